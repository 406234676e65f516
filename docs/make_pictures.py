"""Makes the pictures of docs/pictures: each window at 1366 by 900, light, and at 150 % font size, dark; and the papers.

python docs/make_pictures.py [FOLDER]      needs no screen; the sample diary is invented
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from sleepdiary import handover
from sleepdiary.app import make_application
from sleepdiary.diary import Diary
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.checks import Today
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.sample import sample
from sleepdiary.domain.statistics import Period
from sleepdiary.settings import Settings
from sleepdiary.ui import theme
from sleepdiary.ui.crash_dialog import CrashDialog
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.about import AboutDialog
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm, BackgroundKind
from sleepdiary.ui.dialogs.child_form import ChildForm
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.dialogs.night_dialog import NightDialog
from sleepdiary.ui.dialogs.opening_problem import OpeningProblem
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.page_list import all_pages
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.prompts import WindowPrompts
from sleepdiary.ui.tasks import ThreadTasks

ZONE = ZoneInfo("Europe/London")
TODAY = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZONE)
SETTLE_MS = 1500
DRAWN_WITHIN_MS = 60_000
PAPER_DPI = 110


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
        picture_papers(diary, target)
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
        drawn = getattr(window.pages[name], "save_button", None)
        if isinstance(drawn, QWidget):
            wait(DRAWN_WITHIN_MS, drawn.isEnabled)
        take(window, target / f"{name}{ending}.png")
    window.show_page("diary")
    page = window.page
    if isinstance(page, DiaryPage):
        page.add_episode()
        dialog = page.dialog
        if isinstance(dialog, EpisodeDialog):
            picture_form(dialog, target / f"episode{ending}.png")
    picture_dialogs(desk, target, ending)
    window.close()


def picture_form(dialog: EpisodeDialog, target: Path) -> None:
    """Take a picture of the episode form with a spread chosen."""
    dialog.resize(1080, 860)
    for part in (BodyPart.RIGHT_FOOT, BodyPart.LEFT_FOOT, BodyPart.LEFT_SHOULDER):
        dialog.episode_form.first.picker.pick(part)
    take(dialog, target)
    dialog.done(0)


def picture_dialogs(desk: Desk, target: Path, ending: str) -> None:
    """Take a picture of every other window that opens over the pages."""
    child = desk.diary.children()[0]
    refused = DiaryFailure(Failure.DAMAGED, path="the diary's folder")
    dialogs: dict[str, QDialog] = {
        "night": NightDialog(desk, child, desk.diary.night(child.id, date(2026, 3, 18))),
        "add-child": FormDialog(ChildForm(desk), "Add a child"),
        "about": AboutDialog(handover.guidance().intended_use.sentence, desk.diary.sqlite_version),
        "opening-problem": OpeningProblem(refused, copies=3),
        "fault-of-ours": CrashDialog("Sleep Diary 0.1.0\nbuiltins.ValueError\n  sleepdiary/example.py:1 in example"),
        **{f"form-{kind.record.__name__.lower()}": form_of(desk, kind, child.id) for kind in KINDS},
    }
    for name, dialog in dialogs.items():
        dialog.resize(dialog.sizeHint())
        dialog.show()
        take(dialog, target / f"{name}{ending}.png")
        dialog.done(0)


def form_of(desk: Desk, kind: BackgroundKind, child_id: str) -> FormDialog:
    """The empty form of one kind of background."""
    return FormDialog(BackgroundForm(desk, kind, child_id), kind.title)


def picture_papers(diary: Diary, target: Path) -> None:
    """Take a picture of each page of the two sheets, and of the sheet for the bed."""
    child = diary.children()[0].id
    period = Period(date(2026, 2, 20), date(2026, 3, 19))
    asked = diary.background(Appointment, child)[-1].id
    choices = handover.SummaryChoices(period, appointment_id=asked)
    papers = {
        "sheet": handover.summary(diary, child, choices, TODAY),
        "by-the-bed": handover.bedside_sheet(),
    }
    for name, paper in papers.items():
        content = QBuffer()
        content.setData(paper.pdf)
        content.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(content)
        for page in range(document.pageCount()):
            picture_page(document, page).save(str(target / f"{name}-{page + 1}.png"))


def picture_page(document: QPdfDocument, page: int) -> QImage:
    """Return a page as a picture, black on white."""
    size = (document.pagePointSize(page) * PAPER_DPI / 72).toSize()
    sheet = QImage(size, QImage.Format.Format_Grayscale8)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return sheet


def take(widget: QWidget, target: Path) -> None:
    """Let everything settle, then save what the widget shows."""
    wait(SETTLE_MS)
    widget.grab().save(str(target))


def wait(milliseconds: int, ready: Callable[[], bool] = lambda: False) -> None:
    """Let the window work for a while, or until it is ready.

    Not QTest.qWait: it would keep the threads that draw charts and papers waiting.
    """
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if ready() else None)
    look.start(50)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "pictures"
    chosen.mkdir(exist_ok=True)
    main(chosen)
