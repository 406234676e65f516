"""chart and summary, with real charts and real paper."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from sleepdiary import settings
from sleepdiary.diary import Diary
from sleepdiary.settings import Settings
from tests import builders
from tests.cli.conftest import Run, one_plain_line
from tests.media.films import android_film
from tests.report.reading import root_of

KINDS = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF-"}


def test_the_charts_are_listed_with_what_they_show(run: Run) -> None:
    said = run("chart", "--list")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()][:4] == ["weeks", "grid", "body", "life"]


@pytest.mark.parametrize("ending", KINDS)
def test_a_chart_is_written_by_its_ending(run: Run, folder: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"weeks{ending}"
    said = run("chart", "weeks", "-o", target, "--diary", folder, "--from", "2026-03-10", "--to", "2026-03-19")
    assert (said.code, said.err) == (0, "")
    assert target.read_bytes().startswith(KINDS[ending])
    assert "10 March" in said.out


def test_every_chart_of_the_list_can_be_drawn(run: Run, folder: Path, tmp_path: Path) -> None:
    for line in run("chart", "--list").out.splitlines():
        name = line.split()[0]
        assert run("chart", name, "-o", tmp_path / f"{name}.svg", "--diary", folder).code == 0


def test_an_empty_diary_can_be_drawn_and_printed(run: Run, two_children: Path, tmp_path: Path) -> None:
    for command in (("chart", "weeks", "-o", tmp_path / "weeks.svg"), ("summary", "-o", tmp_path / "paper.pdf")):
        assert run(*command, "--diary", two_children, "--child", "Ada").code == 0


def test_the_paper_is_written(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    said = run("summary", "-o", target, "--diary", folder)
    assert (said.code, said.err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")
    assert "6 March to 19 March 2026" in said.out


def test_the_list_of_every_episode_makes_it_longer(run: Run, folder: Path, tmp_path: Path) -> None:
    short, long = tmp_path / "short.pdf", tmp_path / "long.pdf"
    assert run("summary", "-o", short, "--diary", folder).code == 0
    assert run("summary", "-o", long, "--diary", folder, "--all-episodes").code == 0
    assert long.stat().st_size > short.stat().st_size


def test_a_period_that_ends_before_it_begins_is_told(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    period = ("--from", "2026-03-19", "--to", "2026-03-01")
    assert "before it begins" in one_plain_line(run("summary", "-o", target, "--diary", folder, *period))
    assert not target.exists()


@pytest.mark.parametrize(
    "command", [("chart", "weeks", "-o", "out.svg"), ("summary", "-o", "out.pdf"), ("export", "-o", "out.json")]
)
def test_no_file_is_replaced_unless_told_so(run: Run, folder: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    target = tmp_path / command[-1]
    target.write_text("mine")
    assert "--force" in one_plain_line(run(*command, "--diary", folder))
    assert target.read_text() == "mine"
    assert run(*command, "--diary", folder, "--force").code == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.parametrize("command", [("chart", "weeks"), ("summary",), ("export",)])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left_there(
    run: Run, folder: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ending = ".json" if command == ("export",) else ".pdf"
    before = sorted(tmp_path.iterdir())
    one_plain_line(run(*command, "-o", tmp_path / "no" / f"such{ending}", "--diary", folder))
    (tmp_path / f"folder{ending}").mkdir()
    one_plain_line(run(*command, "-o", tmp_path / f"folder{ending}", "--force", "--diary", folder))
    (tmp_path / f"folder{ending}").rmdir()
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("size", ["a4", "us-letter"])
def test_the_sheet_for_the_bed_needs_no_diary(run: Run, tmp_path: Path, size: str) -> None:
    target = tmp_path / "sheet.pdf"
    said = run("sheet", "-o", target, "--paper", size)
    assert (said.code, said.err) == (0, "")
    assert target.read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "home").exists()


def test_the_sheet_for_the_bed_replaces_nothing_unless_told_so(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_text("mine")
    assert "--force" in one_plain_line(run("sheet", "-o", target))
    assert target.read_text() == "mine"


A4, LETTER = (595, 842), (612, 792)


def size_of(pdf: bytes) -> tuple[int, ...]:
    """Width and height of its paper in points, the shorter first: the sheet for the bed lies on its side."""
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return tuple(sorted((round(box.width), round(box.height))))


@pytest.fixture
def in_place(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Says where this computer is."""

    def say(where: str) -> None:
        for name in ("LC_ALL", "LC_PAPER", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_PAPER", where)

    return say


@pytest.mark.parametrize(("where", "size"), [("en_GB.UTF-8", A4), ("en_US.UTF-8", LETTER), ("C.UTF-8", A4)])
@pytest.mark.parametrize("command", ["summary", "sheet"])
def test_the_paper_is_the_usual_one_where_the_computer_is(
    run: Run, folder: Path, tmp_path: Path, in_place: Callable[[str], None], command: str, where: str, size: object
) -> None:
    in_place(where)
    target = tmp_path / "paper.pdf"
    of = () if command == "sheet" else ("--diary", folder)
    assert run(command, "-o", target, *of).code == 0
    assert size_of(target.read_bytes()) == size


def test_the_size_chosen_in_the_window_comes_before_the_place_and_the_option_before_both(
    run: Run, folder: Path, tmp_path: Path, in_place: Callable[[str], None]
) -> None:
    in_place("en_GB.UTF-8")
    settings.save(folder, Settings(paper="us-letter"))
    target = tmp_path / "paper.pdf"
    assert run("summary", "-o", target, "--diary", folder).code == 0
    assert size_of(target.read_bytes()) == LETTER
    assert run("summary", "-o", target, "--diary", folder, "--paper", "a4", "--force").code == 0
    assert size_of(target.read_bytes()) == A4


def test_a_pack_is_made_for_the_paper_that_was_named(run: Run, filmed: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.zip"
    assert run("pack", "-o", target, "--diary", filmed, "--paper", "us-letter").code == 0
    with ZipFile(target) as whole:
        assert {size_of(whole.read(name)) for name in whole.namelist() if name.endswith(".pdf")} == {LETTER}


@pytest.mark.parametrize(("size", "points"), [("a4", A4), ("us-letter", LETTER)])
def test_a_chart_as_a_pdf_is_the_tagged_page_that_the_window_prints(
    run: Run, folder: Path, tmp_path: Path, size: str, points: object
) -> None:
    target = tmp_path / "weeks.pdf"
    assert run("chart", "weeks", "-o", target, "--diary", folder, "--paper", size).code == 0
    content = target.read_bytes()
    assert size_of(content) == points
    assert "/StructTreeRoot" in root_of(PdfReader(BytesIO(content)))
    assert "Episodes each week, out of watched nights" in PdfReader(BytesIO(content)).pages[0].extract_text()


@pytest.fixture
def filmed(run: Run, folder: Path, tmp_path: Path) -> Path:
    """The sample diary with a film of one of its last nights."""
    film = android_film(tmp_path / "VID_20260318_021000.mp4", ended="2026-03-18T02:10:01Z")
    assert run("attach", film, "--diary", folder).code == 0
    with closing(Diary.open(folder)) as diary:
        child = diary.children()[0].id
        (clip,) = diary.clips(child)
        diary.record(builders.episode("02:10", child_id=child, night=date(2026, 3, 17), clips=(clip.id,)))
    return folder


@pytest.mark.parametrize("name", ["pack.zip", "pack"])
def test_a_pack_holds_the_paper_and_clean_copies(run: Run, filmed: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    said = run("pack", "-o", target, "--diary", filmed)
    assert (said.code, said.err) == (0, "")
    assert "2 pages and 1 clip" in said.out
    names = ZipFile(target).namelist() if target.is_file() else sorted(path.name for path in target.iterdir())
    assert names == ["1-summary.pdf", "2-clips.pdf", "clip-1_2026-03-18_0210.mp4"]


def test_a_pack_replaces_a_zip_only_when_told_so_and_a_folder_never(run: Run, filmed: Path, tmp_path: Path) -> None:
    target, there = tmp_path / "pack.zip", tmp_path / "there"
    target.write_text("mine")
    there.mkdir()
    (there / "mine.txt").write_text("mine")
    assert "--force" in one_plain_line(run("pack", "-o", target, "--diary", filmed))
    assert target.read_text() == "mine"
    assert "left alone" in one_plain_line(run("pack", "-o", there, "--diary", filmed, "--force"))
    assert [path.name for path in there.iterdir()] == ["mine.txt"]
