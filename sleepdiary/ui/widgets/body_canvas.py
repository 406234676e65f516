"""The picture of a child on which a family shows what moved: painting, pointing and arrow keys.

It only shows a spread and says what was picked; :mod:`sleepdiary.ui.widgets.body_picker` decides what that means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.outline import CHILD, Outline
from sleepdiary.ui.widgets.body_moves import part_beside
from sleepdiary.ui.widgets.body_painting import BodyPainting, Seen

_LEAST_HEIGHT: Final = 340
_LINES_HIGH: Final = 15
_PICKS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
_TAKES_AWAY: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class BodyCanvas(QWidget):
    """`picked(part, together)` comes for a click or for Space and Enter, `together` with Shift held.

    `pointed_at(part or None)` follows the mouse and the arrow keys; `undo_wanted` comes for the undo key.
    """

    picked = Signal(object, bool)
    pointed_at = Signal(object)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = CHILD
        self._spread = Spread()
        self._together = False
        self._pointed: BodyPart | None = None
        self._cursor = BodyPart.HEAD
        self._by_keys = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Picture of the child: what moved, in order")
        self._describe()

    @property
    def outline(self) -> Outline:
        """The picture that is shown."""
        return self._outline

    @property
    def cursor_part(self) -> BodyPart:
        """The part that the arrow keys have reached."""
        return self._cursor

    def show_outline(self, outline: Outline) -> None:
        """Change the picture."""
        self._outline = outline
        self.update()

    def show_spread(self, spread: Spread) -> None:
        """Number the parts of a spread."""
        self._spread = spread
        self._describe()
        self.update()

    def show_together(self, together: bool) -> None:
        """Say by the pale number under the mouse that the next part joins the last step."""
        self._together = together
        self.update()

    def place_of(self, part: BodyPart) -> QPointF:
        """The middle of a part, in pixels of this widget."""
        return self._painting().to_pixels(self._outline.region(part).centre)

    def sizeHint(self) -> QSize:
        """Room for the picture with the names of the sides beside it."""
        height = max(_LEAST_HEIGHT, _LINES_HIGH * self.fontMetrics().height())
        return QSize(round(height * self._outline.width) + 40, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(self.sizeHint().height() * 0.8))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._part_under(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._part_under(event)
        if event.button() is not Qt.MouseButton.LeftButton or part is None:
            return
        self._by_keys = False
        self._cursor = part
        self._point_at(part)
        self.picked.emit(part, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A tired hand that clicks twice means one click: the second must not take the part away again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _PICKS:
            self._act(event, lambda: self.picked.emit(self._cursor, shift))
        elif event.key() in _TAKES_AWAY and self._cursor in self._spread.parts:
            self._act(event, lambda: self.picked.emit(self._cursor, False))
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif (beside := part_beside(self._outline, self._cursor, event.key())) is not None:
            self._move_to(beside)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        if self._by_keys:
            self._point_at(self._cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._by_keys = False
        self._point_at(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        cursor = self._cursor if self._by_keys and self.hasFocus() else None
        self._painting().paint(self, Seen(self._spread, self._pointed, cursor, self._together))

    def _act(self, event: QKeyEvent, act: Callable[[], None]) -> None:
        """Do it once for a key, however long it is held."""
        if not event.isAutoRepeat():
            self._by_keys = True
            act()
            self._announce()

    def _move_to(self, part: BodyPart) -> None:
        self._by_keys = True
        self._cursor = part
        self._point_at(part)
        self._describe()
        self._announce()
        self.update()

    def _point_at(self, part: BodyPart | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if part is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if part is not self._pointed:
            self._pointed = part
            self.update()
            self.pointed_at.emit(part)

    def _part_under(self, event: QMouseEvent) -> BodyPart | None:
        return self._outline.part_at(self._painting().to_outline(event.position()))

    def _painting(self) -> BodyPainting:
        return BodyPainting(self._outline, QRectF(self.rect()), self.fontMetrics().height())

    def _state(self) -> str:
        number = self._spread.place_of(self._cursor)
        return f"{self._cursor.value}, {'not chosen' if number is None else f'number {number}'}"

    def _describe(self) -> None:
        self.setAccessibleDescription(
            f"{self._state()}. Arrow keys move, Space chooses, Shift and Space joins the last."
        )

    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._state()))
