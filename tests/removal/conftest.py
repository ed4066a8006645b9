"""Photos, libraries and files for the tests of `photosim.removal`."""

from tests.library_fixtures import add_file, apply, make_photo, own_home, store, two  # noqa: F401 -- fixtures
