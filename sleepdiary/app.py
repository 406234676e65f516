"""Puts the window together: read `run` from top to bottom to see how the program starts."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QLoggingCategory
from PySide6.QtWidgets import QApplication

from sleepdiary import __version__, clips
from sleepdiary import settings as settings_file
from sleepdiary.clock import here_and_now
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.paths import default_diary_folder
from sleepdiary.settings import Settings
from sleepdiary.ui import theme
from sleepdiary.ui.crash_dialog import CrashReporter
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.keeper import Keeper
from sleepdiary.ui.lock import WindowLock
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.one_window import OneWindow
from sleepdiary.ui.opening import Asking, open_diary
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.paper_here import paper_here
from sleepdiary.ui.prompts import Prompts, WindowPrompts
from sleepdiary.ui.tasks import Tasks, ThreadTasks
from sleepdiary.ui.wheel_guard import WheelGuard
from sleepdiary.ui.widgets import icons

NO_SCREEN = (
    "There is no screen to open the window on. Run Sleep Diary on a computer with a desktop, or use its commands:\n"
    "“make demo” in a checkout writes a sample diary and its two sheets, and “sleepdiary --help” lists the rest."
)

OPEN_ALREADY = "This diary is open already. Its window was brought to the front."


def run(folder: Path | None = None) -> int:
    """Open the window on the diary in `folder` (the default one for None) and stay until it is closed."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201 - the window is not there to say it
        return 1
    application = make_application()
    prompts = WindowPrompts()
    reporter = CrashReporter(prompts)
    reporter.install()
    if is_open_already(OneWindow(folder or default_diary_folder())):
        return 0
    diary = open_diary(folder, default_diary_folder(), Asking(here_and_now().zone))
    if diary is None:
        return 1
    place = OneWindow(diary.folder)
    if not place.take():
        diary.close()
        if is_open_already(place):
            return 0
        diary = Diary.open(diary.folder, read_only=True)
    settings = settings_file.load(diary.folder, paper_here().value)
    theme.apply(application, theme.Appearance(settings.appearance))
    with contextlib.suppress(DiaryFailure):
        # What a broken-off import left, and what was long enough in the bin; what cannot go now can wait.
        clips.sweep(diary)
        clips.clear_bin(diary)
    tasks = ThreadTasks()
    window = make_window(diary, settings, prompts, tasks)
    prompts.parent = window
    window.show_as_last_time()
    lock = WindowLock(window.desk, window)
    place.raise_wanted.connect(lock.bring_to_front)
    keeper = Keeper(window.desk)
    keeper.start()
    try:
        return application.exec()
    finally:
        keeper.close()
        diary.close()
        place.let_go()


def is_open_already(place: OneWindow) -> bool:
    """Bring the window that has the diary open to the front, if there is one on this computer, and say so."""
    if not (place.is_taken() and place.holder_is_here):
        return False
    place.ask_to_raise()
    print(OPEN_ALREADY, file=sys.stderr)  # noqa: T201 - the other window is the one to be seen
    return True


def has_screen() -> bool:
    """Whether a window can be opened. On Linux a display must be there, unless Qt was told to do without."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_application() -> QApplication:
    """Make Qt's application, with our name, icon, language of dates and look."""
    # Qt would write the path of every film that is played, and what is in it, where the system keeps its logs.
    QLoggingCategory.setFilterRules("qt.multimedia.*.info=false")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Sleep Diary")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("sleepdiary")
    application.setWindowIcon(icons.app_icon())
    application.installEventFilter(WheelGuard(application))
    theme.apply(application, theme.Appearance.SYSTEM)
    return application


def make_window(diary: Diary, settings: Settings, prompts: Prompts, tasks: Tasks) -> MainWindow:
    """Put the desk, the pages and the window together."""
    desk = Desk(diary, settings, here_and_now, prompts, tasks)
    return MainWindow(desk, all_pages(desk))
