"""How long a frame of the home screen's picture takes, with 200 and with 20,000 episodes.

python benchmarks/grid_scroll.py [FRAMES]      needs no screen; the diaries are invented and thrown away

Three diaries: 200 episodes in 36 nights; 20,000 in ten years, just as many a night; and 200 in ten years. Measured:
- paint: painting the view, at places all through the diary, everything in it read already
- wheel: a turn of the wheel by three rows, event and painting, from the newest night backwards
- thumb: a jump of the scroll bar to any night, event and painting; what it reads comes after it
- fortnight: reading one fortnight, the longest that the window waits between two events while it is scrolled
- open: showing the picture for the first time

All of it in milliseconds of processor time: another program on the same computer must not change the answer.

The floors: the first two diaries paint alike (the same rows are in view, and no others are painted), and a frame fits
into one refresh of the screen, 16.7 ms, at the 95th percentile.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.sample import sample
from sleepdiary.ui import theme
from sleepdiary.ui.pages.diary.told_nights import nights_to_show, told
from sleepdiary.ui.widgets.nights_grid import NightsGrid

ZONE = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZONE)
DIARIES = ((200, 36), (20_000, 3650), (200, 3650))
SIZE = (880, 620)
"""About what the picture has in a window of 1366 by 900."""


def main(frames: int) -> None:
    """Measure both diaries and print the figures."""
    application = QApplication([])
    theme.apply(application, theme.Appearance.LIGHT)
    print(f"{frames} frames each; milliseconds of processor time: median, 95th percentile, longest")
    for episodes, nights in DIARIES:
        with opened(episodes, nights) as diary:
            print(f"\n{episodes:,} episodes in {nights:,} nights")
            measure(diary, frames)


@contextmanager
def opened(episodes: int, nights: int) -> Iterator[Diary]:
    with tempfile.TemporaryDirectory() as folder:
        diary = Diary.create(Path(folder) / "diary", clock=lambda: TODAY.now)
        diary.add_all(sample(date(2026, 3, 19), ZONE, nights=nights, episodes_per_night=episodes / nights))
        yield diary
        diary.close()


def measure(diary: Diary, frames: int) -> None:
    child, reading = diary.children()[0], []
    grid = NightsGrid()
    grid.resize(*SIZE)
    grid.show()
    frame = QImage(grid.viewport().size(), QImage.Format.Format_RGB32)

    def ask(first: date, last: date) -> object:
        started = process_time()
        found = told(diary, child, first, last, TODAY)
        reading.append(1000 * (process_time() - started))
        return found

    grid.ask_of(ask)
    show = timed(lambda: (grid.set_nights(*nights_to_show(diary, child, TODAY)), grid.viewport().render(frame)))
    settle(grid)
    chance = random.Random(1)
    say("paint", [paint(grid, frame, chance) for _ in range(frames)])
    grid.foot_at(grid.last)
    settle(grid)
    say("wheel", [wheel(grid, frame) for _ in range(frames)])
    if grid.verticalScrollBar().maximum() > 100 * grid.plan.row_height:
        say("thumb", [thumb(grid, frame, chance) for _ in range(frames)])
    say("fortnight", reading)
    say("open", [show])
    grid.close()


def paint(grid: NightsGrid, frame: QImage, chance: random.Random) -> float:
    grid.show_night(grid.first + timedelta(days=chance.randrange(grid.count)))
    settle(grid)
    return timed(lambda: grid.viewport().render(frame))


def wheel(grid: NightsGrid, frame: QImage) -> float:
    if grid.verticalScrollBar().value() == 0:
        grid.foot_at(grid.last)
        settle(grid)
    middle = QPointF(grid.viewport().rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(grid.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    taken = timed(lambda: (QApplication.sendEvent(grid.viewport(), turn), grid.viewport().render(frame)))
    QTest.qWait(0)
    return taken


def thumb(grid: NightsGrid, frame: QImage, chance: random.Random) -> float:
    bar = grid.verticalScrollBar()
    place = chance.randrange(bar.maximum())
    taken = timed(lambda: (bar.setValue(place), grid.viewport().render(frame)))
    QTest.qWait(0)
    return taken


def settle(grid: NightsGrid) -> None:
    """Let everything near the view be read, and be painted."""
    while grid.is_reading:
        QTest.qWait(1)


def timed(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return 1000 * (process_time() - started)


def say(name: str, taken: list[float]) -> None:
    high = quantiles(taken, n=20, method="inclusive")[-1] if len(taken) > 1 else taken[0]
    print(f"  {name:10} {median(taken):7.2f} {high:7.2f} {max(taken):7.2f}   (n = {len(taken)})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
