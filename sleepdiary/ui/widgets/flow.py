"""A layout that puts things side by side and goes on in the next line, as words do."""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from sleepdiary.ui import theme

_Line: TypeAlias = list[tuple[QLayoutItem, int, int]]
"""Items with their left edge and width, in pixels."""


class FlowLayout(QLayout):
    """Items at their own size from left to right (right to left where the language runs so), wrapped at the edge.

    With `columns` they stand in that many columns of equal width instead, fewer when the widest would not fit. One
    `filling` widget takes the width that the others of its line leave.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        columns: int | None = None,
        space: int = theme.SMALL,
        filling: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._columns = columns
        self._space = space
        self._filling = filling
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Everything in one line (or in the wished columns), which is the widest it can use."""
        shown = self._shown()
        widths = [item.sizeHint().width() for item in shown]
        across = self._columns or len(shown)
        width = max(widths, default=0) * across if self._columns else sum(widths)
        width += self._space * max(0, min(across, len(shown)) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Go through the lines; return the height that they take."""
        top = rect.top()
        for line in map(partial(self._filled, width=rect.width()), self._lines(rect.width())):
            height = max(self._height(item, width) for item, _, width in line)
            if place:
                for item, left, width in line:
                    box = QRect(QPoint(rect.left() + left, top), QSize(width, height))
                    item.setGeometry(self._mirrored(box, rect))
            top += height + self._space
        return max(0, top - self._space - rect.top())

    def _mirrored(self, box: QRect, rect: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(rect.right() - (box.right() - rect.left()))
        return box

    def _lines(self, width: int) -> list[_Line]:
        """Split the items into lines."""
        lines: list[_Line] = []
        left = 0
        for item, wish in zip(self._shown(), self._widths(width), strict=True):
            if not lines or (left > 0 and left + wish > width):
                lines.append([])
                left = 0
            lines[-1].append((item, left, wish))
            left += wish + self._space
        return lines

    def _filled(self, line: _Line, *, width: int) -> _Line:
        """A line in which the filling widget takes what is left, and those after it stand farther on."""
        _, last_left, last_width = line[-1]
        spare, moved, filled = max(0, width - last_left - last_width), 0, []
        for item, left, wish in line:
            grown = spare if self._filling is not None and item.widget() is self._filling else 0
            filled.append((item, left + moved, wish + grown))
            moved += grown
        return filled

    def _widths(self, width: int) -> list[int]:
        wishes = [min(item.sizeHint().width(), max(width, item.minimumSize().width())) for item in self._shown()]
        if not self._columns or not wishes:
            return wishes
        widest = max(wishes)
        across = max(1, min(self._columns, (width + self._space) // (widest + self._space)))
        return [(width + self._space) // across - self._space] * len(wishes)

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
