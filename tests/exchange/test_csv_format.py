"""The table of episodes: safe in a spreadsheet, and the same episodes when it comes back."""

import csv
import io
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode, LengthCertainty, Stage, StartCertainty
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.sample import sample
from sleepdiary.domain.text import tidy
from sleepdiary.exchange.csv_columns import COLUMNS
from sleepdiary.exchange.csv_format import episodes_from_csv, episodes_to_csv
from sleepdiary.exchange.formula import guarded, unguarded
from tests.exchange.family import BARE_EPISODE, CHILD, EVERYTHING, FAMILY, NASTY, ident

LONDON = ZoneInfo("Europe/London")
WITHOUT_CLIPS = tuple(replace(episode, clips=(), version=0) for episode in FAMILY.episodes)
KIM = Child(ident(1), "Kim")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read(content: bytes | str, known: tuple[Child, ...] = (KIM,)) -> tuple[Episode, ...]:
    (records,) = episodes_from_csv(content, known, LONDON).children
    return records.episodes


def refused(content: bytes | str, known: tuple[Child, ...] = (KIM,)) -> DiaryFailure:
    with pytest.raises(DiaryFailure) as caught:
        episodes_from_csv(content, known)
    return caught.value


def test_every_episode_comes_back_but_for_its_clips() -> None:
    found = episodes_from_csv(episodes_to_csv(EVERYTHING).encode(), (CHILD,))
    assert found.children == (ChildRecords(CHILD, episodes=WITHOUT_CLIPS),)
    assert found.not_kept == ()


def test_a_sample_comes_back() -> None:
    (records,) = sample(date(2026, 3, 29), LONDON, episodes_per_night=4)
    assert read(episodes_to_csv((records,)), (records.child,)) == records.episodes


def test_the_table_is_made_for_spreadsheets() -> None:
    text = episodes_to_csv(EVERYTHING)
    assert text.startswith('\ufeff"Child","Night of","Start",')
    assert text.encode().startswith(b"\xef\xbb\xbf")
    first = rows(text)[1]
    assert first["Child"] == "Émile B."
    assert first["Night of"] == "2026-03-03"
    assert first["Start"] == "2026-03-04 02:00"
    assert first["Start is"] == "about"
    assert first["Stage"] == "falling asleep"
    assert first["What moved, in order"] == "right foot, then left shoulder + right shoulder"
    assert first["Number of clips"] == "1"
    assert len({column.title for column in COLUMNS}) == len({column.key for column in COLUMNS}) == len(COLUMNS)


def test_every_cell_is_quoted() -> None:
    for line in episodes_to_csv((replace(FAMILY, episodes=(BARE_EPISODE,)),)).removeprefix("\ufeff").splitlines():
        assert line.count('"') == 2 * len(COLUMNS)


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_a_formula_and_every_text_comes_back(text: str) -> None:
    text = tidy(text)
    episode = replace(BARE_EPISODE, note=text, child_words=text)
    child = Child(ident(1), "=Kim()")
    written = episodes_to_csv((ChildRecords(child, episodes=(episode,)),))
    for cell in rows(written)[0].values():
        assert not cell.lstrip(" \u00a0\ufeff\u200b").startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))
        assert not cell.startswith("-")
    assert read(written, (child,)) == (replace(episode, child_id=child.id),)
    (records,) = episodes_from_csv(written).children
    assert records.child.name == "=Kim()"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ＝\u00a0\ufeff\u200b\u2003a1"), max_size=8))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t ＝\u00a0\ufeff\u200b\u2003a1"), max_size=8))
