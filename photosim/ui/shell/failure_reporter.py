"""Failures become sentences; what nobody expected can be looked at and copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photosim.ui.widgets.notice import Notice
from photosim.ui.wording.problem_phrases import problem_words


class FailureReporter(QObject):
    """Tells about failures, wherever they happen.

    Signals:
        reported: (sentence) as it is shown.
    """

    reported = Signal(str)

    def __init__(self, notice: Notice, show_report: Callable[[str, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._notice, self._show_report = notice, show_report

    def report(self, sentence: str, report: str = "") -> None:
        """Show a calm sentence; `report` is for failures that nobody expected."""
        if not report:
            words = problem_words(sentence)
            self._notice.say(words, "remove")
        else:
            words = self.tr("Something went wrong that photosim did not expect.")
            self._notice.say(words, "remove", [(self.tr("Details…"), lambda: self._show_report(sentence, report))])
        self.reported.emit(words)

    def report_decision(self, sentence: str, report: str) -> None:
        """A decision could not be stored."""
        self.report(sentence, report)
        self._notice.reword(self.tr("Not stored, so taken back: {reason}").format(reason=self._notice.text))
