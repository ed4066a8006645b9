"""A library seen from afar: kinds of photos, outliers, and a map."""
