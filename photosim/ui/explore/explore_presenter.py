"""Shows what the session of Explore finds: in the bar, the grid, the side panel and the bar below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photosim.services.exploring import Alike
from photosim.ui.explore.explore_bar import ExploreBar
from photosim.ui.explore.explore_bottom import ExploreBottom
from photosim.ui.explore.explore_session import ExploreSession
from photosim.ui.explore.found_panel import FoundPanel
from photosim.ui.explore.library_panel import LibraryPanel
from photosim.ui.explore.preview import preview
from photosim.ui.explore.side_panel import SidePanel
from photosim.ui.throttle import Throttle
from photosim.ui.wording import formatting

if TYPE_CHECKING:
    from photosim.services.library import Library
    from photosim.ui.shell.failure_reporter import FailureReporter
    from photosim.ui.tasks import Tasks

SLIDER_MS = 40


class ExplorePresenter(QObject):
    """The grid holds what is alike, or a list of photos that the person has chosen: copies, a lasso, a cluster.

    Attributes:
        is_listing: whether it is such a list.
    """

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        failures: FailureReporter,
        session: ExploreSession,
        *,
        bar: ExploreBar,
        found: FoundPanel,
        side: SidePanel,
        panel: LibraryPanel,
        bottom: ExploreBottom,
    ) -> None:
        super().__init__(session)
        self._library, self._tasks, self._failures = library, tasks, failures
        self._session, self._bar, self._found = session, bar, found
        self._side, self._panel, self._bottom = side, panel, bottom
        self.is_listing = False
        self._show_later = Throttle(self.show_near, SLIDER_MS, self)
        side.chip_removed.connect(session.take_away)
        side.step_requested.connect(session.go)
        bar.surprise_requested.connect(session.surprise)
        session.step_changed.connect(self._on_step_changed)
        session.answered.connect(self.show_near)
        session.copies_found.connect(self._on_copies_found)
        session.nothing_yet.connect(self._on_nothing_yet)
        session.failed.connect(self._on_failed)
        bar.distance_changed.connect(self._on_distance_changed)
        found.all_requested.connect(self.show_alike)
        found.grid.selectionModel().currentChanged.connect(self._on_current_changed)
        self.invite()

    def invite(self) -> None:
        """Say how to begin."""
        self._found.show_words(self.tr("Choose a photo, drop one here, or let yourself be surprised."))
        self._show_state()

    def show_alike(self) -> None:
        """Back from a list of chosen photos to what is alike."""
        self.is_listing = False
        self.show_near()

    def show_near(self) -> None:
        """What lies within the distance."""
        if self._session.step is None:
            return
        near = [alike for alike in self._session.found if alike.distance <= self._bar.distance]
        copies = sum(alike.relation is not None for alike in near)
        self._bar.set_consequence(len(near), copies, self._session.size)
        if not self.is_listing and not self._session.is_busy:
            heading = self.tr("%Ln photo(s), nearest first", "", len(near)) if near else ""
            self._found.show_found(near, heading, is_chosen=False, instead=self._nothing())
        self._show_state()

    def show_copies(self) -> None:
        """Only those that are copies."""
        copies = self._session.copies
        if copies:
            heading = self.tr("Copies and the same scene: {count}")
            self._list(list(copies), heading.format(count=formatting.count(len(copies))))

    def show_chosen(self, photo_ids: list[int]) -> None:
        """Photos inside a lasso, or of one cluster."""
        self._tasks.call(self._read, photo_ids, on_result=self._on_read, on_error=self._on_failed)

    def _nothing(self) -> str:
        if self._session.size < 2:
            return self.tr("There are no other photos in the library yet.")
        return self.tr("No similar photos found")

    def _list(self, found: list[Alike], heading: str, instead: str = "") -> None:
        self.is_listing = True
        self._found.show_found(found, heading, is_chosen=True, instead=instead)
        self._panel.bring_photos()
        self._show_state()

    def _show_state(self) -> None:
        photos = self._found.photo_ids
        self._bottom.set_state(
            has_selected=self._found.selected is not None,
            is_far=self._session.place > 0,
            has_photos=bool(photos),
            words=self.tr("%Ln photo(s) shown", "", len(photos)) if photos else "",
        )

    def _read(self, photo_ids: list[int]) -> list[Alike]:
        photos = self._library.photos(photo_ids)
        return [Alike(photos[photo], 0.0) for photo in photo_ids if photo in photos]

    def _on_read(self, found: list[Alike]) -> None:
        words = self.tr("%Ln photo(s) chosen", "", len(found))
        self._list(found, words, self.tr("There is no photo inside the line."))

    def _on_step_changed(self) -> None:
        step = self._session.step
        assert step is not None
        self.is_listing = False
        self._side.show_step(self._session.way, self._session.place)
        self._panel.set_asked(-1 if step.asked.photo is None else step.asked.photo.photo_id)
        self._panel.bring_photos()
        self._tasks.call(preview, self._library, step.asked.path, on_result=self._side.show_picture)

    def _on_copies_found(self) -> None:
        self._side.set_copies(len(self._session.copies or ()))
        self.show_near()

    def _on_nothing_yet(self) -> None:
        self._found.show_words(self.tr("There are no photos to explore yet. Scan a folder first."))
        self._show_state()

    def _on_distance_changed(self) -> None:
        self._show_later()

    def _on_current_changed(self) -> None:
        self._show_state()

    def _on_failed(self, sentence: str, report: str) -> None:
        if self._session.step is None and not report:
            self._found.show_words(sentence)
        else:
            self._failures.report(sentence, report)
