"""The charts: one at a time, for a chosen period, with its figures as a table and as a file to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QTableView, QVBoxLayout, QWidget

from sleepdiary import handover
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.files import write_whole
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.models.figures_table import FiguresTable
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.saving import save_as
from sleepdiary.ui.widgets.chart_view import ChartView
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.period_chooser import PeriodChooser
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
)
WITHOUT_PERIOD: Final = "life"
FILE_KINDS: Final = "Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)"
_KINDS: Final[dict[str, Literal["svg", "png", "pdf"]]] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}
_WRONG_ENDING: Final = "a chart's file ends in .png, .svg or .pdf"
_FILE_NAMES: Final = {name: f"{label.lower().replace(', ', ' ').replace(' ', '-')}.png" for name, label in CHARTS}
_TABLE_LINES: Final = 12
_WIDEST: Final = 1.25


class ChartsPage(Page):
    """Draws the chosen chart off the window's thread and shows it; the last choice wins."""

    name = "charts"
    title = "Charts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chooser = OneOf(CHARTS, clearable=False)
        self.chooser.setAccessibleName("Chart")
        self.chooser.value = CHARTS[0][0]
        self.period = PeriodChooser()
        self.view = ChartView()
        self.figures = FiguresTable()
        self.table = QTableView()
        self.save_button = QPushButton("Save this chart…")
        self.fold = Fold("The same figures as a table", self.table)
        self._waiting = Words("Drawing…", kind="quiet")
        self._material: handover.ChartMaterial | None = None
        self._drawings = 0
        self._lay_out()
        self.chooser.changed.connect(self._on_changed)
        self.period.chosen.connect(self._on_changed)
        self.save_button.clicked.connect(self._on_save)

    def refresh(self) -> None:
        """Read what the chosen chart needs, and have it drawn."""
        child = self.desk.child
        self._stack.setCurrentIndex(0 if child is None else 1)
        self.period.setVisible(self.chooser.value != WITHOUT_PERIOD)
        if child is None:
            return
        today = self.desk.today()
        period = self.period.period(today, self.desk.diary.span(child.id))
        if period is None:
            return
        name = self.chooser.value or CHARTS[0][0]
        self._draw(handover.gather_chart(name, self.desk.diary, child.id, period, today))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._material is not None:
            # Light and dark charts are drawn in other colours.
            self._on_changed()

    def _draw(self, material: handover.ChartMaterial) -> None:
        self._material = material
        self._drawings += 1
        number, dark = self._drawings, theme.colours() is theme.DARK
        self._waiting.setVisible(True)

        def work() -> Chart:
            from sleepdiary.charts import style

            return handover.draw_chart(material, style.DARK if dark else style.LIGHT)

        def done(chart: Chart) -> None:
            if number == self._drawings:
                self._show(chart)

        self.desk.in_background(work, done)

    def _show(self, chart: Chart) -> None:
        self._waiting.setVisible(False)
        self.view.show_chart(chart)
        # A chart that is tall by nature should not fill the screen twice over.
        self.view.setMaximumWidth(round(self.view.sizeHint().width() * _WIDEST))
        self.figures.set_rows(chart.table.headers, chart.table.rows)
        self.table.setAccessibleName(f"{chart.title}: the figures")
        self.table.resizeColumnsToContents()
        self.save_button.setEnabled(True)

    def _on_save(self) -> None:
        material = self._material
        if material is None:
            return

        def write(target: Path, replace: bool) -> None:
            from sleepdiary.charts.chart import render

            kind = _KINDS.get(target.suffix.lower())
            if kind is None:
                raise DiaryFailure(Failure.NOT_WRITTEN, path=str(target), reason=_WRONG_ENDING)
            # On white whatever the window looks like: it will be printed or sent.
            write_whole(target, render(handover.draw_chart(material), kind), replace=replace)

        save_as(self.desk, "Save this chart", _FILE_NAMES[material.name], FILE_KINDS, write)

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
        layout.addWidget(self.chooser)
        layout.addWidget(self.period)
        self._prepare_table()
        layout.addWidget(ReadingColumn(self._waiting, self.view, self.fold, letters=130), 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.save_button)
        bottom.addStretch()
        layout.addLayout(bottom)
        self.save_button.setEnabled(False)
        return content

    def _prepare_table(self) -> None:
        self.table.setModel(self.figures)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(self.fontMetrics().height() * _TABLE_LINES)