def test_what_is_guarded_is_no_formula(text: str) -> None:
    assert not guarded(text).lstrip(" \u00a0\ufeff\u200b\u2003").startswith(("=", "+", "-", "@", "\t", "＝"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end_will_do(separator: str, start: str, end: str) -> None:
    lines = [["Night of", "Start", "Stage", "Note"], ["2026-03-03", "2026-03-04 02:13", "asleep", "well"]]
    (episode,) = read(start + end.join(separator.join(line) for line in lines))
    assert (episode.night, episode.stage, episode.note) == (date(2026, 3, 3), Stage.ASLEEP, "well")


def test_a_line_that_names_the_separator_is_passed_over() -> None:
    assert len(read("sep=;\r\nNight of;Stage\r\n2026-03-03;asleep\r\n")) == 1


def test_a_short_table_made_by_hand_is_understood_and_nothing_is_made_surer_than_it_is() -> None:
    text = "Start,what MOVED  in order?,Length in seconds\n2026-03-04 02:13,,20\n2026-07-04 2:13:05,,\n"
    first, second = read(text)
    assert (first.night, first.start.certainty) == (date(2026, 3, 3), StartCertainty.ABOUT)
    assert (first.length.certainty, first.length.seconds) == (LengthCertainty.GUESSED, 20)
    assert first.stage is Stage.NOT_SURE
    assert [one.start.at.utc_offset for one in (first, second) if one.start.at is not None] == [0, 60]
    assert second.start.at is not None
    assert second.start.at.local.isoformat() == "2026-07-04T02:13:05"


@pytest.mark.parametrize(
    "cell",
    ["right foot then left foot", "right foot, left foot", "Right foot > left  foot", "right foot, then left foot"],
)
def test_the_order_of_parts_may_be_written_in_several_ways(cell: str) -> None:
    (episode,) = read(f'Night of,"What moved, in order"\n2026-03-03,"{cell}"\n')
    assert episode.spread == Spread.of([BodyPart.RIGHT_FOOT], [BodyPart.LEFT_FOOT])


def test_rows_without_ids_get_the_same_ids_each_time_and_twins_get_two() -> None:
    text = "Night of,Stage\n2026-03-03,asleep\n2026-03-03,asleep\n2026-03-04,asleep\n"
    first, again = read(text), read(text)
    assert first == again
    assert len({episode.id for episode in first}) == 3


def test_columns_that_are_not_ours_are_named_with_their_cells() -> None:
    found = episodes_from_csv("Night of,Stage,Mood,Empty\n2026-03-03,asleep,good,\n2026-03-04,awake,bad, \n", (KIM,))
    assert found.not_kept == ("column “Mood” (2 times)",)


def test_headings_that_come_again_and_empty_rows_are_passed_over() -> None:
    text = "Night of,Stage\n2026-03-03,asleep\n,\n\nNight of,Stage\n2026-03-04,awake\n"
    assert [episode.stage for episode in read(text)] == [Stage.ASLEEP, Stage.AWAKE]


def test_a_child_that_is_not_here_is_made_by_name() -> None:
    ada = f"Ada,{ident(2)}"
    text = f"Child,Child id,Night of\n{ada},2026-03-03\n{ada},2026-03-04\nBo,,2026-03-04\nbo,,2026-03-05\n"
    found = episodes_from_csv(text, (KIM,)).children
    assert [(one.child.name, len(one.episodes)) for one in found] == [("Ada", 2), ("Bo", 2)]
    assert found[0].child.id == ident(2)
    assert found == episodes_from_csv(text, (KIM,)).children


def test_a_child_that_is_here_is_found_by_id_then_by_name() -> None:
    ada = Child(ident(2), "Ada")
    text = f"Child,Child id,Night of\nsomebody,{ident(2)},2026-03-03\nkim,,2026-03-04\n"
    found = episodes_from_csv(text, (KIM, ada)).children
    assert [one.child for one in found] == [ada, KIM]


@pytest.mark.parametrize(
    ("text", "known", "where"),
    [
        ("Night of,Stage\n2026-03-03,\n", (KIM, Child(ident(2), "Ada")), "row 2, Child"),
        ("Night of,Stage\n2026-03-03,\n", (), "row 2, Child"),
        ("Night of,Child\n2026-03-03,Kim\n", (KIM, Child(ident(2), "kim")), "row 2, Child id"),
        (f"Night of,Child id\n2026-03-03,{ident(3)}\n", (KIM,), "row 2, Child"),
        ("Night of,Child id\n2026-03-03,7\n", (KIM,), "row 2, Child id"),
        ("Night of,Child\n2026-03-03," + "x" * 121 + "\n", (KIM,), "row 2, Child"),
        ("Night of,Stage\n2026-03-03,asleep\n2026-03-03,dozing\n", (KIM,), "row 3, Stage"),
        ("Night of,Stage\n03/04/2026,asleep\n", (KIM,), "row 2, Night of"),
        ("Night of,Stage\n,asleep\n", (KIM,), "row 2, Night of"),
        ("Night of,Start\n2026-03-03,02:13\n", (KIM,), "row 2, Start"),
        ("Night of,Start\n2026-03-03,2026-03-04 25:13\n", (KIM,), "row 2, Start"),
        ("Night of,Start\n2026-03-03,2026-03-04 02:13\n", (KIM,), "row 2, Start, minutes from UTC"),
        ("Night of,Number of jerks\n2026-03-03,three\n", (KIM,), "row 2, Number of jerks"),
        ("Night of,Number of jerks\n2026-03-03,1.5\n", (KIM,), "row 2, Number of jerks"),
        ('Night of,Length in seconds\n2026-03-03,"1,000"\n', (KIM,), "row 2, Length in seconds"),
        ("Night of,In a nap\n2026-03-03,perhaps\n", (KIM,), "row 2, In a nap"),
        ('Night of,"What moved, in order"\n2026-03-03,foot\n', (KIM,), "row 2, What moved, in order"),
        (f"Night of,Episode id\n2026-03-03,{ident(9)}\n2026-03-04,{ident(9)}\n", (KIM,), "row 3, Episode id"),
        ('Night of,Also seen\n2026-03-03,"sounds, songs"\n', (KIM,), "row 2, Also seen"),
        ("Night of,Stage\n2026-03-03,asleep,more\n", (KIM,), "row 2"),
        ('Night of,Note\n2026-03-03,"not closed\n', (KIM,), "row 2"),
        ("Night of,Note\n2026-03-03," + "x" * 140_000 + "\n", (KIM,), "row 2"),
        ("Night of,Note,note\n2026-03-03,a,b\n", (KIM,), "row 1"),
    ],
)
def test_one_wrong_cell_is_named_by_row_and_heading(text: str, known: tuple[Child, ...], where: str) -> None:
    failure = refused(text, known)
    assert (failure.what, failure.figures["where"]) == (Failure.EXPORT_WRONG, where)


def test_a_time_that_came_twice_needs_its_offset() -> None:
    text = "Night of,Start{}\n2026-10-24,2026-10-25 01:30{}\n"
    with pytest.raises(DiaryFailure) as caught:
        episodes_from_csv(text.format("", ""), (KIM,), LONDON)
    assert "twice" in caught.value.figures["problem"]
    (episode,) = read(text.format(',"Start, minutes from UTC"', ",0"))
    assert episode.start.at is not None
    assert episode.start.at.utc_offset == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"a,b\n1,2\n",
        b"Stage\nasleep\n",
        "Night of,Note\n2026-03-03,café\n".encode("cp1252"),
        "Night of,Note\n2026-03-03,well\n".encode("utf-16"),
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_table_of_episodes_is_told_so(content: bytes) -> None:
    assert refused(content).what is Failure.NOT_AN_EXPORT


def test_a_table_without_rows_holds_nothing() -> None:
    assert episodes_from_csv(episodes_to_csv(())).children == ()


LINES = episodes_to_csv((replace(FAMILY, episodes=WITHOUT_CLIPS),))


@given(
    place=st.integers(0, len(LINES)),
    junk=st.text(alphabet=st.sampled_from('",;\n\r\x00=0123/-:\ud800abc'), max_size=6),
    cut=st.integers(0, 30),
)
def test_any_change_to_a_table_is_taken_or_plainly_refused(place: int, junk: str, cut: int) -> None:
    try:
        episodes_from_csv(LINES[:place] + junk + LINES[place + cut :], (CHILD,))
    except DiaryFailure as failure:
        if failure.what not in (Failure.EXPORT_WRONG, Failure.NOT_AN_EXPORT):
            raise


@given(st.binary(max_size=200))
def test_no_bytes_at_all_give_anything_but_a_plain_refusal(content: bytes) -> None:
    assert refused(content).what is Failure.NOT_AN_EXPORT
