"""The quick line: one episode in one line, understood word by word while it is typed; several lines when pasted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.problem import ProblemsFound
from sleepdiary.domain.shorthand import Meaning, Reading, read_lines
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.kept_typing import KeptTyping
from sleepdiary.ui.prompts import Leaving
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.night_box import NightBox
from sleepdiary.ui.widgets.text_boxes import NoteBox
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.quick_line import piece_words

_SHOWN = 6


class QuickLine(QWidget):
    """What is typed stays in the line until it is saved; a line that cannot be saved stays, with the reason.

    What was typed and not saved when the program ended is there again when the line is first shown.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.typing = KeptTyping(self, self)
        self._was_shown = False
        self.box = _OneLine(placeholder="Quick line, such as: 0213 left foot 4s x3 asleep")
        self.box.setAccessibleName("Quick line")
        self.night = NightBox(brief=True)
        self._typed: dict[str, str] = {}
        self._child_id = "" if desk.child is None else desk.child.id
        self._offered = desk.today().last_night
        self.night.night = self._offered
        self.save_button = QPushButton("Save line")
        self.save_button.setEnabled(False)
        self.understood = Words(kind="quiet")
        self.understood.hide()
        self.problem = Words(kind="notice")
        self.problem.hide()
        self._lay_out()
        self.box.changed.connect(self._on_typed)
        self.box.installEventFilter(self)
        self.night.changed.connect(self._on_typed)
        self.save_button.clicked.connect(self.save)
        self.setEnabled(not desk.diary.read_only)

    def _lay_out(self) -> None:
        row = FlowLayout(filling=self.box)
        for widget in (self.box, self.night, self.save_button):
            row.addWidget(widget)
            row.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.understood)
        layout.addWidget(self.problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter saves; Shift+Enter begins another line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.save()
                return True
        return super().eventFilter(watched, event)

    def readings(self) -> tuple[Reading, ...]:
        """The lines as they are understood."""
        child, night = self.desk.child, self.night.night
        return () if child is None or night is None else read_lines(self.box.text_value, child.id, night)

    def save(self) -> None:
        """Keep every line as an episode, all or none; with a problem they stay, and the problem is said."""
        readings = self.readings()
        if not readings or not all(reading.understood for reading in readings):
            return
        episodes = self._checked(readings)
        if episodes is None:
            return
        kept, _ = self.desk.attempt(lambda: self.desk.diary.record_all(episodes))
        if kept:
            self.typing.forget()
            self.box.text_value = ""
            night = wording.night_name(episodes[0].night)
            self.desk.say(f"{wording.counted(len(episodes), 'episode')} saved for the night of {night}.")

    def _checked(self, readings: tuple[Reading, ...]) -> list[Episode] | None:
        child, today, checked = self.desk.child, self.desk.today(), []
        for number, reading in enumerate(readings, start=1):
            try:
                checked.append(reading.draft.check(today, None if child is None else child.birth_date))
            except ProblemsFound as found:
                sentence = wording.problem(found.problems[0])
                self._show_problem(sentence if len(readings) == 1 else f"Line {number}: {sentence}")
                return None
        return checked

    def _on_typed(self) -> None:
        readings = self.readings()
        texts = [reading_words(reading) for reading in readings[:_SHOWN]]
        if len(readings) > _SHOWN:
            texts.append(f"… and {wording.counted(len(readings) - _SHOWN, 'line')} more")
        self.understood.setText("\n".join(texts))
        self.understood.setVisible(bool(texts))
        self.save_button.setEnabled(bool(readings) and all(reading.understood for reading in readings))
        self._show_problem("")
        self.changed.emit()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def follow(self) -> None:
        """Go along with the days and with the child: each child has a line of its own, which waits for it."""
        last_night = self.desk.today().last_night
        if self.night.night == self._offered:
            self.night.night = last_night
        self._offered = last_night
        child_id = "" if self.desk.child is None else self.desk.child.id
        if child_id != self._child_id:
            self.typing.keep()
            self._typed[self._child_id] = self.box.text_value
            self._child_id = child_id
            waiting = self._typed.pop(child_id, "")
            self.box.text_value = ""
            self.typing.bring_back(quietly=bool(waiting))
            if waiting:
                self.box.text_value = waiting

    @property
    def identity(self) -> str:
        """Which line this is, for what is kept of it while it is being typed: each child has one."""
        return f"QuickLine {self._child_id}"

    def typed_since(self) -> dict[str, object]:
        """What was typed and not saved."""
        text = self.box.text_value
        return {"line": text, "night": self.night.night} if text.strip() else {}

    def show_typed(self, typed: dict[str, object]) -> bool:
        """Show a line that was typed before; false when there is none."""
        line, night = typed.get("line"), typed.get("night")
        if not isinstance(line, str):
            return False
        self.night.night = night if isinstance(night, date) else self.night.night
        self.box.text_value = line
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            if not self.box.text_value:
                self.typing.bring_back()

    def may_close(self) -> bool:
        """Ask what to do with a line that was typed and not saved."""
        if not self.box.text_value.strip():
            return True
        match self.desk.prompts.leaving("the quick line"):
            case Leaving.SAVE:
                self.save()
                return not self.box.text_value.strip()
            case Leaving.DISCARD:
                self.typing.forget()
                self.box.text_value = ""
                return True
            case _:
                return False


def reading_words(reading: Reading) -> str:
    """A line as it was understood: each piece with what it was taken for; what was not understood is the note."""
    pieces = [piece for piece in reading.pieces if piece.meaning is not Meaning.SEPARATOR]
    known = " · ".join(piece_words(piece) for piece in pieces if piece.meaning not in (None, Meaning.ORDER))
    if reading.draft.time == "" and known:
        known = f"time not known · {known}"
    note = f"note: “{reading.draft.note}”" if reading.draft.note else ""
    return " · ".join(text for text in (known or "Nothing understood yet", note) if text)


class _OneLine(NoteBox):
    """A note box that begins one line high."""

    def sizeHint(self) -> QSize:
        """As wide as its hint, and as high as its lines, four at most."""
        lines = max(1, min(4, self.document().blockCount()))
        frame = 2 * (self.document().documentMargin() + self.frameWidth() + 1)
        text = self.fontMetrics()
        width = text.horizontalAdvance(self.placeholderText()) + frame
        return QSize(round(width), round(lines * text.lineSpacing() + frame))
