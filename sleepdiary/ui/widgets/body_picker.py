"""What moved, in order: the picture of the child, the buttons around it, and the order as a sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.outline import BABY, CHILD
from sleepdiary.ui import theme
from sleepdiary.ui.widgets import icons
from sleepdiary.ui.widgets.body_canvas import BodyCanvas
from sleepdiary.ui.widgets.chip import Chip
from sleepdiary.ui.widgets.choices import AnyOf, OneOf
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording import part_words, spread_sentence

_NOTHING_YET: Final = "Nothing chosen yet. Click the part that moved first."
_HELP: Final = "Left and right are the child’s own."


class BodyBuild(StrEnum):
    """Which picture is shown."""

    BABY = "baby"
    CHILD = "child"


class BodyPicker(QWidget):
    """A spread, picked part by part. `changed` comes whenever it changes, by hand or by program.

    A click lets a part join next; with Shift, or with "together with the last" on, in the same step as the one
    before; a second click takes it away. Everything can be undone, and a list beneath does the same without the
    picture.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread = Spread()
        self._before: list[Spread] = []
        self._build = OneOf([(BodyBuild.BABY, "Baby"), (BodyBuild.CHILD, "Child")], clearable=False)
        self._canvas = BodyCanvas()
        self._pointed = Words(_HELP, kind="quiet")
        self._together = Chip("Next one together with the last", one_of=False)
        self._whole, self._undo, self._clear = (QPushButton(text) for text in ("Whole body", "Undo", "Clear"))
        self._order = Words(_NOTHING_YET, kind="strong")
        self._list = AnyOf([(part, part_words(part)) for part in _listed()], columns=2)
        self._fold = Fold("Choose from a list instead", self._list)
        self._set_up_buttons()
        self._connect()
        self._lay_out()
        self.build = BodyBuild.CHILD
        self._show()

    @property
    def spread(self) -> Spread:
        """The parts in the order in which they joined in. Setting it forgets what could be undone."""
        return self._spread

    @spread.setter
    def spread(self, spread: Spread) -> None:
        self._before.clear()
        self._take(spread)

    @property
    def build(self) -> BodyBuild:
        """The picture of a baby or of a child; it changes nothing about the spread."""
        return self._build.value or BodyBuild.CHILD

    @build.setter
    def build(self, build: BodyBuild) -> None:
        self._build.value = build
        self._canvas.show_outline(BABY if build is BodyBuild.BABY else CHILD)

    def show_baby(self, baby: bool) -> None:
        """Show the picture of a baby, or of a child."""
        self.build = BodyBuild.BABY if baby else BodyBuild.CHILD

    @property
    def canvas(self) -> BodyCanvas:
        """The picture itself."""
        return self._canvas

    @property
    def order(self) -> str:
        """The sentence beneath the picture."""
        return self._order.text()

    def pick(self, part: BodyPart, together: bool = False) -> None:
        """Let a part join next, or with the last; a part that moves already is taken away."""
        if part in self._spread.parts:
            self._change(self._spread.without(part))
        elif together or self._together.isChecked():
            self._change(self._spread.together_with_last(part))
        else:
            self._change(self._spread.then(part))

    def undo(self) -> None:
        """Take the last change back; nothing when there is none."""
        if self._before:
            self._take(self._before.pop())

    def clear(self) -> None:
        """Take every part away; this too can be undone."""
        if self._spread:
            self._change(Spread())

    def _change(self, spread: Spread) -> None:
        self._before.append(self._spread)
        # Each time anew, so that nobody goes on joining parts together without noticing.
        self._together.put(False)
        self._take(spread)

    def _take(self, spread: Spread) -> None:
        changed = spread != self._spread
        self._spread = spread
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        sentence = spread_sentence(self._spread)
        self._order.setText(f"In order: {sentence}." if sentence else _NOTHING_YET)
        self._canvas.show_spread(self._spread)
        self._list.values = self._spread.parts
        self._whole.setChecked(BodyPart.WHOLE_BODY in self._spread.parts)
        self._undo.setEnabled(bool(self._before))
        self._clear.setEnabled(bool(self._spread))
        self._together.setEnabled(bool(self._spread))
        self._canvas.show_together(self._together.isChecked())
        self.setAccessibleDescription(self._order.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _keep_room(self) -> None:
        """Keep two lines for the name under the mouse, so that nothing moves while somebody points."""
        self._pointed.setMinimumHeight(2 * self.fontMetrics().lineSpacing())

    def _on_pointed_at(self, part: BodyPart | None) -> None:
        if part is None:
            self._pointed.setText(_HELP)
            return
        words = part_words(part)
        if part.side is not None:
            words += f" – the child’s own {part.side}"
        number = self._spread.place_of(part)
        self._pointed.setText(words if number is None else f"{words}. Click again to take it away.")

    def _on_build_chosen(self) -> None:
        self.build = self.build

    def _set_up_buttons(self) -> None:
        self._whole.setCheckable(True)
        self._pointed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._keep_room()
        self._together.setToolTip("Or hold Shift while you click")
        icons.put_on(self._undo, "undo")
        for button in (self._whole, self._undo, self._clear):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self._build.changed.connect(self._on_build_chosen)
        self._canvas.picked.connect(self.pick)
        self._canvas.pointed_at.connect(self._on_pointed_at)
        self._canvas.undo_wanted.connect(self.undo)
        self._together.toggled.connect(self._canvas.show_together)
        self._whole.clicked.connect(lambda: self.pick(BodyPart.WHOLE_BODY))
        self._undo.clicked.connect(self.undo)
        self._clear.clicked.connect(self.clear)
        self._list.switched.connect(lambda part, _: self.pick(part))

    def _lay_out(self) -> None:
        top, tools = FlowLayout(), FlowLayout()
        top.addWidget(self._build)
        top.addWidget(self._together)
        for button in (self._whole, self._undo, self._clear):
            tools.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(top)
        layout.addWidget(self._canvas)
        layout.addWidget(self._pointed)
        layout.addLayout(tools)
        layout.addWidget(self._order)
        layout.addWidget(self._fold)
        self.setFocusProxy(self._canvas)


def _listed() -> list[BodyPart]:
    """The parts as they stand in the list: the child's right and left side by side, as in the picture."""
    paired = [part for one in BodyPart if one.side == "left" for part in (one.other_side, one) if part is not None]
    return [BodyPart.HEAD, BodyPart.FACE, BodyPart.TRUNK, BodyPart.WHOLE_BODY, *paired]
