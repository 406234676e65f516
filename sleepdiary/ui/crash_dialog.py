"""A fault of ours reaches the family as a sentence and a report to copy; the program goes on."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from sleepdiary import crash_report, wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.ui import theme
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.widgets.words import Heading, Words


class CrashReporter(QObject):
    """Catches what nobody caught, on any thread, and shows it on the window's. One report at a time."""

    _caught = Signal(str)
    _refused = Signal(str)

    def __init__(self, prompts: WindowPrompts) -> None:
        super().__init__()
        self._prompts = prompts
        self._showing = False
        self._caught.connect(self._on_caught)
        self._refused.connect(self._on_refused)

    def install(self) -> None:
        """Become the place where uncaught exceptions end: Qt sends those of slots and of painting there too."""
        sys.excepthook = self._on_uncaught

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, DiaryFailure):
            # Not a fault of ours: something outside of any use case met a diary that was moved, locked or full.
            self._refused.emit(wording.failure(error))
            return
        # A signal, because the exception may have come up on a worker's thread, where no dialog can be shown.
        self._caught.emit(crash_report.report(error.with_traceback(trace)))

    def _on_caught(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            CrashDialog(report, self._prompts.parent).exec()
        finally:
            self._showing = False

    def _on_refused(self, sentence: str) -> None:
        self._prompts.tell(sentence)


class CrashDialog(QDialog):
    """Says that the fault is ours and what is safe; the report can be copied and is never sent."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sleep Diary")
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        buttons = QDialogButtonBox()
        copy = buttons.addButton("Copy the report", QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton("Go on", QDialogButtonBox.ButtonRole.AcceptRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        go_on.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading("Something went wrong inside Sleep Diary", level=2))
        layout.addWidget(
            Words(
                "This is a fault of the program, not of yours. What was saved is safe. If a form is open, please save "
                "it now, then close Sleep Diary and open it again."
            )
        )
        layout.addWidget(
            Words(
                "The report below names places in the program and nothing of the diary. It is not sent.", kind="quiet"
            )
        )
        layout.addWidget(self.report)
        layout.addWidget(buttons)
        self.resize(640, 420)
