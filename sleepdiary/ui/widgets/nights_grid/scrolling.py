"""The live grid as something that scrolls through years: which nights there are, which are in view, what is read."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from sleepdiary.ui.widgets.nights_grid.fortnights import Ask, Fortnights
from sleepdiary.ui.widgets.nights_grid.plan import Plan, plan_for

_AROUND: Final = timedelta(days=14)
_RESHAPES: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class NightsScroll(QAbstractScrollArea):
    """Nights from a first to a last, in order of time, as clinics and the paper have them.

    What a jump brings into view is read at once; while somebody scrolls it is read one fortnight at a time between two
    events, so that the window never waits for more. `span_changed(first, last)` follows the nights wholly in view.
    """

    span_changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.fortnights = Fortnights()
        self.first = self.last = date.min
        self._has_nights = False
        self._plan: Plan | None = None
        self._span: tuple[date, date] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._read_one)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # Which nights

    def ask_of(self, ask: Ask) -> None:
        """Show another child's nights from now on."""
        self.fortnights.ask_of(ask)

    def set_nights(self, first: date, last: date) -> None:
        """Show the nights from `first` to `last`, read anew; the place that was scrolled to stays."""
        place = self._place + (self.first - first).days * self.plan.row_height if self._has_nights else 0
        at_end = not self._has_nights or (self._at_end and self.last <= last)
        self.fortnights.forget()
        self.first, self.last, self._has_nights = first, last, True
        self._fit()
        self._jump(self.verticalScrollBar().maximum() if at_end else place)

    def foot_at(self, night: date) -> None:
        """Scroll so that a night stands at the foot of the view."""
        self._jump(self._top_of(night) + self.plan.row_height - self._room)

    def turn(self, pages: int) -> None:
        """Scroll by as many nights as fit; a negative number goes to earlier nights."""
        self._jump(self._place + pages * max(1, self.fitting - 1) * self.plan.row_height)

    def show_night(self, night: date) -> None:
        """Scroll just so far that a night is in view."""
        top = self._top_of(night)
        self._jump(min(max(self._place, top + self.plan.row_height - self._room), top))

    @property
    def shown(self) -> tuple[date, date]:
        """The first and the last night that are wholly in view."""
        height, top = self.plan.row_height, self._place
        first = min(ceil(top / height), self.count - 1)
        last = max(first, min((top + self._room) // height, self.count) - 1)
        return self.night_at(first), self.night_at(last)

    @property
    def is_reading(self) -> bool:
        """Whether fortnights near the view are still to be read."""
        return self._later.isActive()

    @property
    def count(self) -> int:
        """How many nights there are to scroll through."""
        return (self.last - self.first).days + 1

    @property
    def fitting(self) -> int:
        """How many whole rows fit into the view."""
        return max(1, self._room // self.plan.row_height)

    def night_at(self, number: int) -> date:
        """The night of a row, counted from 0; the nearest that there is."""
        return self.first + timedelta(days=min(max(number, 0), self.count - 1))

    # Pixels

    @property
    def plan(self) -> Plan:
        """Where everything stands at this width and with these hours."""
        if self._plan is None:
            self._plan = plan_for(self.viewport().width(), QFontMetricsF(self.font()), self.fortnights.hours)
        return self._plan

    @property
    def _place(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _at_end(self) -> bool:
        return self._place >= self.verticalScrollBar().maximum()

    @property
    def _room(self) -> int:
        return max(1, self.viewport().height() - self.plan.head)

    def _top_of(self, night: date) -> int:
        return (night - self.first).days * self.plan.row_height

    def sizeHint(self) -> QSize:
        """Two weeks at a comfortable width."""
        return QSize(900, self.plan.head + 14 * self.plan.row_height + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.plan.head + 4 * self.plan.row_height)

    # Scrolling and reading

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at_end = self._at_end
        self._fit()
        if at_end:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self._on_moved()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_moved()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing more: the window may be closing, and the diary after it."""
        super().hideEvent(event)
        self._later.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESHAPES:
            self._fit()
            self.viewport().update()

    def _fit(self) -> None:
        """Lay out anew, and let the scroll bar reach every night."""
        self._plan = None
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self.count * self.plan.row_height - self._room))
        bar.setSingleStep(self.plan.row_height)
        bar.setPageStep(self._room)

    def _jump(self, place: int) -> None:
        self.verticalScrollBar().setValue(place)
        for number in self._missing():
            self._read(number)
        self._on_moved()

    def _on_moved(self) -> None:
        if not self._has_nights:
            return
        if self.shown != self._span:
            self._span = self.shown
            self.span_changed.emit(*self._span)
        if self.isVisible():
            self._later.start()
        self.viewport().update()

    def _missing(self, margin: timedelta = timedelta(0)) -> list[int]:
        """The fortnights in view, and so many days around it, that are not read."""
        height = self.plan.row_height
        first, last = self.night_at(self._place // height), self.night_at((self._place + self._room) // height)
        return self.fortnights.missing(max(self.first, first - margin), min(self.last, last + margin))

    def _read_one(self) -> None:
        """Read a single fortnight, those in view first, and come back for the next."""
        missing = self._missing() or self._missing(_AROUND)
        if missing:
            self._read(missing[-1])
            self._later.start()

    def _read(self, number: int) -> None:
        hours = self.fortnights.hours
        self.fortnights.read(number)
        if hours != self.fortnights.hours:
            self._plan = None
        self.viewport().update()
