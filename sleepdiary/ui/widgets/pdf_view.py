"""The paper on the screen: the very PDF that is printed, with its page count."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.words import Words


class PaperView(QWidget):
    """Shows a PDF held in memory, as wide as there is room. Showing it anew keeps the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._empty = EmptyState("No paper yet")
        self._count = Words(kind="quiet")
        self._place: float | None = None
        self._view.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._lay_out()
        self.show_nothing()

    @property
    def pages(self) -> int:
        """How many pages are shown; 0 for none."""
        return self._document.pageCount() if self._buffer.isOpen() else 0

    @property
    def view(self) -> QPdfView:
        """The scrolling view."""
        return self._view

    def show_paper(self, pdf: bytes) -> None:
        """Show a PDF in place of the last. What cannot be read is said in words."""
        bar = self._view.verticalScrollBar()
        self._place = bar.value() / bar.maximum() if self.pages and bar.maximum() else None
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.status() is not QPdfDocument.Status.Ready:
            self.show_nothing("This paper cannot be shown", "Saving and printing it may still work.")
            return
        self._count.setText("1 page" if self.pages == 1 else f"{self.pages} pages")
        self._count.show()
        self._view.setAccessibleName(f"The paper, {self._count.text()}")
        self._stack.setCurrentWidget(self._view)
        self._return_to_place()

    def show_nothing(self, heading: str = "No paper yet", text: str = "") -> None:
        """Show words in place of a paper."""
        self._document.close()
        self._buffer.close()
        self._place = None
        self._empty.set_words(heading, text)
        self._count.hide()
        self._stack.setCurrentWidget(self._empty)

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(self._stack, 1)

    def _on_range_changed(self) -> None:
        self._return_to_place()

    def _return_to_place(self) -> None:
        """Go back to where the reader was, as soon as the new paper is laid out."""
        bar = self._view.verticalScrollBar()
        if self._place is not None and bar.maximum():
            place, self._place = self._place, None
            bar.setValue(round(place * bar.maximum()))
