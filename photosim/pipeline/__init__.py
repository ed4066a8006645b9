"""The one way through: walk, look up, decode, embed, index, match, group. Command line and window both go it."""

from photosim.pipeline.index_file import open_index, rebuild_index
from photosim.pipeline.matches import MatchSet, matches
from photosim.pipeline.query import Similar, compare, similar
from photosim.pipeline.scan import scan
from photosim.pipeline.scan_report import ScanReport

__all__ = ["MatchSet", "ScanReport", "Similar", "compare", "matches", "open_index", "rebuild_index", "scan", "similar"]
