"""The open format: everything comes back whole, and whatever is wrong is named with its place, never half taken."""

import copy
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.sample import sample
from sleepdiary.exchange import parsed
from sleepdiary.exchange.json_format import from_json, to_json
from tests.exchange.family import BARE_EPISODE, CHILD, EVERYTHING, EXPORTED_AT, FAMILY, NASTY, ident

SAMPLE = sample(date(2026, 3, 29), ZoneInfo("Europe/London"), nights=20)


def written(children: tuple[ChildRecords, ...] = EVERYTHING) -> str:
    return to_json(children, EXPORTED_AT, "1.2.3")


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written())
    return found


def refused(content: bytes | str) -> DiaryFailure:
    with pytest.raises(DiaryFailure) as caught:
        from_json(content)
    return caught.value


def test_everything_comes_back_whole() -> None:
    found = from_json(written())
    assert found.children == EVERYTHING
    assert found.not_kept == ()


def test_the_family_of_these_tests_leaves_no_field_at_its_default() -> None:
    full = (CHILD, FAMILY.nights[0], FAMILY.clips[0], FAMILY.episodes[1], FAMILY.medicines[0], FAMILY.medical_tests[0])
    for record in full:
        bare = {field.name: field.default for field in fields(record)}
        same = [name for name, default in bare.items() if getattr(record, name) == default]
        assert same == []


def test_exporting_again_gives_the_same_bytes() -> None:
    for children in (EVERYTHING, SAMPLE, ()):
        text = written(children)
        assert written(from_json(text.encode()).children) == text


def test_equal_diaries_in_another_order_give_the_same_text() -> None:
    (records,) = SAMPLE
    turned = replace(records, nights=records.nights[::-1], episodes=records.episodes[::-1])
    assert written((turned,)) == written(SAMPLE)


def test_the_head_says_what_it_is() -> None:
    found = document()
    head = {key: value for key, value in found.items() if key not in ("children", "deleted")}
    assert head == {
        "format": "sleepdiary",
        "version": 1,
        "exported_at": "2026-03-20T09:15:00+00:00",
        "program": "Sleep Diary 1.2.3",
    }


def test_it_is_written_in_plain_letters_one_record_a_line() -> None:
    lines = written().splitlines()
    assert '   "name": "Émile B.",' in lines
    episodes = [json.loads(line.strip().rstrip(",")) for line in lines if line.strip().startswith('{"id"')]
    assert ident(10) in {episode["id"] for episode in episodes}


@pytest.mark.parametrize("text", NASTY)
def test_hard_texts_come_back_as_they_were(text: str) -> None:
    episode = replace(BARE_EPISODE, note=text, child_words=text)
    episode = replace(episode, note=episode.note.strip(), child_words=episode.child_words.strip())
    children = (replace(FAMILY, episodes=(episode,)),)
    assert from_json(written(children)).children == children


def test_a_byte_order_mark_is_no_hindrance() -> None:
    assert from_json(b"\xef\xbb\xbf" + written().encode()).children == EVERYTHING


def test_a_short_export_is_enough() -> None:
    text = json.dumps(
        {
            "format": "sleepdiary",
            "version": 1,
            "children": [
                {
                    "id": ident(1),
                    "name": "Kim",
                    "episodes": [{"id": ident(2), "night": "2026-03-03", "start": {"certainty": "unknown"}}],
                    "nights": [{"date": "2026-03-03"}],
                }
            ],
        }
    )
    (records,) = from_json(text).children
    assert records.episodes[0].night == date(2026, 3, 3)
    assert not records.nights[0].watched


def test_unknown_keys_are_named_and_counted() -> None:
    found = document()
    found["mood"] = 1
    for episode in found["children"][0]["episodes"]:
        episode["mood"] = "good"
        episode["witness"]["shoe size"] = 38
    assert from_json(json.dumps(found)).not_kept == (
        "children[].episodes[].witness.shoe size (3 times)",
        "children[].episodes[].mood (3 times)",
        "mood (1 time)",
    )


def test_text_is_tidied_as_if_it_had_been_typed() -> None:
    found = document()
    found["children"][0]["name"] = "  E\u0301mile\u0000  B.\n"
    found["children"][0]["note"] = "half \ud800 a sign"
    (records, _) = from_json(json.dumps(found)).children
    assert records.child.name == "Émile B."
    assert records.child.note == "half \ufffd a sign"


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        place: Any = found
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


