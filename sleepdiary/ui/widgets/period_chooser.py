"""Chooses a period: the last weeks, everything, or from one date to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import PeriodDraft
from sleepdiary.domain.problem import ProblemsFound
from sleepdiary.domain.statistics import Period, last_weeks
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.bound_form import BoundForm
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.flow import FlowLayout
from sleepdiary.ui.widgets.text_boxes import LineBox


class Length(StrEnum):
    """What is offered."""

    TWO_WEEKS = "2 weeks"
    FOUR_WEEKS = "4 weeks"
    THREE_MONTHS = "3 months"
    SINCE_APPOINTMENT = "Since the last appointment"
    ALL = "All"
    FROM_TO = "From–to"
    JUST_BEFORE = "As many nights just before"


_USUAL: Final = (Length.TWO_WEEKS, Length.FOUR_WEEKS, Length.THREE_MONTHS, Length.ALL, Length.FROM_TO)
_WITH_APPOINTMENT: Final = (*_USUAL[:3], Length.SINCE_APPOINTMENT, *_USUAL[3:])
BESIDE: Final = (Length.JUST_BEFORE, Length.FROM_TO)
"""For a second period, to set beside the first."""
_WEEKS: Final = {Length.TWO_WEEKS: 2, Length.FOUR_WEEKS: 4, Length.THREE_MONTHS: 13}
_EXAMPLE: Final = "1 March 2026"


class PeriodChooser(BoundForm):
    """`chosen` comes when another period was chosen; dates count once the field is left or Enter pressed."""

    chosen = Signal()

    def __init__(
        self,
        length: Length = Length.FOUR_WEEKS,
        *,
        since_appointment: bool = False,
        offered: Sequence[Length] | None = None,
    ) -> None:
        super().__init__()
        offered = offered or (_WITH_APPOINTMENT if since_appointment else _USUAL)
        self.length = OneOf([(one, one.value) for one in offered], clearable=False)
        self.length.setAccessibleName("Period")
        self.length.value = length
        self._boxes = {name: LineBox(placeholder=_EXAMPLE) for name in ("first", "last")}
        self._dates = QWidget()
        self._lay_out()
        self._dates.setVisible(False)
        self.length.changed.connect(self._on_length_chosen)
        for box in self._boxes.values():
            box.editingFinished.connect(self._on_dates_typed)

    def period(
        self, today: Today, span: tuple[date, date] | None, last_appointment: date | None = None
    ) -> Period | None:
        """Return what is chosen, up to last night; None while the dates cannot be read, which is then said beside them.

        `span` is the first and the last night of the diary, for "All"; without one that is the last four weeks, and so
        is "Since the last appointment" without one. That begins with the evening of its day. "Just before" is no period
        of its own, and gives None.
        """
        self._say({})
        match self.length.value:
            case Length.FROM_TO:
                return self._typed(today)
            case Length.JUST_BEFORE:
                return None
            case Length.ALL if span is not None:
                return Period(*span)
            case Length.SINCE_APPOINTMENT if last_appointment is not None:
                return Period(min(last_appointment, today.last_night), today.last_night)
            case length:
                return last_weeks(_WEEKS.get(length or Length.ALL, 4), today.last_night)

    def _typed(self, today: Today) -> Period | None:
        draft = PeriodDraft()
        self.read(draft)
        if not (draft.first.strip() and draft.last.strip()):
            return None
        try:
            return draft.check(today)
        except ProblemsFound as found:
            self._say({problem.field: wording.problem(problem) for problem in found.problems})
            return None

    def _say(self, problems: dict[str, str]) -> None:
        """Show problems where they are; the cursor stays free to go on, back to the field or elsewhere."""
        for name in self._boxes:
            self.field(name).show_problem(problems.get(name))

    def _lay_out(self) -> None:
        row = FlowLayout(self._dates, space=theme.MEDIUM)
        row.addWidget(self.line("first", "First night", box=self._boxes["first"]))
        row.addWidget(self.line("last", "Last night", box=self._boxes["last"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.length)
        layout.addWidget(self._dates)

    def _on_length_chosen(self) -> None:
        dates = self.length.value is Length.FROM_TO
        self._dates.setVisible(dates)
        self.chosen.emit()
        if dates:
            self._boxes["first"].setFocus()

    def _on_dates_typed(self) -> None:
        if all(box.text_value.strip() for box in self._boxes.values()):
            self.chosen.emit()
