"""What it looks like: the family's words first, then the usual spread as a sentence and what else was seen."""

from __future__ import annotations

from collections.abc import Iterable

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.episode import AlsoSeen, Breathing, Colour, Episode, Eyes
from sleepdiary.domain.statistics.counts import count_many, count_one
from sleepdiary.report.count_words import given_counts, middle_words, rest_words
from sleepdiary.report.material import Material
from sleepdiary.report.own_words import newest, night_words
from sleepdiary.report.summary import Line, Section
from sleepdiary.wording import joined, length_words, spread_sentence

_NOT_RECORDED = "not recorded"


def looks_like(material: Material) -> Section:
    """Return the section; what nobody recorded is named in one line at its end."""
    words = material.child.looks_like
    lines = [Line(words or _NOT_RECORDED, "In the family’s words", own=bool(words))]
    if not material.inside:
        return Section("What it looks like", tuple(lines))
    lines.append(Line(_usual_spread(material) or _NOT_RECORDED, "Usual spread"))
    facts = [*_moved(material), *_signs(material.inside)]
    silent = [label[0].lower() + label[1:] for label, text in facts if not text]
    return Section(
        "What it looks like",
        tuple(lines),
        facts=(*(Line(text, label) for label, text in facts if text), *_own_words(material)),
        last=(_rest(material, silent),),
    )


def _rest(material: Material, silent: list[str]) -> Line:
    """What nobody recorded, and what it means that counts add up to less than all episodes, in one line."""
    words = rest_words(len(material.inside))
    return Line(f"{joined(silent)}. {words}", "Not recorded") if silent else Line(words)


def _own_words(material: Material) -> tuple[Line, ...]:
    """What the family called a movement or saw in the face, with the last night of the very same words."""
    told = {
        text: Line(text, night_words(material, episode.night), own=True)
        for episode in material.inside
        for text in (episode.movement.kind_words, episode.signs.face)
        if text
    }
    return newest(material, tuple(told.values()))


def _moved(material: Material) -> list[tuple[str, str]]:
    found = material.figures.movements
    return [
        ("Kind", given_counts(found.kinds)),
        ("Size", given_counts(found.sizes)),
        ("Course", given_counts(found.courses)),
        ("Coming back", _coming_back(material)),
        ("Jerks in one episode", _jerks(material)),
        ("Sides", given_counts(found.sides)),
    ]


def _usual_spread(material: Material) -> str:
    usual = material.figures.usual_spread
    if usual is None:
        return ""
    if usual.count == 1 and usual.known > 1:
        return f"none seen twice in {usual.known} with the parts recorded; the first: {spread_sentence(usual.spread)}"
    return f"{spread_sentence(usual.spread)} (in {usual.count} of {usual.known} with the parts recorded)"


def _jerks(material: Material) -> str:
    jerks = material.figures.movements.jerks
    return "" if jerks is None else f"{middle_words(jerks)} (counted in {jerks.number})"


def _coming_back(material: Material) -> str:
    found = material.figures.movements
    pieces = [given_counts(found.recurrences)]
    if found.gaps is not None:
        pieces.append(f"gaps {middle_words(found.gaps, length_words)}")
    return "; ".join(piece for piece in pieces if piece)


def _signs(episodes: Iterable[Episode]) -> list[tuple[str, str]]:
    seen = [episode.signs for episode in episodes]
    return [
        ("Eyes", given_counts(count_one(Eyes, (one.eyes for one in seen)))),
        ("Colour", given_counts(count_one(Colour, (one.colour for one in seen)))),
        ("Breathing", given_counts(count_one(Breathing, (one.breathing for one in seen)))),
        ("Sweating", given_counts(count_one(Answer, (one.sweating for one in seen)))),
        ("Shivering", given_counts(count_one(Answer, (one.shivering for one in seen)))),
        ("Also seen", given_counts(count_many(AlsoSeen, (one.also for one in seen)))),
    ]
