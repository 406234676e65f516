"""How fast and how small an import is: one big clip into a diary, beside `cp` and `sha256sum` of the same file.

The floor is what the system's own tools need for the same bytes, in the same run and turn about, because disks differ
more than programs do. Promised: at most 1.3 times as long, less than 64 MB more memory, and that another thread (the
window's) never waits longer than 50 ms for its turn; the import runs on its own thread, as it does in the window. Last
comes the window itself: how long its loop stands still at most while the clips page takes in the big film and twenty
small ones, in a diary of ten years.

    python -m benchmarks.import_clips [--megabytes 400] [--rounds 3] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QSignalSpy, QTest

from benchmarks.charts import Heart
from benchmarks.films import big_film, short_film
from sleepdiary import clips
from sleepdiary.app import make_application
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.sample import sample
from sleepdiary.settings import Settings
from sleepdiary.ui.clips.bringing import Stand
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.clips_page import ClipsPage
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.tasks import ThreadTasks

ALLOWED_TIMES = 1.3
ALLOWED_GROWTH = 64 << 20
ALLOWED_WAIT = 0.050
TICK = 0.005
NIGHTS, EPISODES, SMALL = 3650, 20_000, 20
TODAY = Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), UTC)
CHILD = Child("5a11e000-0000-4000-8000-000000000001", "Sam")


def by_the_system(film: Path, folder: Path) -> None:
    copy = folder / "copy.mp4"
    subprocess.run(["cp", film, copy], check=True)  # noqa: S603, S607
    subprocess.run(["sha256sum", copy], check=True, capture_output=True)  # noqa: S603, S607
    copy.unlink()


def resident() -> int:
    """Bytes of memory in use by this process now, where the system tells (Linux)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def by_the_diary(film: Path, diary: Diary) -> tuple[int, float]:
    """Import the film; return by how much the memory grew at most, and how long this thread waited at most."""
    before, most, longest = resident(), 0, 0.0

    def look(*_: int) -> None:
        nonlocal most
        most = max(most, resident())

    intake, done = clips.gather(diary, CHILD.id, TODAY), threading.Event()
    with ThreadPoolExecutor(1) as worker:
        work = worker.submit(lambda: clips.enter(diary, clips.bring_in(intake, film, look)))
        work.add_done_callback(lambda _: done.set())
        while not done.is_set():
            begun = time.perf_counter()
            if not done.wait(TICK):
                longest = max(longest, time.perf_counter() - begun - TICK)
    assert work.result().is_new
    return max(most, resident()) - before, longest


def stall_of_the_window(film: Path, folder: Path) -> float:
    """Drop the film and small ones on the clips page; return the longest pause of its event loop in seconds."""
    application = make_application()
    diary = Diary.create(folder / "ten years", clock=lambda: TODAY.now)
    diary.add_all(sample(date(2026, 3, 19), UTC, nights=NIGHTS, episodes_per_night=EPISODES / NIGHTS))
    paths = [film, *(short_film(folder / f"VID_20260304_02{number:02}00.mp4", 5 + number) for number in range(SMALL))]
    desk = Desk(diary, Settings(), lambda: TODAY, WindowPrompts(), ThreadTasks())
    page, heart = ClipsPage(desk), Heart()
    page.resize(1240, 800)
    page.show()
    page.shown()
    QTest.qWait(1000)
    ended = QSignalSpy(page.bringing.ended)
    heart.start()
    page.bring_in(paths)
    while not ended.count():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    settling, loop = QTimer(singleShot=True, interval=1500), QEventLoop()
    settling.timeout.connect(loop.quit)
    settling.start()
    loop.exec()
    stall = heart.stop() / 1000
    assert page.bringing.count(Stand.KEPT) == len(paths)
    page.close()
    desk.closing.emit()
    desk.tasks.finish()
    diary.close()
    return stall


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--megabytes", type=int, default=400)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--folder", type=Path, help="where to work (default: the system's folder for such things)")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        folder = Path(name)
        film = big_film(folder / "film.mp4", chosen.megabytes << 20)
        system, ours, growth, waits = [], [], [], []
        for number in range(chosen.rounds + 1):
            diary = Diary.create(folder / f"diary-{number}")
            diary.save_child(CHILD)
            begun = time.perf_counter()
            by_the_system(film, folder)
            floor = time.perf_counter() - begun
            begun = time.perf_counter()
            grown, waited = by_the_diary(film, diary)
            took = time.perf_counter() - begun
            diary.close()
            shutil.rmtree(diary.folder)
            print(f"cp and sha256sum {floor:6.2f} s   import {took:6.2f} s   {took / floor:5.2f} times")
            growth.append(grown)
            if number:  # the first round fills the disk's memory and imports PyAV
                system.append(floor)
                ours.append(took)
                waits.append(waited)
        stall = stall_of_the_window(film, folder)
    times, most, longest = median(ours) / median(system), max(growth), median(waits)
    good = times <= ALLOWED_TIMES and most < ALLOWED_GROWTH and max(longest, stall) < ALLOWED_WAIT
    print(
        f"median: {times:.2f} times (at most {ALLOWED_TIMES}); memory grew by {most / (1 << 20):.0f} MB (below 64); "
        f"another thread waited {longest * 1000:.0f} ms at most, "
        f"and the window stood still for {stall * 1000:.0f} ms at most (both below 50)"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
