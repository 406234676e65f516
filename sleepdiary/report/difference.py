"""What was different: plain counts side by side, and nothing made of them."""

from __future__ import annotations

from collections.abc import Iterable

from sleepdiary.domain.episode import Position, Provocation
from sleepdiary.domain.night import Factor, Night, Slept
from sleepdiary.domain.statistics import FactorFigures
from sleepdiary.domain.statistics.counts import count_many, count_one, middle
from sleepdiary.report.count_words import BETWEEN, given_counts, middle_words
from sleepdiary.report.material import Material
from sleepdiary.report.own_words import newest, night_words
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Section, Table
from sleepdiary.wording import counted, joined, words

_HEADERS = ("Of the watched nights, something was seen on", "Nights with it", "Other watched nights")


def what_was_different(material: Material) -> Section:
    """Return the counts of nights with and without each factor that was ever noted, and the family's own words."""
    noted = [one for one in material.figures.factors if one.with_it.watched]
    table = Table(_HEADERS, tuple(map(_row, noted))) if noted else None
    lines = (*_never_noted(material), *_not_looked_back(material))
    facts = (*_counts(material), *_own_words(material))
    if not noted and not lines and not facts:
        return Section("What was different", (Line(NOTHING_RECORDED),))
    return Section("What was different", lines, table, facts=facts)


def _row(one: FactorFigures) -> tuple[str, ...]:
    return (
        words(one.factor),
        f"{one.with_it.with_episodes} of {one.with_it.watched}",
        f"{one.others.with_episodes} of {one.others.watched}",
    )


def _never_noted(material: Material) -> tuple[Line, ...]:
    found = material.figures.factors
    never = [words(one.factor) for one in found if not one.with_it.watched]
    if len(never) in (0, len(found)):
        return ()
    return (Line(joined(never), "Not noted on any watched night"),)


def _not_looked_back(material: Material) -> tuple[Line, ...]:
    watched = [night for night in material.nights_inside if night.watched]
    silent = sum(1 for night in watched if not night.factors)
    if not silent or silent == len(watched):
        return ()
    return (Line(f"{silent} of {len(watched)} watched nights", "Nothing said about what was different"),)


def _counts(material: Material) -> tuple[Line, ...]:
    seen = [episode.response for episode in material.inside]
    nights = material.nights_inside
    unwatched = (night.factors for night in nights if not night.watched)
    facts = (
        ("Noted on nights that nobody watched", given_counts(count_many(Factor, unwatched))),
        ("Settling", _settling(nights)),
        ("Just before it", given_counts(count_many(Provocation, (one.provoked_by for one in seen)))),
        ("Position", given_counts(count_one(Position, (one.position for one in seen)))),
        ("Slept (nights)", given_counts(count_one(Slept, (night.slept for night in nights)))),
    )
    return tuple(Line(text, label) for label, text in facts if text)


def _settling(nights: Iterable[Night]) -> str:
    """Return how long falling asleep took and how often the child was awake, over the nights that say so."""
    known = tuple(nights)
    pieces = (
        ("minutes to fall asleep", middle(one.minutes_to_settle for one in known if one.minutes_to_settle is not None)),
        ("times awake", middle(one.wakings for one in known if one.wakings is not None)),
    )
    return BETWEEN.join(
        f"{what} {middle_words(found)} ({counted(found.number, 'night')})" for what, found in pieces if found
    )


def _own_words(material: Material) -> tuple[Line, ...]:
    nights = [
        Line(night.different, night_words(material, night.date), own=True)
        for night in material.nights_inside
        if night.different
    ]
    before = [
        Line(episode.response.provoked_words, f"{night_words(material, episode.night)}, just before", own=True)
        for episode in material.inside
        if episode.response.provoked_words
    ]
    return (*newest(material, nights), *newest(material, before))
