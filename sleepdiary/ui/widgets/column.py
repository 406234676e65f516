"""A page that scrolls and is exactly as long as its content."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Column(QWidget):
    """Content for :func:`scrolling`. Its least height is left to its layout, which knows how wide it is."""

    def minimumSizeHint(self) -> QSize:
        """Without this, every wrapped label would ask for the height that it has in a narrow window."""
        return QSize(super().minimumSizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        """Grow before what came in is laid out: the area hears of it only afterwards, when all stood squeezed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        return super().event(event)


def scrolling(content: Column) -> QScrollArea:
    """Return an area in which `content` is as wide as the window and scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