EPISODE = ("children", 0, "episodes", 1)
NIGHT = ("children", 0, "nights", 0)
CLIP = ("children", 0, "clips", 0)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put(*EPISODE, "stage", value="dozing"), "children[0].episodes[1].stage"),
        (put(*EPISODE, "stage", value=3), "children[0].episodes[1].stage"),
        (put(*EPISODE, "id", value=None), "children[0].episodes[1].id"),
        (put(*EPISODE, "id", value="7"), "children[0].episodes[1].id"),
        (put(*EPISODE, "id", value=ident(12)), "children[0].episodes[1].id"),
        (put(*EPISODE, "night", value="2026-02-30"), "children[0].episodes[1].night"),
        (put(*EPISODE, "night", value="20260303"), "children[0].episodes[1].night"),
        (put(*EPISODE, "night", value="2026-03-02"), "children[0].episodes[1].night"),
        (put(*EPISODE, "night", value="0001-01-01"), "children[0].episodes[1].night"),
        (put(*EPISODE, "night", value=None), "children[0].episodes[1].night"),
        (put(*EPISODE, "start", value=None), "children[0].episodes[1].start"),
        (put(*EPISODE, "start", value="02:13"), "children[0].episodes[1].start"),
        (put(*EPISODE, "start", "certainty", value="unknown"), "children[0].episodes[1].start"),
        (put(*EPISODE, "start", "certainty", value=None), "children[0].episodes[1].start.certainty"),
        (put(*EPISODE, "start", "local", value=None), "children[0].episodes[1].start.local"),
        (put(*EPISODE, "start", "local", value="2026-03-04T24:00:00"), "children[0].episodes[1].start.local"),
        (put(*EPISODE, "start", "local", value="2026-03-04T02:00:00Z"), "children[0].episodes[1].start.local"),
        (put(*EPISODE, "start", "utc_offset", value=None), "children[0].episodes[1].start.utc_offset"),
        (put(*EPISODE, "start", "utc_offset", value=961), "children[0].episodes[1].start.utc_offset"),
        (put(*EPISODE, "start", "utc_offset", value=True), "children[0].episodes[1].start.utc_offset"),
        (put(*EPISODE, "start", "utc_offset", value=60.0), "children[0].episodes[1].start.utc_offset"),
        (put(*EPISODE, "length", "seconds", value=None), "children[0].episodes[1].length"),
        (put(*EPISODE, "length", "seconds", value=86_401), "children[0].episodes[1].length.seconds"),
        (put(*EPISODE, "length", "seconds", value=-1), "children[0].episodes[1].length.seconds"),
        (put(*EPISODE, "jerks", value=0), "children[0].episodes[1].jerks"),
        (put(*EPISODE, "jerks", value="3"), "children[0].episodes[1].jerks"),
        (put(*EPISODE, "in_nap", value=1), "children[0].episodes[1].in_nap"),
        (put(*EPISODE, "spread", value="left foot"), "children[0].episodes[1].spread"),
        (put(*EPISODE, "spread", value=["left foot"]), "children[0].episodes[1].spread[0]"),
        (put(*EPISODE, "spread", value=[["tail"]]), "children[0].episodes[1].spread[0]"),
        (put(*EPISODE, "spread", value=[[["face"]]]), "children[0].episodes[1].spread[0]"),
        (put(*EPISODE, "spread", value=[["face"], ["face"]]), "children[0].episodes[1].spread"),
        (put(*EPISODE, "spread", value=[[]]), "children[0].episodes[1].spread"),
        (put(*EPISODE, "signs", "also", value=["sounds", "singing"]), "children[0].episodes[1].signs.also[1]"),
        (put(*EPISODE, "note", value="x" * 20_001), "children[0].episodes[1].note"),
        (put(*EPISODE, "note", value=["x"]), "children[0].episodes[1].note"),
        (put(*EPISODE, "clips", value=[ident(99)]), "children[0].episodes[1].clips[0]"),
        (put(*EPISODE, "clips", value=[ident(20), ident(20)]), "children[0].episodes[1].clips[1]"),
        (put(*EPISODE, "clips", value=[{}]), "children[0].episodes[1].clips[0]"),
        (put(*EPISODE, "version", value=-1), "children[0].episodes[1].version"),
        (put(*EPISODE, value=7), "children[0].episodes[1]"),
        (put(*NIGHT, "watch", "kind", value=None), "children[0].nights[0].watch.kind"),
        (put(*NIGHT, "watch", value=True), "children[0].nights[0].watch"),
        (put(*NIGHT, "date", value="2026-03-04"), "children[0].nights[0].fell_asleep"),
        (put(*NIGHT, "woke_up", "local", value="2026-03-03T19:00:00"), "children[0].nights[0].woke_up"),
        (put(*NIGHT, "naps", 0, "from", value=None), "children[0].nights[0].naps[0].from"),
        (put(*NIGHT, "naps", 0, "to", "local", value="2026-03-04T13:00:00"), "children[0].nights[0].naps[0].to"),
        (put(*NIGHT, "naps", value=[]), None),
        (put("children", 0, "nights", 1, "date", value="2026-03-03"), "children[0].nights[1].date"),
        (put(*CLIP, "sha256", value="AB" * 32), "children[0].clips[0].sha256"),
        (put(*CLIP, "seconds", value=-0.5), "children[0].clips[0].seconds"),
        (put(*CLIP, "bytes", value=None), "children[0].clips[0].bytes"),
        (put(*CLIP, "recorded", "source", value="none"), "children[0].clips[0].recorded"),
        (put(*CLIP, "passes", value=0), "children[0].clips[0].marks[0].pass"),
        (put(*CLIP, "marks", 0, "part", value=None), "children[0].clips[0].marks[0]"),
        (put("children", 0, "name", value=" "), "children[0].name"),
        (put("children", 0, "birth_date", value="2.5.2023"), "children[0].birth_date"),
        (put("children", 1, "id", value=ident(1)), "children[1].id"),
        (put("children", 0, "life_events", 1, "from", value="2025-13"), "children[0].life_events[1].from"),
        (put("children", 0, "appointments", 0, "questions", value=["?"] * 4), "children[0].appointments[0].questions"),
        (put("children", value={}), "children"),
        (put("version", value=0), "version"),
        (put("version", value="1"), "version"),
    ],
)
def test_one_wrong_place_is_named_and_nothing_is_taken(
    change: Callable[[dict[str, Any]], None], where: str | None
) -> None:
    found = document()
    change(found)
    text = json.dumps(found)
    if where is None:
        assert from_json(text).children
        return
    failure = refused(text)
    assert (failure.what, failure.figures["where"]) == (Failure.EXPORT_WRONG, where)
    assert failure.figures["problem"]


