"""A family's day through the whole program, in a process of its own, with texts that somebody else chose.

Run as `python -m tests.faults.journey FOLDER WAY`; `FOLDER/texts.json` holds the texts. An export, a table and a zip
with them are brought in, a film is played, every page is looked at, a form is typed into, the paper, a chart, the pack
and the exports are written into `FOLDER/asked`, copies are made, and a fault of ours is met. WAY is "sound", or what
spoils it: "reaching" shows a text as HTML and opens a connection by Qt, "telling" writes the texts where logs go.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel

from benchmarks.films import short_film
from sleepdiary import app, clips, crash_report
from sleepdiary.clock import here_and_now
from sleepdiary.diary import Diary
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode, Start, StartCertainty
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.moment import local_in_night, readings
from sleepdiary.domain.records import ChildRecords
from sleepdiary.exchange.csv_format import episodes_to_csv
from sleepdiary.exchange.json_format import to_json
from sleepdiary.settings import Settings
from sleepdiary.ui.keeper import Keeper
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.pages.charts_page import ChartsPage
from sleepdiary.ui.pages.clips_page import ClipsPage
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.tasks import ThreadTasks
from tests import builders
from tests.fakes import ScriptedPrompts
from tests.faults.outcome import CHECKOUT

TEXTS = "texts.json"
DIARY, ASKED, SAID = "SleepDiary", "asked", "said.txt"
FILM = "VID wombat in bed.mp4"
_PATIENCE_MS = 60_000
Kind = TypeVar("Kind", bound=Page)


def go(folder: Path, texts: list[str], way: str, **environment: str) -> None:
    """Let the journey be made with these texts; what the program says goes to `folder/said.txt`."""
    (folder / TEXTS).write_text(json.dumps(texts), encoding="utf-8")
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder / "home"), "TMPDIR": str(folder / "temp")}
    own |= {f"XDG_{name}_HOME": str(folder / "home" / name) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    for name in ("home", "temp", ASKED):
        (folder / name).mkdir()
    inherited = {name: value for name, value in os.environ.items() if name != "QT_LOGGING_RULES"}
    command = [sys.executable, "-m", "tests.faults.journey", str(folder), way]
    with (folder / SAID).open("wb") as said:
        done = subprocess.run(
            command, cwd=CHECKOUT, env=inherited | own | environment, stdout=said, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise RuntimeError((folder / SAID).read_text(encoding="utf-8", errors="replace")[-3000:])


def _family(texts: list[str]) -> ChildRecords:
    """A child of whom every text that can be written is one of these, of the last nights."""
    today = here_and_now()
    child = builders.child(name=texts[0][:100], note=texts[-1])
    episodes = []
    for number, text in enumerate(texts):
        night = today.last_night - timedelta(days=1 + number % 20)
        at, *_ = readings(local_in_night(night, time(5, 13)), today.zone)  # no clock changes at that time
        start = Start(StartCertainty.EXACT, at)
        episodes.append(builders.episode(night=night, start=start, note=text, child_words=text[:300]))
    event = builders.life_event(words=texts[1 % len(texts)], who=texts[0][:100])
    medicine = builders.medicine(name=texts[2 % len(texts)][:100])
    appointment = builders.appointment(whom=texts[3 % len(texts)][:100], questions=(texts[4 % len(texts)][:200],))
    return ChildRecords(
        child,
        episodes=tuple(episodes),
        life_events=(event,),
        medicines=(medicine,),
        appointments=(replace(appointment, date=today.day + timedelta(days=9)),),
    )


class Journey:
    """One run of the program; each method is a piece of the day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: list[str] = json.loads((folder / TEXTS).read_text(encoding="utf-8"))
        self.asked = folder / ASKED
        self.application = app.make_application()
        self.prompts = ScriptedPrompts()
        self.diary = Diary.create(folder / DIARY)

    def bring_in(self) -> None:
        """Take in an export, a table, and a zip that is none; bring in a film."""
        family = _family(self.texts)
        sources = self.folder / "from elsewhere"
        sources.mkdir()
        (sources / "export.json").write_text(to_json((family,), here_and_now().now, "0"), encoding="utf-8")
        table = ChildRecords(family.child, episodes=tuple(replace(one, id=_other(one)) for one in family.episodes))
        (sources / "table.csv").write_text(episodes_to_csv((table,)), encoding="utf-8")
        with zipfile.ZipFile(sources / "pack.zip", "w") as packed:
            for number, text in enumerate(self.texts[:20]):
                packed.writestr(f"../../{number}.json", text)
        self.diary.import_file(sources / "export.json")
        self.diary.import_file(sources / "table.csv", here_and_now().zone)
        try:
            self.diary.import_file(sources / "pack.zip")
        except DiaryFailure:
            pass
        else:
            raise AssertionError("a zip was taken for an export")
        short_film(sources / FILM)
        film = clips.attach(self.diary, family.child.id, sources / FILM, here_and_now(), refer=True).clip
        self.diary.save_clip(replace(film, shows=self.texts[0][:200]))
        self.diary.record(replace(self.diary.episodes(family.child.id)[0], clips=(film.id,)))

    def open(self) -> None:
        """Open the window."""
        tasks = ThreadTasks()
        settings = Settings(child_id=self.child.id)
        self.window: MainWindow = app.make_window(self.diary, settings, self.prompts, tasks)
        self.window.resize(1366, 900)
        self.window.show()
        self.keeper = Keeper(self.window.desk)
        self.keeper.start()
        self.window.desk.keep_settings()

    @property
    def child(self) -> Child:
        return self.diary.children()[0]

    def write(self) -> None:
        """Open an entry, type into a new one and leave it unsaved, as a crash would."""
        page = self._page(DiaryPage)
        episode = self.diary.episodes(self.child.id)[0]
        page.entries.open_episode(episode.id)
        dialog = page.entries.dialog
        assert dialog is not None
        dialog.form.field("note").editor.setFocus()
        dialog.form.typing.keep()
        self._until(dialog.isVisible)
        dialog.close()
        page.entries.new_episode(here_and_now().last_night)
        dialog = page.entries.dialog
        assert dialog is not None
        dialog.form.fill_values({"note": self.texts[0]})
        dialog.form.typing.keep()

    def watch(self) -> None:
        """Look at the clips, and play one."""
        page = self._page(ClipsPage)
        (film,) = self.diary.clips(self.child.id)
        self._until(lambda: not page.posters.of(film.id).isNull())
        page.show_clip(film.id)
        projector = page.panel.player.projector
        self._until(lambda: projector.length_ms > 0)
        projector.toggle()
        self._until(lambda: projector.at_ms() > 200)
        page.show_all()

    def hand_over(self) -> None:
        """Save the paper, the pack, a chart and the exports."""
        charts = self._page(ChartsPage)
        self._until(charts.save_button.isEnabled)
        self.prompts.files_to_save.append(self.asked / "chart.svg")
        charts.save_button.click()
        self._until((self.asked / "chart.svg").exists)
        paper = self._page(PaperPage)
        self._until(paper.save_button.isEnabled)
        self.prompts.files_to_save.append(self.asked / "paper.pdf")
        paper.save_button.click()
        self._until((self.asked / "paper.pdf").exists)
        self.prompts.files_to_save.append(self.asked / "pack.zip")
        paper.pack.as_zip.trigger()
        self._until(lambda: not paper.pack.is_packing)
        self.diary.export_json(self.asked / "export.json", replace=False)
        self.diary.export_csv(self.asked / "table.csv", replace=False)

    def look_round(self) -> None:
        """Go to every page once more."""
        for name in self.window.pages:
            if self.window.button_of(name).isEnabled():
                self.window.show_page(name)
                self._until(self.window.pages[name].isVisible)

    def fail(self) -> None:
        """Meet a fault of ours whose message holds what was written."""
        try:
            raise ValueError(self.texts[0])
        except ValueError as error:
            (self.folder / "crash report.txt").write_text(crash_report.report(error), encoding="utf-8")

    def close(self) -> None:
        """Close the window; the last copy is made."""
        assert self.window.close()
        self.keeper.close()
        self.diary.close()

    def _page(self, kind: type[Kind]) -> Kind:
        found = next(page for page in self.window.pages.values() if isinstance(page, kind))
        self.window.show_page(found.name)
        return found

    @staticmethod
    def _until(happened: Callable[[], bool]) -> None:
        """Let the program go on until it has happened."""
        loop, look, end = QEventLoop(), QTimer(interval=20), QTimer(interval=_PATIENCE_MS)
        look.timeout.connect(lambda: loop.quit() if happened() else None)
        end.timeout.connect(lambda: loop.exit(1))
        look.start()
        end.start()
        assert happened() or loop.exec() == 0, f"waited in vain: {happened}"


def _other(episode: Episode) -> str:
    return f"{episode.id[:-4]}{int(episode.id[-4:], 16) ^ 0xFFFF:04x}"


def _reach(texts: list[str]) -> None:
    """Spoil it: let Qt look at a text as it likes, and connect without Python knowing."""
    from PySide6.QtNetwork import QTcpSocket

    label = QLabel("".join(texts))
    label.show()
    label.grab()
    socket = QTcpSocket()
    socket.connectToHost("127.0.0.1", 9)
    socket.waitForConnected(200)


def _tell(texts: list[str]) -> None:
    sys.stderr.write("\n".join(texts))
    with tempfile.NamedTemporaryFile(delete=False) as left:
        left.write("\n".join(texts).encode())


def main(folder: Path, way: str) -> None:
    """Make the journey."""
    journey = Journey(folder)
    journey.bring_in()
    journey.open()
    journey.write()
    journey.watch()
    journey.hand_over()
    journey.look_round()
    journey.fail()
    if way == "reaching":
        _reach(journey.texts)
    if way == "telling":
        _tell(journey.texts)
    journey.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
