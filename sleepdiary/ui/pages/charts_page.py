"""The charts: one at a time, for a chosen period, with its figures as a table; saved, printed, leading to nights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from sleepdiary import handover, wording
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.statistics import Period
from sleepdiary.files import write_whole
from sleepdiary.handover import ChartMaterial, PaperSize
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.models.figures_table import FiguresTable
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.printing import print_paper
from sleepdiary.ui.quiet_reading import let_go, read_quietly
from sleepdiary.ui.widgets.chart_places import ShownPlace
from sleepdiary.ui.widgets.chart_view import ChartView
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.figures_view import FiguresView
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.period_chooser import BESIDE, Length, PeriodChooser
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words

if TYPE_CHECKING:
    from sleepdiary.charts.chart import Chart

# By the names of charts.catalogue, which cannot be asked yet: it brings matplotlib, and the window must not wait.
CHARTS: Final = (
    ("weeks", "Episodes each week"),
    ("grid", "Nights, hour by hour"),
    ("body", "Where it was seen"),
    ("life", "Over the years"),
    ("clock", "Two clocks"),
    ("calendar", "Calendar"),
    ("length", "How long"),
    ("stages", "When in sleep"),
    ("periods", "Two periods"),
)
_SETTLE_MS: Final = 150
WITHOUT_PERIOD: Final = "life"
WITH_TWO: Final = "periods"
FILE_KINDS: Final = "Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)"
_KINDS: Final[dict[str, Literal["svg", "png", "pdf"]]] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
_WRONG_ENDING: Final = "a chart's file ends in .png, .svg or .pdf"
_FILE_NAMES: Final = {name: f"{label.lower().replace(', ', ' ').replace(' ', '-')}.png" for name, label in CHARTS}
OF_ONE_WIDTH: Final = "body"
"""The picture of a body gains nothing from more room."""
LEAST_INCHES: Final = 5.0
MOST_INCHES: Final = 9.0
"""Charts are laid out as wide as there is room for, within these; beyond them they are shown smaller or larger."""
_LETTERS: Final = 165
"""Across, at most: the widest chart at its largest."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The chart that is chosen, and of what; with `whole` the period is all of the diary, if there is any."""

    name: str
    child_id: str
    period: Period
    whole: bool
    beside: Period | None
    today: Today

    @property
    def reach(self) -> tuple[object, ...]:
        """What must be read for it: charts of the same reach share what was read."""
        if self.whole:
            return self.child_id, self.today.day
        apart = self.name if self.name in (WITHOUT_PERIOD, WITH_TWO) else ""
        return self.child_id, self.today.day, apart, self.period, self.beside

    def read(self, diary: Diary) -> ChartMaterial:
        span = diary.span(self.child_id) if self.whole else None
        period = self.period if span is None else Period(*span)
        return handover.gather_chart(self.name, diary, self.child_id, period, self.today, self.beside)


