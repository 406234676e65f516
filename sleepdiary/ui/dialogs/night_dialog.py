"""The night form: who watched, when the child slept, what was different."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary import wording
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import NapDraft, NightDraft
from sleepdiary.domain.night import Factor, Night, Slept, WatchKind, WatchMeans
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.draft_form import DraftForm
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.widgets.bound_form import choice_of, column, row_of
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.text_boxes import ClockBox, LineBox
from sleepdiary.wording.times import WHICH

NAPS_SHOWN = 3


class NightForm(DraftForm):
    """The fields of one night."""

    def __init__(self, desk: Desk, child: Child, night: Night) -> None:
        super().__init__(desk, "this night", desk.diary.save_night)
        self._child = child
        self._which: dict[str, Field] = {}
        self._naps_beyond: tuple[NapDraft, ...] = ()
        self.set_content(column(self._watch(), self._sleep(), self._day(), spacing=18))
        self.show_draft(NightDraft.of(night))
        self._show_what_matters()

    def _watch(self) -> QWidget:
        watch = self.one_of("watch", "Was somebody watching?", WatchKind, clearable=False)
        self._watch_box = choice_of(watch)
        self._part = self._clocks(("watch_start", "Watched from"), ("watch_end", "to"))
        self._means = self.any_of("means", "How?", WatchMeans)
        self._watch_box.changed.connect(self._show_what_matters)
        return column(watch, self._part, self._means, spacing=8)

    def _sleep(self) -> QWidget:
        settle = self.line("minutes_to_settle", "Minutes to fall asleep", box=LineBox())
        wakings = self.line("wakings", "Times awake", box=LineBox())
        return column(
            self._clocks(("fell_asleep", "Fell asleep"), ("woke_up", "Woke up")),
            row_of(settle, wakings),
            self.one_of("slept", "How did your child sleep?", Slept),
            self._naps(),
            spacing=12,
        )

    def _clocks(self, *fields: tuple[str, str]) -> QWidget:
        row, questions = [], []
        for name, label in fields:
            row.append(self.line(name, label, hint="Such as 20:15" if name == "fell_asleep" else "", box=ClockBox()))
            editor = OneOf(WHICH)
            question = Field(f"which_{name}", "The clocks went back that night. Which one?", editor)
            question.hide()
            self._which[name] = question
            questions.append(question)
        return column(row_of(*row), *questions, spacing=6)

    def _naps(self) -> QWidget:
        rows = []
        self._nap_boxes: list[tuple[ClockBox, ClockBox]] = []
        for place in range(NAPS_SHOWN):
            start, end = ClockBox(placeholder="13:00"), ClockBox(placeholder="14:30")
            self._nap_boxes.append((start, end))
            fields = (
                Field(f"nap_{place}_start", f"Nap {place + 1} from" if place else "Nap from", start),
                Field(f"nap_{place}_end", "to", end),
            )
            for field in fields:
                self.register(field)
            rows.append(row_of(*fields))
        self.bind("naps", self._read_naps, self._show_naps)
        return row_of(*rows, spacing=32)

    def _read_naps(self) -> tuple[NapDraft, ...]:
        shown = tuple(NapDraft(start.text_value, end.text_value) for start, end in self._nap_boxes)
        return _without_blanks(shown) + self._naps_beyond

    def _show_naps(self, naps: tuple[NapDraft, ...]) -> None:
        blanks = (NapDraft(),) * NAPS_SHOWN
        for (start, end), nap in zip(self._nap_boxes, naps + blanks, strict=False):
            start.text_value, end.text_value = nap.start, nap.end
        self._naps_beyond = naps[NAPS_SHOWN:]

    def _day(self) -> QWidget:
        return column(
            self.any_of("factors", "What was different that day or night?", Factor),
            self.line("different", "In your own words"),
            self.note("note", "Anything else"),
            spacing=12,
        )

    def check(self, draft: NightDraft) -> Night:
        """Return the night, or raise ProblemsFound."""
        answers = {name: choice_of(question).value for name, question in self._which.items()}
        draft.which = {name: which for name, which in answers.items() if which is not None}
        return draft.check(self.desk.today(), self._child.birth_date)

    def _show_refusal(self, found: ProblemsFound) -> None:
        for problem in found.problems:
            if problem.code is Code.TIME_HAPPENS_TWICE and problem.field in self._which:
                self._which[problem.field].show()
        super()._show_refusal(found)

    def _show_what_matters(self) -> None:
        kind = self._watch_box.value
        self._part.setVisible(kind is WatchKind.PART)
        self._means.setVisible(kind is not WatchKind.NONE)


def _without_blanks(naps: tuple[NapDraft, ...]) -> tuple[NapDraft, ...]:
    """Leave out empty naps at the end; one in the middle keeps its place, and so its problem its field."""
    while naps and not (naps[-1].start.strip() or naps[-1].end.strip()):
        naps = naps[:-1]
    return naps


class NightDialog(FormDialog):
    """The night form in its dialog. `deleted(Binned, Night)` comes when the family deleted the record."""

    deleted = Signal(object, object)

    def __init__(self, desk: Desk, child: Child, night: Night, parent: QWidget | None = None) -> None:
        title = f"Night of {wording.night_name(night.date)} · {child.name}"
        self._desk, self._night = desk, night
        super().__init__(NightForm(desk, child, night), title, parent)
        if night.version:
            self.delete_button = QPushButton("Delete this record")
            self.delete_button.setAutoDefault(False)
            self.delete_button.setEnabled(not desk.diary.read_only)
            self.delete_button.clicked.connect(self._on_delete)
            self.add_button(self.delete_button)

    def _on_delete(self) -> None:
        done, what = self._desk.attempt(lambda: self._desk.diary.remove(self._night))
        if done:
            self.done(self.DialogCode.Accepted)
            self.deleted.emit(what, self._night)
