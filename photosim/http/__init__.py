"""The HTTP service, an extra: `photosim serve`. Loads FastAPI on use."""