def test_a_newer_format_is_told_from_a_broken_one() -> None:
    found = document()
    found["version"] = 2
    found["children"] = "something new"
    assert refused(json.dumps(found)).what is Failure.EXPORT_NEWER


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"sleepdiary"',
        b"{}",
        b'{"format": "other", "version": 1}',
        b"hello",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"SQLite format 3\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5_000,
        written().encode("utf-16"),
        written().encode("cp1252", "replace"),
    ],
)
def test_what_is_no_export_is_told_so(content: bytes) -> None:
    assert refused(content).what is Failure.NOT_AN_EXPORT


def test_a_file_that_breaks_off_is_named_with_its_line() -> None:
    text = written()
    for length in (60, len(text) // 2, len(text) - 3):
        failure = refused(text[:length])
        assert failure.what is Failure.EXPORT_WRONG
        assert failure.figures["where"] == f"line {text[:length].count(chr(10)) + 1}"


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_json_has_no_number_for_is_refused(word: str) -> None:
    text = written().replace('"seconds": 12.25', f'"seconds": {word}')
    assert refused(text).figures["where"] == word


def test_a_number_beyond_all_bounds_is_refused() -> None:
    assert refused(written().replace('"seconds": 12.25', '"seconds": 1e999')).figures["where"].endswith(".seconds")


def test_a_key_that_is_there_twice_is_refused() -> None:
    text = written().replace('"note": "note"', '"note": "one", "note": "two"')
    assert refused(text).figures["where"] == "“note”"


def test_deep_nesting_within_a_record_is_refused() -> None:
    text = written().replace('"note": "note"', '"note": ' + "[" * 800 + "]" * 800)
    assert refused(text).what in (Failure.EXPORT_WRONG, Failure.NOT_AN_EXPORT)


def test_a_file_that_is_far_too_big_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "MAX_BYTES", 100)
    assert refused(written()).figures["where"] == "its size"


@given(st.binary(max_size=200))
def test_no_bytes_at_all_give_anything_but_a_plain_refusal(content: bytes) -> None:
    assert refused(content).what is Failure.NOT_AN_EXPORT


DOCUMENT = document()


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, part in inner:
        found += places(part, (*path, key))
    return found


def taken(content: bytes | str) -> tuple[ChildRecords, ...] | None:
    """What was taken from a file, or None for a plain refusal. Anything else fails the test."""
    try:
        return from_json(content).children
    except DiaryFailure as failure:
        refusals = (Failure.EXPORT_WRONG, Failure.NOT_AN_EXPORT, Failure.EXPORT_NEWER)
        return None if failure.what in refusals else pytest.fail(str(failure))


ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["asleep", "2026-03-03", "2026-03-04T02:13:00", "9999-12-31T23:59:59", ident(1), "left foot"]),
    ),
    lambda part: st.one_of(st.lists(part, max_size=3), st.dictionaries(st.text(max_size=6), part, max_size=3)),
    max_leaves=5,
)


@given(place=st.sampled_from(places(DOCUMENT)), value=ANYTHING, drop=st.booleans())
def test_any_change_to_an_export_is_taken_or_plainly_refused(
    place: tuple[str | int, ...], value: object, drop: bool
) -> None:
    found = copy.deepcopy(DOCUMENT)
    target: Any = found
    for step in place[:-1]:
        target = target[step]
    if drop:
        del target[place[-1]]
    else:
        target[place[-1]] = value
    kept = taken(json.dumps(found))
    # What was taken is fit to be kept: it can be written and read again.
    assert kept is None or written(from_json(written(kept)).children) == written(kept)


@given(cut=st.integers(0, 4000), junk=st.binary(max_size=4))
def test_flipped_bytes_are_taken_or_plainly_refused(cut: int, junk: bytes) -> None:
    content = written((SAMPLE[0],)).encode()
    place = cut * len(content) // 4000
    taken(content[:place] + junk + content[place + len(junk) :])
