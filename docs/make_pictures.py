"""Makes the pictures of docs/pictures: each window at 1366 by 900, light, and at 150 % font size, dark.

python docs/make_pictures.py [FOLDER]      needs no screen; the sample diary is invented
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.app import make_application
from sleepdiary.diary import Diary
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.checks import Today
from sleepdiary.domain.sample import sample
from sleepdiary.settings import Settings
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.tasks import ThreadTasks

ZONE = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZONE)
SETTLE_MS = 4000


def main(target: Path) -> None:
    """Write every picture into `target`."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        diary = Diary.create(Path(folder) / "diary", clock=lambda: TODAY.now)
        diary.add_all(sample(date(2026, 3, 19), ZONE))
        for name, appearance, percent in (("", theme.Appearance.LIGHT, 100), ("-150-dark", theme.Appearance.DARK, 150)):
            theme.apply(application, appearance)
            scale_font(application, percent)
            picture_pages(diary, target, name)
            scale_font(application, 10_000 / percent)
        diary.close()


def scale_font(application: QApplication, percent: float) -> None:
    """Make the application's font larger or smaller."""
    font = application.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    application.setFont(font)


def picture_pages(diary: Diary, target: Path, ending: str) -> None:
    """Open the window on a diary and take a picture of each page, and of the episode form."""
    desk = Desk(diary, Settings(), lambda: TODAY, WindowPrompts(), ThreadTasks())
    window = MainWindow(desk, all_pages(desk))
    window.resize(1366, 900)
    window.show()
    for name in window.pages:
        window.show_page(name)
        take(window, target / f"{name}{ending}.png")
    window.show_page("diary")
    page = window.page
    if isinstance(page, DiaryPage):
        page.add_episode()
        dialog = page.dialog
        if isinstance(dialog, EpisodeDialog):
            picture_form(dialog, target / f"episode{ending}.png")
    window.close()


def picture_form(dialog: EpisodeDialog, target: Path) -> None:
    """Take a picture of the episode form with a spread chosen."""
    dialog.resize(1080, 860)
    for part in (BodyPart.RIGHT_FOOT, BodyPart.LEFT_FOOT, BodyPart.LEFT_SHOULDER):
        dialog.episode_form.first.picker.pick(part)
    take(dialog, target)
    dialog.done(0)


def take(widget: QWidget, target: Path) -> None:
    """Let everything settle, then save what the widget shows."""
    QTest.qWait(SETTLE_MS)
    widget.grab().save(str(target))


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "pictures"
    chosen.mkdir(exist_ok=True)
    main(chosen)
