"""G3: what is being typed is kept within two seconds, and the saved record is not touched by that."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from sleepdiary.diary import Diary
from sleepdiary.domain.draft.kept_typing import typing_from_text
from sleepdiary.domain.life_event import LifeEvent
from tests import builders
from tests.faults.outcome import CHECKOUT, Outcome, Trial, chance, kill_after, noon

AT_ONCE = 5
"""So many programs run side by side: most of the time they wait for the next key."""

ALLOWED = 2.0
"""Seconds of typing that may be lost."""

EPISODE = "5a11e000-0000-4000-8000-0000000000ee"
"""The id of an episode that is being written down."""

PLACES = {
    "event": ("LifeEventDraft {event}", "words"),
    "line": (f"QuickLine {builders.CHILD_ID}", "line"),
    "watch": (f"EpisodeDraft {builders.CHILD_ID} 2026-03-19", "watch_start"),
}
"""Where is typed, with the name under which that is kept, and the field of it."""

_PROGRAM = """
import os, sys, time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.night import WatchKind
from sleepdiary.settings import Settings
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs import kept_typing
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm
from sleepdiary.ui.dialogs.episode.episode_form import EpisodeForm
from sleepdiary.ui.pages.diary.quick_line import QuickLine
from sleepdiary.ui.widgets.bound_form import choice_of
from tests.fakes import ImmediateTasks, ScriptedPrompts

if sys.argv[2] == "spoiled":
    kept_typing.WAIT_MS = 3_600_000
application = QApplication([])
diary = Diary.open(Path(sys.argv[1]))
today = Today(datetime(2026, 3, 20, 9, tzinfo=UTC), ZoneInfo("Europe/London"))
desk = Desk(diary, Settings(), lambda: today, ScriptedPrompts(), ImmediateTasks())
if sys.argv[3] == "line":
    shown = QuickLine(desk)
    box = shown.box
elif sys.argv[3] == "watch":
    shown = EpisodeForm(desk, desk.child, EpisodeDraft("%(episode)s", desk.child.id, today.last_night))
    choice_of(shown.field("watch")).chip(WatchKind.PART).click()
    box = shown.field("watch_start").editor
else:
    (event,) = diary.background(LifeEvent, desk.child.id)
    shown = BackgroundForm(desk, KINDS[0], desk.child.id, event)
    (box,) = [box for box in shown.findChildren(QPlainTextEdit) if box is shown.field("words").editor]
shown.show()
typed = 0

def type_a_key():
    global typed
    box.insert("x") if isinstance(box, QLineEdit) else box.insertPlainText("x")
    typed += 1
    os.write(1, f"{time.monotonic()} {typed}\\n".encode())

timer = QTimer(interval=20)
timer.timeout.connect(type_a_key)
timer.start()
application.exec()
""".replace("%(episode)s", EPISODE)


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill so many programs 0.1 to 4 seconds after the first key.

    What is being typed is a note in a form, the quick line, or since when somebody watched the night of an episode.
    Spoiled, what is typed is kept once an hour.
    """
    luck = chance("killed typing")
    lost, worst = 0, 0.0
    for start in range(0, times, AT_ONCE):
        diaries = [_diary(folder / f"diary {number}") for number in range(start, min(times, start + AT_ONCE))]
        places = [list(PLACES)[number % len(PLACES)] for number in range(start, start + len(diaries))]
        programs = [_typing(diary, place, spoiled) for diary, place in zip(diaries, places, strict=True)]
        for diary, place, program in zip(diaries, places, programs, strict=True):
            seconds = _lost(diary, place, program, luck.uniform(0.1, 4) if not spoiled else 3)
            worst = max(worst, seconds)
            lost += seconds > ALLOWED
    return Outcome("G3", "killed while typing", times, lost, f"at most {worst:.1f} s of typing lost")


def _diary(folder: Path) -> Path:
    diary = Diary.create(folder, noon)
    diary.add_all([builders.records(life_events=(builders.life_event(words="as it was saved"),))])
    diary.close()
    return diary.folder


def _typing(diary: Path, place: str, spoiled: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _PROGRAM, str(diary), "spoiled" if spoiled else "sound", place]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE)


def _lost(diary: Path, place: str, program: subprocess.Popen[bytes], seconds: float) -> float:
    """Kill a program; return how many seconds of typing are gone, or far too many where a saved word has changed."""
    assert program.stdout is not None
    first = program.stdout.readline()
    kill_after(program.pid, seconds)
    killed_at = time.monotonic()
    program.returncode = -9
    keys = [line.split() for line in (first + program.stdout.read()).decode().split("\n")[:-1]]
    program.stdout.close()
    assert keys, "the program typed nothing"
    opened = Diary.open(diary, noon)
    (event,) = opened.background(LifeEvent, builders.CHILD_ID)
    name, field = PLACES[place]
    text = opened.draft(name.format(event=event.id)) or ""
    kept = str(typing_from_text(text).get(field, "")).count("x")
    opened.close()
    if event.words != "as it was saved":
        return 99.0
    missing = [float(at) for at, number in keys if int(number) > kept]
    return killed_at - min(missing) if missing else 0.0


TRIAL = Trial("G3", 100, run, 3)
