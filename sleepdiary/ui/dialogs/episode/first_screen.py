"""When, stage, how long, watched or not, and what moved: the part of the episode form that is always open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sleepdiary.domain.checks import Which
from sleepdiary.domain.episode import LengthCertainty, Stage, StartCertainty
from sleepdiary.domain.night import WatchKind
from sleepdiary.ui.widgets.body_picker import BodyPicker
from sleepdiary.ui.widgets.bound_form import BoundForm, choice_of, column, row_of
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.night_box import NightBox
from sleepdiary.ui.widgets.text_boxes import ClockBox, LengthBox
from sleepdiary.wording.times import WHICH


class FirstScreen(QWidget):
    """The fields in two columns: words on the left, the picture of the child on the right."""

    night_chosen = Signal(object)

    def __init__(self, form: BoundForm, watch: BoundForm, *, baby: bool) -> None:
        super().__init__()
        self._form = form
        self._watch_form = watch
        self.picker = BodyPicker()
        self.picker.show_baby(baby)
        form.bind("spread", lambda: self.picker.spread, lambda spread: setattr(self.picker, "spread", spread))
        self.picker.changed.connect(form.changed)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(32)
        layout.setColumnStretch(0, 3)
        layout.setColumnStretch(1, 2)
        left = column(self._when(), self._stage(), self._how_long(), self._watched(), spacing=16)
        layout.addWidget(left, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._field("spread", "What moved, in order", self.picker), 0, 1, Qt.AlignmentFlag.AlignTop)

    def _field(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        field = Field(name, label, editor, hint=hint)
        self._form.register(field)
        return field

    def _when(self) -> QWidget:
        self.night_box = NightBox()
        self._form.bind("night", lambda: self.night_box.night, lambda night: setattr(self.night_box, "night", night))
        self.night_box.changed.connect(self._on_night_changed)
        night = self._field("night", "Night of", self.night_box)
        certainty = self._form.one_of("certainty", "When was it?", StartCertainty, clearable=False)
        self._time = self._form.line("time", "Time", hint="Such as 02:13", required=True, box=ClockBox())
        self._until = self._form.line(
            "until", "Or between then and", hint="If you only know it roughly", box=ClockBox()
        )
        self._which = self._which_field("which")
        self._which_until = self._which_field("which_until")
        self._certainty = choice_of(certainty)
        self._certainty.changed.connect(self.show_what_matters)
        clocks = row_of(self._time, self._until)
        return column(night, certainty, clocks, self._which, self._which_until, spacing=8)

    def _which_field(self, name: str) -> Field:
        editor = OneOf(WHICH, clearable=True)
        field = self._field(name, "The clocks went back that night. Which one?", editor)
        field.hide()

        def show(which: Which | None) -> None:
            editor.value = which
            field.setVisible(which is not None)

        self._form.bind(name, lambda: editor.value, show)
        return field

    def ask_which(self, names: set[str]) -> None:
        """Show the question "the first or the second?" for the named clock fields."""
        self._which.setVisible("time" in names or self._which.isVisibleTo(self))
        self._which_until.setVisible("until" in names or self._which_until.isVisibleTo(self))

    def _stage(self) -> QWidget:
        return self._form.one_of("stage", "When in sleep?", Stage, clearable=False)

    def _how_long(self) -> QWidget:
        length = self._form.line("length", "How long?", hint="Such as 20 s, 1 min 30 or 7 min", box=LengthBox())
        known = (LengthCertainty.GUESSED, LengthCertainty.TIMED, LengthCertainty.CLIP)
        certainty = self._form.one_of("length_certainty", "How do you know?", known, clearable=False)
        return row_of(length, certainty)

    def _watched(self) -> QWidget:
        field = self._watch_form.one_of(
            "watch",
            "Was somebody watching that night?",
            WatchKind,
            clearable=False,
            hint="So that “nothing written” can be told from “nobody looked”. Not watched is fine.",
        )
        start = self._watch_form.line("watch_start", "Watched from", box=ClockBox())
        end = self._watch_form.line("watch_end", "to", box=ClockBox())
        for one in (field, start, end):
            self._form.register(one)
        self._watch_part = row_of(start, end)
        self._watch = choice_of(field)
        # Nothing is chosen until somebody chooses: writing down what was seen says nothing about the rest of the night.
        self._watch_form.bind("watch", lambda: self._watch.value or WatchKind.NONE, self._show_watch)
        self._watch.changed.connect(self.show_what_matters)
        return column(field, self._watch_part, spacing=8)

    def _show_watch(self, watch: WatchKind) -> None:
        self._watch.value = watch

    def leave_watch_open(self) -> None:
        """Show no answer to "was somebody watching?", for a night about which nothing is known yet."""
        self._watch.value = None

    def _on_night_changed(self) -> None:
        if self.night_box.night is not None:
            self.night_chosen.emit(self.night_box.night)

    def show_what_matters(self) -> None:
        """Hide what the choices made so far leave without meaning."""
        certainty = self._certainty.value
        self._time.setVisible(certainty is not StartCertainty.UNKNOWN)
        self._until.setVisible(certainty is StartCertainty.ABOUT)
        self._watch_part.setVisible(self._watch.value is WatchKind.PART)