class ChartsPage(Page):
    """Reads and draws the chosen chart off the window's thread and shows it; the last choice wins."""

    name = "charts"
    title = "Charts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chooser = OneOf(CHARTS, clearable=False)
        self.chooser.setAccessibleName("Chart")
        self.chooser.value = CHARTS[0][0]
        self.period = PeriodChooser()
        self.beside = PeriodChooser(Length.JUST_BEFORE, offered=BESIDE)
        self.view = ChartView(in_background=desk.in_background)
        self.figures = FiguresTable()
        self.table = FiguresView(self.figures)
        self.save_button = QPushButton("Save this chart…")
        self.print_button = QPushButton("Print…")
        self.copy_button = QPushButton("Copy the table")
        self.nights_button = QPushButton("Show the nights of this row")
        self._waiting = Words("Drawing…", kind="quiet")
        # Its room stays, so that the chart below does not jump, and is not drawn anew, each time.
        policy = self._waiting.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._waiting.setSizePolicy(policy)
        self._material: ChartMaterial | None = None
        self._child_id = ""
        self._read: dict[tuple[object, ...], ChartMaterial] = {}
        self._row_nights: tuple[tuple[date, date] | None, ...] = ()
        self._drawings = 0
        self._inches: float | None = None
        self._resized = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._resized.timeout.connect(self._on_resized)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.chooser.changed.connect(self._on_changed)
        self.period.chosen.connect(self._on_changed)
        self.beside.chosen.connect(self._on_changed)
        self.view.place_chosen.connect(self._on_place_chosen)
        self.copy_button.clicked.connect(self._on_copy)
        self.table.row_opened.connect(self._on_row_opened)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whether_row_leads())
        self.nights_button.clicked.connect(lambda: self._on_row_opened(self.table.currentIndex().row()))
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.fold.opened.connect(self.table.resizeColumnsToContents)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._on_save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self._on_print)

    def refresh(self) -> None:
        """Have the chosen chart read and drawn."""
        child = self.desk.child
        self._stack.setCurrentIndex(0 if child is None else 1)
        name = self.chooser.value or CHARTS[0][0]
        self.period.setVisible(name != WITHOUT_PERIOD)
        self._beside_field.setVisible(name == WITH_TWO)
        if child is None:
            return
        if child.id != self._child_id:
            self._child_id = child.id
            self._show_nothing()
        today = self.desk.today()
        # Without its first and last night "All" is some period; the right one is looked up off the window's thread.
        period, beside = self.period.period(today, None), None
        if name == WITH_TWO:
            beside = self.beside.period(today, None)
            if beside is None and self.beside.length.value is Length.FROM_TO:
                return
        if period is not None:
            self._draw(_Wanted(name, child.id, period, self.period.length.value is Length.ALL, beside, today))

    def _on_changed(self, *what: object) -> None:
        if what:
            # The diary changed: what was read from it, or is being read just now, is out of date.
            self._drawings += 1
            self._forget()
        super()._on_changed(*what)

    def _forget(self) -> None:
        for old in self._read.values():
            self.desk.in_background(partial(let_go, [old]), lambda _: None)
        self._read = {}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._material is not None:
            # Light and dark charts are drawn in other colours.
            self._on_changed()

    def _draw(self, wanted: _Wanted) -> None:
        self._drawings += 1
        number, dark = self._drawings, theme.colours() is theme.DARK
        known, diary = self._read.get(wanted.reach), self.desk.diary
        inches = self._inches = None if wanted.name == OF_ONE_WIDTH else self._inches_of_room()
        self._waiting.setVisible(True)

        def work() -> tuple[ChartMaterial, Chart] | DiaryFailure:
            from sleepdiary.charts import style

            try:
                read = known or read_quietly(lambda: wanted.read(diary))
            except DiaryFailure as found:
                return found
            material = replace(read, name=wanted.name, beside=wanted.beside)
            return material, handover.draw_chart(material, style.DARK if dark else style.LIGHT, inches)

        def done(drawn: tuple[ChartMaterial, Chart] | DiaryFailure) -> None:
            if number == self._drawings:
                self._on_drawn(wanted, drawn)

        self.desk.in_background(work, done)

    def _inches_of_room(self) -> float:
        """How wide a chart has room, to a quarter of an inch: not each pixel of a resize draws another chart."""
        inches = self.view.inches_across(self._waiting.width())
        return min(max(floor(4 * inches) / 4, LEAST_INCHES), MOST_INCHES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _give_room(self) -> None:
        """Let the chart grow into what the choices above it leave of the page."""
        self.view.grow_into(self._column.viewport().height() - self.view.y() - theme.MEDIUM)

    def _on_resized(self) -> None:
        self._give_room()
        if self._inches is not None and self._inches != self._inches_of_room():
            self._on_changed()

    def _on_drawn(self, wanted: _Wanted, drawn: tuple[ChartMaterial, Chart] | DiaryFailure) -> None:
        self._waiting.setVisible(False)
        if isinstance(drawn, DiaryFailure):
            self._stale = True
            self.desk.prompts.tell(wording.failure(drawn))
            return
        self._material, chart = drawn
        if wanted.reach not in self._read:
            # The last period alone: what was read of many years should not be kept twice.
            self._forget()
            self._read[wanted.reach] = self._material
        self._show(chart)

    def _show(self, chart: Chart) -> None:
        self.view.show_chart(chart)
        self._give_room()
        self.figures.set_rows(chart.table.headers, chart.table.rows)
        self._row_nights = chart.table.nights
        self._show_whether_row_leads()
        self.table.setAccessibleName(f"{chart.title}: the figures")
        if self.fold.is_open:
            self.table.resizeColumnsToContents()
        for button in (self.save_button, self.print_button, self.copy_button):
            button.setEnabled(True)

    def _show_nothing(self) -> None:
        """Take away what was drawn of another child, whatever becomes of the next drawing."""
        self._material = None
        self.view.show_chart(None)
        self.figures.set_rows((), ())
        self._row_nights = ()
        self._show_whether_row_leads()
        for button in (self.save_button, self.print_button, self.copy_button):
            button.setEnabled(False)

    def _on_place_chosen(self, place: ShownPlace) -> None:
        self._show_nights(place.first, place.last, place.words)

    def _nights_of(self, row: int) -> tuple[date, date] | None:
        return self._row_nights[row] if 0 <= row < len(self._row_nights) else None

    def _show_whether_row_leads(self) -> None:
        self.nights_button.setVisible(bool(self._row_nights))
        self.nights_button.setEnabled(self._nights_of(self.table.currentIndex().row()) is not None)

    def _on_row_opened(self, row: int) -> None:
        nights = self._nights_of(row)
        if nights is not None:
            self._show_nights(*nights, wording.span_words(*nights))

    def _show_nights(self, first: date, last: date, words: str) -> None:
        """Go to the latest of some nights; of several it is said which they are."""
        if first != last:
            self.desk.say(f"{words}. The latest of these nights is shown.")
        self.desk.show_night(last)

    def _on_copy(self) -> None:
        self.table.copy_rows()
        self.desk.say("Copied. It can be pasted into a spreadsheet.")

    def _on_save(self) -> None:
        material = self._material
        if material is None:
            return
        suggestion = _FILE_NAMES[material.name]
        chosen = self.desk.prompts.file_to_save("Save this chart", suggestion, FILE_KINDS)
        if chosen is None:
            return
        # Nobody was asked about a file of a name that only gets its ending now.
        replace_it = bool(chosen.suffix)
        target = chosen if replace_it else chosen.with_name(chosen.name + Path(suggestion).suffix)
        size = PaperSize(self.desk.settings.paper)
        self.desk.in_background(
            lambda: _save(material, size, target, replace_it=replace_it), lambda _: self.desk.say(f"Saved as {target}")
        )

    def _on_print(self) -> None:
        material = self._material
        if material is None:
            return
        size = PaperSize(self.desk.settings.paper)
        self.desk.in_background(
            lambda: handover.chart_paper(material, size),
            lambda pdf: print_paper(self.desk, pdf, "Night movements", self),
        )

    def _lay_out(self) -> None:
        empty = EmptyState("No child yet", "Charts come once there is a child and a night.", action="Add a child")
        empty.chosen.connect(lambda: self.desk.go_to("child"))
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._content())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(self.title))
        layout.addLayout(self._stack, 1)

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        self._beside_field = Field("beside", "Beside it", self.beside)
        self._beside_field.setVisible(False)
        self.fold = Fold("The same figures as a table", self._table_with_button())
        # All of it scrolls: in a low window with large letters the choices alone would leave no room for the chart.
        choices = (self.chooser, self.period, self._beside_field)
        self._column = ReadingColumn(*choices, self._waiting, self.view, self.fold, letters=_LETTERS)
        layout.addWidget(self._column, 1)
        bottom = QHBoxLayout()
        for button in (self.save_button, self.print_button):
            button.setEnabled(False)
            bottom.addWidget(button)
        bottom.addStretch()
        layout.addLayout(bottom)
        return content

    def _table_with_button(self) -> QWidget:
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.nights_button)
        row.addWidget(self.copy_button)
        row.addStretch()
        layout.addLayout(row)
        self.copy_button.setEnabled(False)
        return both


def _save(material: ChartMaterial, size: PaperSize, target: Path, *, replace_it: bool) -> None:
    kind = _KINDS.get(target.suffix.lower())
    if kind is None:
        raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason=_WRONG_ENDING)
    # On white whatever the window looks like: it will be printed or sent.
    write_whole(target, handover.chart_file(material, kind, size).content, replace=replace_it)
