"""How long the paper for the doctor takes: cold from the command line, and warm beside the choices in the window.

python benchmarks/paper.py [TRIES]      needs no screen; the diaries are invented and thrown away

- cold: `sleepdiary summary` of a year, from starting Python to the end of the program
- warm: in the open window, with four weeks, from a click to the new paper in the preview

Each in milliseconds: median and longest, of real time and of processor time (which another program on the same
computer does not change). The floor: 300 ms from a click to the new paper.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QTimer

from sleepdiary.app import make_application
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.sample import sample
from sleepdiary.handover import NameAs, PaperSize, Part
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.tasks import ThreadTasks
from sleepdiary.ui.widgets.period_chooser import Length

ROOT = Path(__file__).resolve().parent.parent
ZONE = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZONE)
LAST = date(2026, 3, 19)
REDRAW_MS = 300
YEAR = 365
FOUR_WEEKS = 28
AT_MOST_MS = 30_000


def main(tries: int) -> None:
    """Measure both and print the figures."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        cold(Path(folder), tries)
        slow = warm(Path(folder), tries)
    application.quit()
    print("" if slow else f"every choice within {REDRAW_MS} ms")
    sys.exit(1 if slow else 0)


def cold(folder: Path, tries: int) -> None:
    """Time the command on a year of nights."""
    made(folder / "year", YEAR).close()
    command = [sys.executable, "-m", "sleepdiary", "summary", "--force", "-o", str(folder / "paper.pdf")]
    real, processor = [], []
    for _ in range(tries):
        before, began = children(), time.perf_counter()
        subprocess.run([*command, "--diary", str(folder / "year")], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        real.append(time.perf_counter() - began)
        processor.append(children() - before)
    say("cold, a year", real, processor)


def children() -> float:
    """Seconds of processor time of the programs that were started here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def warm(folder: Path, tries: int) -> bool:
    """Time each choice on the page; return whether one took too long."""
    diary = made(folder / "weeks", FOUR_WEEKS)
    desk = Desk(diary, Settings(), lambda: TODAY, WindowPrompts(), ThreadTasks())
    page = PaperPage(desk)
    page.resize(1180, 820)
    page.show()
    began = time.perf_counter()
    page.shown()
    settle(page)
    print(f"first paper in the window, matplotlib and all: {(time.perf_counter() - began) * 1000:.0f} ms")
    slow = [timed(page, name, choose, tries) for name, choose in choices(page)]
    desk.tasks.finish()
    page.close()
    diary.close()
    return any(slow)


def choices(page: PaperPage) -> list[tuple[str, Callable[[int], None]]]:
    """What is clicked, there and back again."""
    contents = page.contents

    def name(turn: int) -> None:
        contents.name.value = NameAs.FULL if turn % 2 else NameAs.INITIALS
        contents.chosen.emit()

    def paper(turn: int) -> None:
        page.paper.value = PaperSize.A4 if turn % 2 else PaperSize.LETTER
        page.paper.changed.emit()

    def period(turn: int) -> None:
        page.period.length.value = Length.FOUR_WEEKS if turn % 2 else Length.TWO_WEEKS
        page.period.chosen.emit()

    def appointment(turn: int) -> None:
        page.appointment.list.setCurrentIndex(1 if turn % 2 else 0)

    return [
        ("initials", name),
        ("our notes", lambda _: contents.notes.box.toggle()),
        ("without medicines", lambda _: contents.parts[Part.MEDICINES].box.toggle()),
        ("without pictures", lambda _: contents.parts[Part.CHARTS].box.toggle()),
        ("every episode", lambda _: contents.every_episode.box.toggle()),
        ("no appointment", appointment),
        ("US Letter", paper),
        ("two weeks", period),
    ]


def timed(page: PaperPage, name: str, choose: Callable[[int], None], tries: int) -> bool:
    """Click, and wait for the paper; say how long that took and whether it was too long."""
    real, processor = [], []
    for turn in range(2 * tries):
        began, used = time.perf_counter(), time.process_time()
        choose(turn)
        settle(page)
        real.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
        wait(700)  # what is found out once nobody chooses is not part of it
    say(f"warm, {name}", real, processor)
    return median(processor) * 1000 > REDRAW_MS


def settle(page: PaperPage) -> None:
    """Let the window work until the new paper is in the preview."""
    loop = QEventLoop()
    look = QTimer()
    look.setInterval(1)
    look.timeout.connect(lambda: loop.quit() if page.save_button.isEnabled() else None)
    look.start()
    QTimer.singleShot(AT_MOST_MS, loop.quit)
    loop.exec()


def wait(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def made(folder: Path, nights: int) -> Diary:
    """An invented diary of so many nights."""
    diary = Diary.create(folder, clock=lambda: TODAY.now)
    diary.add_all(sample(LAST, ZONE, nights=nights))
    return diary


def say(what: str, real: list[float], processor: list[float]) -> None:
    """Print one line of figures."""
    figures = [1000 * one for times in (real, processor) for one in (median(times), max(times))]
    print("{:<24} real {:6.0f}, longest {:6.0f}; processor {:6.0f}, longest {:6.0f}".format(what, *figures))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
