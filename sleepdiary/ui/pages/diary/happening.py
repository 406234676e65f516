"""*Happening now*: one press starts a timer, the next opens the form with time and length filled in."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.widgets.words import Words

LONGEST = timedelta(hours=24)


class Happening(QWidget):
    """The button and its clock. `stopped` brings the child's id, and start and end as aware instants.

    The start is kept in the settings, so that a program that is closed meanwhile goes on where it was. The clock goes
    on, too, until the episode is written down (:meth:`written`): a form that is cancelled loses nothing.
    """

    stopped = Signal(str, object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._since: datetime | None = None
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self._on_clicked)
        self.cancel = QPushButton("Not an episode")
        self.cancel.clicked.connect(self._stop)
        self._clock = Words(wrap=False)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._show_clock)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.button, self._clock, self.cancel):
            layout.addWidget(widget)
        self._go_on(_kept_start(desk))

    def _on_clicked(self) -> None:
        now = self._desk.today().now
        child = self._desk.child
        if self._since is not None:
            self.stopped.emit(self._desk.settings.happening_to, self._since, now)
        elif child is not None:
            self._desk.settings.happening_to = child.id
            self._keep(now)
            self._go_on(now)

    def written(self) -> None:
        """The episode that was timed is in the diary: the clock has done its work."""
        self._stop()

    def _stop(self) -> None:
        self._keep(None)
        self._go_on(None)

    def _keep(self, since: datetime | None) -> None:
        self._desk.settings.happening_since = "" if since is None else since.isoformat()
        self._desk.keep_settings()

    def _go_on(self, since: datetime | None) -> None:
        self._since = since
        going_on = since is not None
        self.button.setText("Stop and write it down" if going_on else "Happening now")
        self.button.setEnabled(not self._desk.diary.read_only)
        self._clock.setVisible(going_on)
        self.cancel.setVisible(going_on)
        if going_on:
            self._show_clock()
            self._timer.start()
        else:
            self._timer.stop()

    def _show_clock(self) -> None:
        if self._since is not None:
            seconds = max(int((self._desk.today().now - self._since).total_seconds()), 0)
            self._clock.setText(f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")


def _kept_start(desk: Desk) -> datetime | None:
    try:
        since = datetime.fromisoformat(desk.settings.happening_since)
    except ValueError:
        return None
    if since.tzinfo is None:
        return None
    going = desk.today().now - since
    return since if timedelta(0) <= going <= LONGEST else None
