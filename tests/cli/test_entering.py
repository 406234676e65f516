"""sample and add, on real diaries."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.episode import Episode
from tests.cli.conftest import Run, one_plain_line


def episodes(folder: Path) -> tuple[Episode, ...]:
    diary = Diary.open(folder)
    try:
        return tuple(episode for child in diary.children() for episode in diary.episodes(child.id))
    finally:
        diary.close()


def everything(folder: Path) -> object:
    diary = Diary.open(folder)
    try:
        return diary.records()
    finally:
        diary.close()


def test_the_same_arguments_write_the_same_sample(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("again", "other"):
        until = "2026-03-19" if name == "again" else "2026-03-18"
        assert run("sample", tmp_path / name, "--nights", "14", "--until", until).code == 0
    assert everything(tmp_path / "again") == everything(folder)
    assert everything(tmp_path / "other") != everything(folder)


def test_a_sample_says_what_it_wrote(run: Run, tmp_path: Path) -> None:
    said = run("sample", tmp_path / "s", "--nights", "10", "--episodes-per-night", "2")
    assert said.code == 0
    assert said.err == ""
    assert "Sam A." in said.out
    assert "20 episodes" in said.out
    assert len(episodes(tmp_path / "s")) == 20


def test_a_sample_ends_with_last_night_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    assert run("sample", tmp_path / "s", "--nights", "3").code == 0
    assert run("sample", tmp_path / "t", "--nights", "3", "--until", "2026-03-19").code == 0
    assert everything(tmp_path / "s") == everything(tmp_path / "t")


def test_a_folder_that_holds_a_diary_is_left_alone(run: Run, folder: Path) -> None:
    before = everything(folder)
    assert "left alone" in one_plain_line(run("sample", folder))
    assert everything(folder) == before


def test_a_file_in_place_of_the_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "is a file" in one_plain_line(run("sample", tmp_path / "file"))


def test_a_quick_line_is_kept_and_explained_word_by_word(run: Run, folder: Path) -> None:
    before = {episode.id for episode in episodes(folder)}
    said = run("add", "0213 left foot wobbly 4s x3 asleep", "--diary", folder, "--night", "2026-03-03")
    assert said.code == 0
    assert said.err == ""
    lines = [line.split(maxsplit=1) for line in said.out.splitlines()[1:]]
    assert ["0213", "at 02:13"] in lines
    assert ["wobbly", "note"] in lines
    assert "Tue 3 March 2026" in said.out
    (added,) = [episode for episode in episodes(folder) if episode.id not in before]
    assert added.start.at is not None
    assert added.start.at.local.isoformat() == "2026-03-04T02:13:00"
    assert (added.note, added.movement.jerks, added.length.seconds) == ("wobbly", 3, 4)


def test_without_a_night_it_is_last_night(run: Run, folder: Path) -> None:
    said = run("add", "left foot", "--diary", folder, "--child", "sam a.")
    assert "Thu 19 March 2026" in said.out
    assert "some time that night" in said.out


@pytest.mark.parametrize("line", ["", "   ", "hello there", ","])
def test_a_line_of_which_nothing_is_understood_is_not_kept(run: Run, folder: Path, line: str) -> None:
    before = episodes(folder)
    assert "nothing was added" in one_plain_line(run("add", line, "--diary", folder))
    assert episodes(folder) == before


@pytest.mark.parametrize(
    ("line", "night", "words"),
    [
        ("0213 face", "2026-04-03", "not begun"),
        ("0213 face", "2020-04-03", "date of birth"),
        ("0400-0200 face", "2026-03-03", "later time should come after"),
    ],
)
def test_what_the_form_would_not_take_is_told(run: Run, folder: Path, line: str, night: str, words: str) -> None:
    before = episodes(folder)
    assert words in one_plain_line(run("add", line, "--diary", folder, "--night", night))
    assert episodes(folder) == before


def test_a_time_that_came_twice_is_asked_back(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "autumn"
    later = Today(datetime(2026, 10, 25, 9, 0, tzinfo=UTC), ZoneInfo("Europe/London"))
    assert run("sample", folder, "--nights", "1", "--episodes-per-night", "0", today=later).code == 0
    add = ("add", "0130 face", "--diary", folder, "--night", "2026-10-24")
    line = one_plain_line(run(*add, today=later))
    assert "twice" in line
    assert "--which" in line
    assert run(*add, "--which", "second", today=later).code == 0
    (episode,) = episodes(folder)
    assert episode.start.at is not None
    assert episode.start.at.utc_offset == 0


def test_several_children_have_to_be_told_apart(run: Run, two_children: Path) -> None:
    line = ("add", "left foot", "--diary", two_children)
    assert "Ada, Bo" in one_plain_line(run(*line))
    assert "“Cy”" in one_plain_line(run(*line, "--child", "Cy"))
    assert run(*line, "--child", " BO ").code == 0
    assert [episode.child_id[-1] for episode in episodes(two_children)] == ["2"]


def test_a_diary_without_a_child_says_so(run: Run, tmp_path: Path) -> None:
    Diary.create(tmp_path / "empty").close()
    assert "no child" in one_plain_line(run("add", "left foot", "--diary", tmp_path / "empty"))
