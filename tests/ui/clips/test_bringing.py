"""Many files on their way into the diary: one line each, nothing stops the others, and Cancel leaves things whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.ui.clips.bringing import Bringing, Stand
from sleepdiary.ui.clips.import_progress import ImportProgress
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.tasks import ThreadTasks
from tests.media.films import film


@pytest.fixture
def bringing(desk: Desk, sam: Child) -> Bringing:
    assert sam == desk.child
    return Bringing(desk)


@pytest.fixture
def progress(bringing: Bringing, qtbot: QtBot) -> ImportProgress:
    progress = ImportProgress(bringing)
    qtbot.addWidget(progress)
    return progress


def lines(progress: ImportProgress) -> list[str]:
    return [progress.list.item(row).text() for row in range(progress.list.count())]


def stands(bringing: Bringing) -> list[Stand]:
    return [line.stand for line in bringing.lines]


def test_files_are_copied_and_the_originals_stay_as_they_are(
    bringing: Bringing, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    paths = [film(tmp_path / f"{number}.mp4", frames=5 + number) for number in range(3)]
    before = [path.read_bytes() for path in paths]
    bringing.add(paths, sam.id)
    assert stands(bringing) == [Stand.KEPT] * 3
    assert [path.read_bytes() for path in paths] == before
    kept = desk.diary.clips(sam.id)
    assert sorted(clip.original_name for clip in kept) == ["0.mp4", "1.mp4", "2.mp4"]
    assert sorted(desk.diary.file_of(clip).read_bytes() for clip in kept) == sorted(before)


def test_what_cannot_be_brought_in_gets_one_plain_line_and_the_others_go_on(
    bringing: Bringing, progress: ImportProgress, sam: Child, tmp_path: Path
) -> None:
    empty, text, folder = tmp_path / "empty.mp4", tmp_path / "text.mp4", tmp_path / "folder.mp4"
    empty.touch()
    text.write_text("dear diary")
    folder.mkdir()
    good = film(tmp_path / "good.mp4", frames=5)
    bringing.add([empty, text, tmp_path / "gone.mp4", folder, good], sam.id)
    assert stands(bringing) == [Stand.REFUSED] * 4 + [Stand.KEPT]
    assert lines(progress)[-1] == "good.mp4: in the diary"
    assert all(name in line for name, line in zip(("empty", "text", "gone", "folder"), lines(progress), strict=False))
    assert progress.words.text().startswith("1 brought into the diary; 4 could not be brought in.")


def test_the_same_file_twice_is_said_and_kept_once(
    bringing: Bringing, progress: ImportProgress, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    first = film(tmp_path / "first.mp4", frames=5)
    again = tmp_path / "again.mp4"
    again.write_bytes(first.read_bytes())
    bringing.add([first, first, again], sam.id)
    assert stands(bringing) == [Stand.KEPT, Stand.KNOWN]
    assert lines(progress)[1] == "again.mp4: was in the diary already"
    assert len(desk.diary.clips(sam.id)) == 1


def test_a_file_that_is_only_referred_to_is_not_copied(
    bringing: Bringing, progress: ImportProgress, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    path = film(tmp_path / "far.mp4", frames=5)
    bringing.add([path], sam.id, refer=True)
    (clip,) = desk.diary.clips(sam.id)
    assert desk.diary.file_of(clip) == path
    assert lines(progress) == ["far.mp4: in the diary, its file stays where it is"]


def test_a_hundred_files_are_one_drop(bringing: Bringing, desk: Desk, sam: Child, tmp_path: Path) -> None:
    one = film(tmp_path / "one.mp4", frames=2, sound="").read_bytes()
    paths = [tmp_path / f"{number}.mp4" for number in range(100)]
    for number, path in enumerate(paths):
        # An atom that players pass over makes each another file.
        path.write_bytes(one + (16).to_bytes(4) + b"free" + number.to_bytes(8))
    ended = QSignalSpy(bringing.ended)
    bringing.add(paths, sam.id)
    assert bringing.count(Stand.KEPT) == 100
    assert ended.count() == 1
    assert len(desk.diary.clips(sam.id)) == 100


def test_the_progress_adds_up_to_all_that_was_copied(bringing: Bringing, sam: Child, tmp_path: Path) -> None:
    paths = [film(tmp_path / f"{number}.mp4", frames=5 + number) for number in range(2)]
    seen: list[int] = []
    bringing.changed.connect(lambda: seen.append(bringing.done_bytes))
    bringing.add([*paths, tmp_path / "gone.mp4"], sam.id)
    assert seen == sorted(seen)
    assert bringing.done_bytes == bringing.all_bytes == sum(path.stat().st_size for path in paths)


def test_cancel_keeps_what_is_in_the_diary_and_leaves_nothing_half_done(
    desk: Desk, sam: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    tasks = ThreadTasks()
    desk.tasks = tasks
    bringing = Bringing(desk)
    paths = [film(tmp_path / f"{number}.mp4", frames=5 + number) for number in range(6)]
    bringing.kept.connect(bringing.cancel)
    with qtbot.waitSignal(bringing.ended, timeout=30_000):
        bringing.add(paths, sam.id)
    tasks.finish()
    assert bringing.count(Stand.KEPT) in (1, 2)
    assert bringing.count(Stand.KEPT, Stand.CANCELLED) == 6
    clips = desk.diary.clips(sam.id)
    assert len(clips) == bringing.count(Stand.KEPT)
    in_vault = [path for path in desk.diary.file_of(clips[0]).parent.iterdir() if path.is_file()]
    assert sorted(in_vault) == sorted(desk.diary.file_of(clip) for clip in clips)


def test_cancel_stops_in_the_middle_of_a_long_file_and_leaves_nothing_of_it(
    bringing: Bringing, progress: ImportProgress, desk: Desk, sam: Child, tmp_path: Path
) -> None:
    long = film(tmp_path / "long.mp4", frames=5)
    with long.open("ab") as file:
        file.write((8 + (5 << 20)).to_bytes(4) + b"free" + bytes(5 << 20))
    seen: list[int] = []

    def stop() -> None:
        if 0 < bringing.done_bytes < bringing.all_bytes and not seen:
            seen.append(bringing.done_bytes)
            bringing.cancel()

    bringing.changed.connect(stop)
    bringing.add([long], sam.id)
    assert seen
    assert stands(bringing) == [Stand.CANCELLED]
    assert lines(progress) == ["long.mp4: not brought in: you stopped it"]
    assert desk.diary.clips(sam.id) == ()
    assert not [path for path in desk.diary.folder.rglob("*") if path.suffix in (".part", ".coming", ".mp4")]


def test_files_dropped_while_others_are_copied_join_the_queue(
    desk: Desk, sam: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    tasks = ThreadTasks()
    desk.tasks = tasks
    bringing = Bringing(desk)
    with qtbot.waitSignal(bringing.ended, timeout=30_000):
        bringing.add([film(tmp_path / "first.mp4", frames=5)], sam.id)
        bringing.add([film(tmp_path / "second.mp4", frames=6)], sam.id)
    tasks.finish()
    assert stands(bringing) == [Stand.KEPT, Stand.KEPT]


def test_the_list_stays_until_it_was_read(
    bringing: Bringing, progress: ImportProgress, sam: Child, tmp_path: Path
) -> None:
    assert progress.isHidden()
    bringing.add([film(tmp_path / "one.mp4", frames=5)], sam.id)
    assert not progress.isHidden()
    assert progress.cancel_button.isHidden()
    progress.close_button.click()
    assert progress.isHidden()
