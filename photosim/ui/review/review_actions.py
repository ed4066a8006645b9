"""The table of what can be done with a key in Review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from photosim.ui.actions import ActionGroup, ActionSpec
from photosim.ui.widgets.canvas import Mode
from photosim.ui.wording.formatting import translate

if TYPE_CHECKING:
    from photosim.ui.review.bulk_controller import BulkController
    from photosim.ui.review.decision_commands import DecisionCommands
    from photosim.ui.review.pair_navigator import PairNavigator
    from photosim.ui.widgets.compare_panel import ComparePanel
    from photosim.ui.widgets.group_panel import GroupPanel

ZOOM_STEP = 1.25


def review_actions(
    commands: DecisionCommands,
    navigator: PairNavigator,
    bulk: BulkController,
    compare: ComparePanel,
    groups: GroupPanel,
    *,
    next_tab: Callable[[], object],
    show_waiting: Callable[[], object],
    find_similar: Callable[[], object],
    show_plan: Callable[[], object],
    show_history: Callable[[], object],
) -> tuple[ActionSpec, ...]:
    """Every row: id, text, key, handler, group."""
    view, decide, move, look, plan = compare.view, *list(ActionGroup)[:4]
    return (
        ActionSpec("keep_left", translate("Keep the left photo, remove the right one"), "1", commands.keep_left, decide,
                   translate("Keep left, remove right")),
        ActionSpec("keep_right", translate("Keep the right photo, remove the left one"), "2", commands.keep_right,
                   decide, translate("Keep right")),
        ActionSpec("keep_both", translate("Keep both: they are not duplicates"), "B", commands.keep_both, decide,
                   translate("Keep both: not duplicates")),
        ActionSpec("accept_group", translate("Accept what is proposed for the whole group"), "A", commands.accept_group,
                   decide, translate("Accept group")),
        ActionSpec("accept_all", translate("Accept what is proposed for every group of this list"), "Shift+A",
                   bulk.accept_proposals, decide, translate("Mark all proposed")),
        ActionSpec("make_keeper", translate("Make the right photo the keeper"), "K", commands.make_keeper, decide),
        ActionSpec("undo", translate("Undo"), "Ctrl+Z", commands.undo, decide),
        ActionSpec("redo", translate("Redo"), "Ctrl+Shift+Z", commands.redo, decide),
        ActionSpec("skip", translate("Skip to the next pair"), "Space", navigator.skip, move, translate("Skip")),
        ActionSpec("back", translate("Back to the pair before"), "Backspace", navigator.back, move),
        ActionSpec("previous_photo", translate("Previous photo of the group"), "Left", navigator.previous_photo, move,
                   repeats=True),
        ActionSpec("next_photo", translate("Next photo of the group"), "Right", navigator.next_photo, move,
                   repeats=True),
        ActionSpec("previous_group", translate("Previous group"), "Up", navigator.previous_group, move, repeats=True),
        ActionSpec("next_group", translate("Next group"), "Down", navigator.next_group, move, repeats=True),
        ActionSpec("next_tab", translate("Next list: same picture, edited, same moment"), "T", next_tab, move),
        ActionSpec("show_waiting", translate("Show what the scan has found meanwhile"), "N", show_waiting, move),
        ActionSpec("search", translate("Search names and folders"), "Ctrl+F", groups.start_search, move),
        ActionSpec("side_by_side", translate("Side by side"), "S", partial(compare.set_mode, Mode.SIDE_BY_SIDE), look),
        ActionSpec("split", translate("Split"), "P", partial(compare.set_mode, Mode.SPLIT), look),
        ActionSpec("blink", translate("Show the other photo while held"), "X", partial(view.show_other, True), look,
                   released=partial(view.show_other, False)),
        ActionSpec("difference", translate("Difference"), "D", partial(compare.set_mode, Mode.DIFFERENCE), look),
        ActionSpec("heat_map", translate("Heat map"), "H", partial(compare.set_mode, Mode.HEAT_MAP), look),
        ActionSpec("actual_size", translate("100 % and back"), "Z", view.zoom_actual, look),
        ActionSpec("zoom_in", translate("Zoom in"), "+", partial(view.zoom_by, ZOOM_STEP), look, repeats=True),
        ActionSpec("zoom_out", translate("Zoom out"), "-", partial(view.zoom_by, 1 / ZOOM_STEP), look, repeats=True),
        ActionSpec("as_stored", translate("Show a turned photo as it is stored, or upright"), "U",
                   view.toggle_stored, look),
        ActionSpec("faces", translate("Draw the faces and eyes that were seen"), "E", view.toggle_looks, look),
        ActionSpec("similar_to_this", translate("Find photos similar to the right one"), "F", find_similar, look),
        ActionSpec("apply", translate("Look at the plan and apply it"), "Ctrl+Return", show_plan, plan,
                   translate("Look at the plan…")),
        ActionSpec("history", translate("History and undo of removals"), "Ctrl+H", show_history, plan),
    )  # fmt: skip
