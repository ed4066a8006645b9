"""The place Explore: photos like one, a map of the library, kinds of photos."""
