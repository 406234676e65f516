"""When to get help: fixed sentences, the same for every family, each with the public page that it rests on.

Nothing here can see what was entered, so nothing can be chosen by it. The sentences themselves are in
`resources/safety/guidance.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

_Table: TypeAlias = Mapping[str, Any]


class GuidanceUnreadable(ValueError):
    """The text of the guidance is incomplete: a fault of the program, never of a family."""


@dataclass(frozen=True, slots=True)
class Source:
    """A public page: its name, its https address, and the day on which it was last read."""

    name: str
    address: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Sentence:
    """One piece of advice in our own words, and the pages that it rests on (at least one)."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Advice of one urgency, "Call 999 now" before "See your GP"."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class IntendedUse:
    """What the program is for: `sentence` for About box and README, `footer` for the foot of every page."""

    sentence: str
    footer: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """The whole of the fixed text, most urgent first."""

    intended_use: IntendedUse
    groups: tuple[Group, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every page named, each once, in the order of its first mention."""
        found = (source for group in self.groups for sentence in group.sentences for source in sentence.sources)
        return tuple(dict.fromkeys(found))


def read_guidance(text: str) -> Guidance:
    """Read the guidance from TOML.

    Raises GuidanceUnreadable when it is not TOML, a part is missing or empty, or a source is no https address with
    the day on which it was read: advice without a source is never shown.
    """
    try:
        content = tomllib.loads(text)
        sources = {key: _source(key, entry) for key, entry in content["source"].items()}
        guidance = Guidance(
            IntendedUse(_words(content["intended_use"], "sentence"), _words(content["intended_use"], "footer")),
            tuple(_group(entry, sources) for entry in content["group"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise GuidanceUnreadable(f"the guidance is incomplete: {error}") from error
    if not guidance.groups:
        raise GuidanceUnreadable("the guidance says nothing")
    return guidance


def _group(entry: _Table, sources: Mapping[str, Source]) -> Group:
    sentences = tuple(_sentence(each, sources) for each in entry["sentence"])
    heading = _words(entry, "heading")
    if not sentences:
        raise GuidanceUnreadable(f"no sentences under {heading!r}")
    return Group(heading, sentences)


def _sentence(entry: _Table, sources: Mapping[str, Source]) -> Sentence:
    text = _words(entry, "text")
    if not entry["sources"]:
        raise GuidanceUnreadable(f"no source for {text!r}")
    return Sentence(text, tuple(sources[key] for key in entry["sources"]))


def _source(key: str, entry: _Table) -> Source:
    address = _words(entry, "address")
    if not address.startswith("https://"):
        raise GuidanceUnreadable(f"the address of {key!r} is not https")
    if type(entry["checked_on"]) is not date:
        raise GuidanceUnreadable(f"{key!r} does not say on which day it was read")
    return Source(_words(entry, "name"), address, entry["checked_on"])


def _words(entry: _Table, key: str) -> str:
    text = entry[key]
    if not isinstance(text, str) or not text.strip():
        raise GuidanceUnreadable(f"{key!r} has no words")
    return text.strip()
