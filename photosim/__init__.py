"""photosim: find duplicate and near-duplicate photos, review them calmly, remove them safely."""

__version__ = "0.1.0"
