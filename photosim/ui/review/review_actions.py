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

NEED_A_PAIR = (
    "keep_left",
    "keep_right",
    "keep_both",
    "accept_group",
    "accept_all",
    "make_keeper",
    "skip",
    "all_photos",
)
"""The actions for which a pair has to be shown."""


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
    show_group: Callable[[], object],
    show_history: Callable[[], object],
) -> tuple[ActionSpec, ...]:
    """Every row: id, text, key, handler, group."""
    plan = ActionGroup.PLAN
    return (
        *_decisions(commands, bulk),
        *_moves(navigator, groups, next_tab, show_waiting),
        *_looks(compare, find_similar),
        ActionSpec(
            "apply",
            translate("Words", "Look at the plan and apply it"),
            "Ctrl+Return",
            show_plan,
            plan,
            translate("Words", "Look at the plan…"),
        ),
        ActionSpec("all_photos", translate("Words", "All photos of the group"), "G", show_group, ActionGroup.LOOK),
        ActionSpec("history", translate("Words", "History and undo of removals"), "Ctrl+H", show_history, plan),
    )


def _decisions(commands: DecisionCommands, bulk: BulkController) -> tuple[ActionSpec, ...]:
    decide = ActionGroup.DECIDE
    return (
        ActionSpec(
            "keep_left",
            translate("Words", "Keep the left photo, remove the right one"),
            "1",
            commands.keep_left,
            decide,
            translate("Words", "Keep left, remove right"),
        ),
        ActionSpec(
            "keep_right",
            translate("Words", "Keep the right photo, remove the left one"),
            "2",
            commands.keep_right,
            decide,
            translate("Words", "Keep right"),
        ),
        ActionSpec(
            "keep_both",
            translate("Words", "Keep both: they are not duplicates"),
            "B",
            commands.keep_both,
            decide,
            translate("Words", "Keep both: not duplicates"),
        ),
        ActionSpec(
            "accept_group",
            translate("Words", "Accept what is proposed for the whole group"),
            "A",
            commands.accept_group,
            decide,
            translate("Words", "Accept group"),
        ),
        ActionSpec(
            "accept_all",
            translate("Words", "Accept what is proposed for every group of this list"),
            "Shift+A",
            bulk.accept_proposals,
            decide,
            translate("Words", "Mark all proposed"),
        ),
        ActionSpec(
            "make_keeper", translate("Words", "Make the right photo the keeper"), "K", commands.make_keeper, decide
        ),
        ActionSpec("undo", translate("Words", "Undo"), "Ctrl+Z", commands.undo, decide, translate("Words", "Undo")),
        ActionSpec("redo", translate("Words", "Redo"), "Ctrl+Shift+Z", commands.redo, decide),
    )


def _moves(
    navigator: PairNavigator, groups: GroupPanel, next_tab: Callable[[], object], show_waiting: Callable[[], object]
) -> tuple[ActionSpec, ...]:
    move = ActionGroup.MOVE
    return (
        ActionSpec(
            "skip",
            translate("Words", "Skip to the next pair"),
            "Space",
            navigator.skip,
            move,
            translate("Words", "Skip"),
        ),
        ActionSpec("back", translate("Words", "Back to the pair before"), "Backspace", navigator.back, move),
        ActionSpec(
            "previous_photo",
            translate("Words", "Previous photo of the group"),
            "Left",
            navigator.previous_photo,
            move,
            repeats=True,
        ),
        ActionSpec(
            "next_photo",
            translate("Words", "Next photo of the group"),
            "Right",
            navigator.next_photo,
            move,
            repeats=True,
        ),
        ActionSpec(
            "previous_group", translate("Words", "Previous group"), "Up", navigator.previous_group, move, repeats=True
        ),
        ActionSpec("next_group", translate("Words", "Next group"), "Down", navigator.next_group, move, repeats=True),
        ActionSpec("next_tab", translate("Words", "Next list: same picture, edited, same moment"), "T", next_tab, move),
        ActionSpec(
            "show_waiting", translate("Words", "Show what the scan has found meanwhile"), "N", show_waiting, move
        ),
        ActionSpec("search", translate("Words", "Search names and folders"), "Ctrl+F", groups.start_search, move),
    )


def _looks(compare: ComparePanel, find_similar: Callable[[], object]) -> tuple[ActionSpec, ...]:
    view, look = compare.view, ActionGroup.LOOK
    return (
        ActionSpec(
            "side_by_side", translate("Words", "Side by side"), "S", partial(compare.set_mode, Mode.SIDE_BY_SIDE), look
        ),
        ActionSpec("split", translate("Words", "Split"), "P", partial(compare.set_mode, Mode.SPLIT), look),
        ActionSpec(
            "blink",
            translate("Words", "Show the other photo while held"),
            "X",
            partial(view.show_other, True),
            look,
            released=partial(view.show_other, False),
        ),
        ActionSpec(
            "difference", translate("Words", "Difference"), "D", partial(compare.set_mode, Mode.DIFFERENCE), look
        ),
        ActionSpec("heat_map", translate("Words", "Heat map"), "H", partial(compare.set_mode, Mode.HEAT_MAP), look),
        ActionSpec("actual_size", translate("Words", "100 % and back"), "Z", view.zoom_actual, look),
        ActionSpec("zoom_in", translate("Words", "Zoom in"), "+", partial(view.zoom_by, ZOOM_STEP), look, repeats=True),
        ActionSpec(
            "zoom_out", translate("Words", "Zoom out"), "-", partial(view.zoom_by, 1 / ZOOM_STEP), look, repeats=True
        ),
        ActionSpec(
            "as_stored",
            translate("Words", "Show a turned photo as it is stored, or upright"),
            "U",
            view.toggle_stored,
            look,
        ),
        ActionSpec("faces", translate("Words", "Draw the faces and eyes that were seen"), "E", view.toggle_looks, look),
        ActionSpec(
            "similar_to_this", translate("Words", "Find photos similar to the right one"), "F", find_similar, look
        ),
    )
