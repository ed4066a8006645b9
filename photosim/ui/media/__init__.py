"""Pictures for the screen: thumbnails, full pictures, overlays of a pair."""
