"""Says that something is being done which must not be disturbed; it ends by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.words import Words


class WorkingDialog(QDialog):
    """Cannot be closed by hand; `finish` closes it."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sleep Diary")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(what)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Words(f"{what} This takes a moment."))
        layout.addWidget(bar)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)

    def reject(self) -> None:
        """Stay: half of it cannot be done."""

    def finish(self) -> None:
        """It is done, or could not be."""
        self.accept()
        self.deleteLater()
