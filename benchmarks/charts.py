"""How long charts of 20,000 episodes take, and how long the window stands still meanwhile.

python benchmarks/charts.py [EPISODES]      needs no screen; the diary is invented and thrown away

The floors: a figure within 150 ms of processor time once matplotlib is imported, and no stall of the window above
50 ms. Processor time, because another program on the same computer must not change the answer; stalls are real time.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from sleepdiary import handover
from sleepdiary.app import make_application
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.sample import sample
from sleepdiary.domain.statistics import Period
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.charts_page import CHARTS, ChartsPage
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.tasks import ThreadTasks
from sleepdiary.ui.widgets.period_chooser import Length

ZONE = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZONE)
NIGHTS = 3650
FIGURE_MS = 150
STALL_MS = 50
TRIES = 3


def main(episodes: int) -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        diary = Diary.create(Path(folder) / "diary", clock=lambda: TODAY.now)
        diary.add_all(sample(date(2026, 3, 19), ZONE, nights=NIGHTS, episodes_per_night=episodes / NIGHTS))
        began = time.perf_counter()
        import sleepdiary.charts.catalogue  # noqa: F401 - its import is what is timed

        print(f"importing matplotlib once: {(time.perf_counter() - began) * 1000:.0f} ms")
        figures(diary)
        stalls(application, diary)
        diary.close()


def figures(diary: Diary) -> None:
    """Draw each chart of the whole diary from plain records that are read already."""
    child = diary.children()[0]
    span = diary.span(child.id)
    assert span is not None
    print(f"\nfigure, words and table of a chart (floor {FIGURE_MS} ms of processor time, best of {TRIES})")
    for name, _ in CHARTS:
        material = handover.gather_chart(name, diary, child.id, Period(*span), TODAY)
        gc.collect()
        gc.freeze()  # as the charts page does: records are no garbage to look through
        took = min(processor_ms(material) for _ in range(TRIES))
        print(f"  {name:<10}{took:7.0f} ms  {verdict(took, FIGURE_MS)}")
        gc.unfreeze()


def processor_ms(material: handover.ChartMaterial) -> float:
    began = time.process_time()
    handover.draw_chart(material)
    return (time.process_time() - began) * 1000


def stalls(application: QApplication, diary: Diary) -> None:
    """Open the charts page, choose everything, look at every chart: the longest time between two turns of the loop."""
    desk = Desk(diary, Settings(), lambda: TODAY, WindowPrompts(), ThreadTasks())
    page = ChartsPage(desk)
    page.resize(1240, 800)
    heart = Heart()
    print(f"\nlongest stall of the window (floor {STALL_MS} ms), and until the picture stood there")
    for what, do in steps(page):
        began = time.perf_counter()
        heart.start()
        QTimer.singleShot(0, do)
        wait_for_picture(page)
        took = time.perf_counter() - began
        stall = heart.stop()
        print(f"  {what:<22}{stall:7.0f} ms  {verdict(stall, STALL_MS):<5}{took:6.2f} s")
    page.close()
    desk.tasks.finish()
    application.closeAllWindows()


def steps(page: ChartsPage) -> list[tuple[str, Callable[[], None]]]:
    def opened() -> None:
        page.show()
        page.shown()

    def chosen(name: str) -> Callable[[], None]:
        return lambda: setattr(page.chooser, "value", name)

    whole = ("all of the diary", lambda: setattr(page.period.length, "value", Length.ALL))
    return [("opening, four weeks", opened), whole, *((name, chosen(name)) for name, _ in CHARTS[1:])]


def wait_for_picture(page: ChartsPage) -> None:
    """Wait until another chart than before is shown at its right size."""
    before, loop = page.view.chart, QEventLoop()
    look = QTimer(interval=5)

    def see() -> None:
        if page.view.chart is not before and page.view.up_to_date:
            loop.quit()

    look.timeout.connect(see)
    look.start()
    QTimer.singleShot(60_000, loop.quit)
    loop.exec()
    look.stop()


class Heart:
    """Beats as often as the loop turns, and remembers the longest pause."""

    def __init__(self) -> None:
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self._longest = 0.0

    def start(self) -> None:
        self._longest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest pause in milliseconds."""
        self._beat()
        self._timer.stop()
        return self._longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now


def verdict(measured: float, floor: float) -> str:
    return "ok" if measured <= floor else "OVER"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
