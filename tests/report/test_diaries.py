"""Every kind of diary comes out on paper, whole: empty and huge, in any script, with anything typed into any field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from enum import Enum
from functools import cache
from typing import Any, Final

import pytest

from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.sample import sample
from sleepdiary.domain.statistics import Period
from sleepdiary.report.choices import PaperSize
from tests.report.family import ALL, FOUR_WEEKS, HOME, episode, material, nothing_written, one_episode
from tests.report.reading import alternatives_of, pages_of, printed, text_of, without_charts

LONG: Final = "He kicked twice and then lay still, the blanket came off and he slept on. " * 6
TYPED: Final = {
    "typst": '#import "x.typ": * #panic() #let x = $x^2$ `raw` *bold* _it_ @ref <label> // /* ~ -- [x] {y}',
    "html": "<script>alert(1)</script> <b>html</b> &amp; &lt; <!-- -->",
    "signs": "\\ \\n %s %d {0} ${HOME} `id` $(id) ' \" ; -- \\u0041 ../../etc",
}
SCRIPTS: Final = {
    "arabic": "استيقظت مرتين ثم نامت",
    "hindi": "वह दो बार जागी और सो गई",
    "chinese": "她醒了两次然后又睡着了",
    "emoji": "she woke 😴 twice 👩‍👧",
}
_LEFT_ALONE: Final = frozenset({"id", "child_id", "path", "sha256", "original_name"})


def everywhere(value: Any, words: str) -> Any:
    """The same records with `words` in every field that somebody can type into."""
    if isinstance(value, tuple):
        return tuple(everywhere(one, words) for one in value)
    if isinstance(value, Enum) or not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        is_text = type(old) is str and field.name not in _LEFT_ALONE
        is_texts = field.name in ("questions",)
        changed[field.name] = words if is_text else tuple(words for _ in old) if is_texts else everywhere(old, words)
    return replace(value, **changed)


@cache
def two_years() -> ChildRecords:
    (records,) = sample(FOUR_WEEKS.last, HOME, nights=730)
    return records


def five_hundred() -> ChildRecords:
    return replace(ALL, episodes=tuple(replace(episode(n), id=str(n), note=LONG[:400]) for n in range(500)))


@pytest.mark.parametrize(
    ("records", "choices", "pages", "says"),
    [
        (nothing_written, {}, 2, "No episodes recorded in this period."),
        (one_episode, {}, 2, "1 episode recorded; no night of this period is recorded as watched."),
        (lambda: ALL, {}, 2, "31 episodes on 16 of 16 watched nights"),
        (five_hundred, {}, 2, "500 episodes on 16 of 16 watched nights"),
    ],
    ids=["empty", "one episode", "four weeks", "500 episodes"],
)
@pytest.mark.parametrize("size", PaperSize)
def test_it_takes_two_sheets_and_says_what_there_is(
    records: Any, choices: dict[str, Any], pages: int, says: str, size: PaperSize
) -> None:
    paper = without_charts(material(records(), paper_size=size, **choices))

    assert paper.pages == pages
    assert says in text_of(paper)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("nights", [28, 365, 730], ids=["four weeks", "a year", "two years"])
def test_a_diary_with_everything_in_it_takes_two_sheets_with_its_pictures(nights: int, size: PaperSize) -> None:
    records = two_years()
    first = FOUR_WEEKS.last - timedelta(days=nights - 1)
    print_of = material(records, paper_size=size)

    paper = printed(replace(print_of, choices=replace(print_of.choices, period=Period(first, FOUR_WEEKS.last))))

    assert paper.pages == 2
    assert f"({nights:,} nights)" in text_of(paper)
    assert len(alternatives_of(paper)) == 4


@pytest.mark.parametrize("kind", TYPED)
def test_what_was_typed_into_every_field_is_printed_as_typed(kind: str) -> None:
    records = everywhere(ALL, TYPED[kind])

    paper = without_charts(material(records, notes=True, all_episodes=True))

    words = text_of(paper)
    assert words.count(TYPED[kind]) > len(records.episodes)
    assert all(TYPED[kind][:40] in page for page in pages_of(paper)[:2])


@pytest.mark.parametrize("kind", SCRIPTS)
def test_any_script_in_every_field_comes_out(kind: str) -> None:
    records = everywhere(ALL, SCRIPTS[kind])

    paper = without_charts(material(records, notes=True, all_episodes=True))

    words = text_of(paper)
    shown = {"emoji": set("(sleeping face)")}.get(kind, set(SCRIPTS[kind])) - {" "}
    assert shown <= set(words)
    assert "Not a medical device." in words
