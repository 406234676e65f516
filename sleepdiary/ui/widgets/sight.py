"""Brings what the keyboard has reached into sight, where the page scrolls and not the thing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sleepdiary.ui import theme


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll every area around a widget until it, or `part` of it in its own pixels, can be seen."""
    # First everything takes its place: what came in just now may still stand where it was made.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    wanted = widget.rect() if part is None else part
    above = widget.parentWidget()
    while above is not None:
        content = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and content is not None:
            middle = widget.mapTo(content, wanted.center())
            above.ensureVisible(0, middle.y(), 0, wanted.height() // 2 + theme.LARGE)
        above = above.parentWidget()
