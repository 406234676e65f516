"""Nothing leaves this computer, and what the family wrote stands only where it belongs."""

from __future__ import annotations

import ast
import logging
import socket
import tempfile
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sleepdiary import crash_report, settings
from sleepdiary.diary import Diary
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.safekeeping import Safekeeping
from sleepdiary.settings import Settings
from tests import builders, network_guard

CHECKOUT = Path(__file__).resolve().parents[1]
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CANARIES = ("Zephyrina", "quagmire note", "Ytterbium clinic", "VID_wombat.mp4")


class TestTheGuard:
    @pytest.mark.parametrize(
        "reach",
        [
            lambda: socket.socket(socket.AF_INET).connect(("127.0.0.1", 9)),
            lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).bind(("::1", 0)),
            lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
            lambda: socket.getaddrinfo("localhost", 80),
            lambda: urllib.request.urlopen("http://localhost"),
        ],
        ids=["connect", "bind", "send", "name", "page"],
    )
    @pytest.mark.filterwarnings("ignore::ResourceWarning")
    def test_it_refuses_and_writes_down(self, reach: Callable[[], object]) -> None:
        with pytest.raises(network_guard.ReachedOutError):
            reach()
        assert network_guard.ATTEMPTS
        network_guard.ATTEMPTS.clear()

    def test_it_lets_a_local_pipe_be(self) -> None:
        one, other = socket.socketpair()
        one.close()
        other.close()
        assert not network_guard.ATTEMPTS


def test_no_part_of_the_program_knows_the_network() -> None:
    """Qt's own sockets would pass the guard unseen, so nothing may import what could open one."""
    networks = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
    found: set[str] = set()
    for path in (CHECKOUT / "sleepdiary").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            found.update(name for name in names if name.split(".")[0] in networks)
            found.update(name for name in names if name.startswith(("PySide6.QtNetwork", "PySide6.QtWeb")))
    assert found == set()


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """A diary in which every text is a canary; temporary files go into a folder of the test."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    diary = Diary.create(tmp_path / "diary")
    seen = builders.clip(original_name=CANARIES[3], path=f"/videos/{CANARIES[3]}")
    diary.add_all(
        [
            builders.records(
                child=builders.child(name=CANARIES[0]),
                clips=(seen,),
                episodes=(builders.episode(note=CANARIES[1], clips=(seen.id,)),),
                appointments=(builders.appointment(whom=CANARIES[2]),),
            )
        ]
    )
    return diary


def _holding(folder: Path, words: tuple[str, ...] = CANARIES) -> set[str]:
    """The names of files below a folder in which one of the words stands, or that bear it in their name."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(word.encode() in content or word in path.name for word in words):
            found.add(path.name)
    return found


def test_what_was_written_stands_in_the_diary_and_its_copies_only(
    diary: Diary, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        safe = Safekeeping(diary.folder, lambda: NOON)
        made = safe.back_up(Occasion.BY_HAND)
        safe.look_after(diary)
        (child,) = diary.children()
        settings.save(diary.folder, Settings(child_id=child.id))
        diary.keep_draft("ChildDraft", f'{{"note": "{CANARIES[1]}"}}')
        safe.restore(made.path)
        diary.close()
    copies = {path.name for path in (diary.folder / "backups").glob("*.db")}
    mirror = {path.name for path in (diary.folder / "backups").glob("*.export.json")}
    assert _holding(tmp_path) == {"diary.db", *copies, *mirror}
    assert _holding(tmp_path / "temp") == set()
    assert not any(word in caplog.text for word in CANARIES)


def test_a_crash_report_names_nobody(diary: Diary) -> None:
    (child,) = diary.children()
    try:
        raise ValueError(f"{child.name} {CANARIES[1]}")
    except ValueError as error:
        report = crash_report.report(error)
    assert not any(word in report for word in CANARIES)
    diary.close()


def test_a_failure_of_the_surroundings_repeats_nothing_that_was_typed(diary: Diary) -> None:
    (child,) = diary.children()
    with pytest.raises(DiaryFailure) as caught:
        diary.save_child(replace(child, note=f"{CANARIES[1]} \ud83d"))
    assert not any(word in str(caught.value) for word in CANARIES)
    diary.close()


def test_none_of_149_overwritten_notes_and_drafts_can_be_read_in_the_file(diary: Diary) -> None:
    notes = [f"a private matter, number {number:03}, " * 9 for number in range(149)]
    kept = diary.record_all(builders.episode(note=note) for note in notes)
    for note in notes:
        diary.keep_draft("NightDraft", f'{{"draft": "{note}"}}')
    diary.drop_draft("NightDraft")
    assert all(note.encode() in (diary.folder / "diary.db").read_bytes() for note in notes)
    diary.record_all(replace(one, note="") for one in kept)
    diary.close()
    content = (diary.folder / "diary.db").read_bytes()
    journal = (diary.folder / "diary.db-journal").read_bytes()
    assert sum(note[:30].encode() in content + journal for note in notes) == 0
