"""An episode in words: on one line for the list, and whole for reading."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.ui.widgets.bound_form import sentence_case


def line_words(episode: Episode) -> str:
    """One line: when, stage, how long, what moved, and the beginning of the note."""
    pieces = [wording.start_words(episode.start), wording.words(episode.stage)]
    if episode.length.seconds is not None:
        pieces.append(wording.length(episode.length))
    pieces.append(wording.spread_sentence(episode.spread))
    if episode.movement.jerks:
        pieces.append(wording.counted(episode.movement.jerks, "jerk"))
    if episode.clips:
        pieces.append(wording.counted(len(episode.clips), "video"))
    if episode.note:
        pieces.append(f"“{shortened(episode.note)}”")
    return " · ".join(piece for piece in pieces if piece)


def shortened(note: str, limit: int = 60) -> str:
    """The beginning of a note on one line; the whole note is among the facts."""
    line = " ".join(note.split())
    return line if len(line) <= limit else f"{line[:limit].rstrip()}…"


def title_words(episode: Episode) -> str:
    """When it was: "About 02:13", with seconds where they are known."""
    return sentence_case(wording.start_words(episode.start, seconds=True))


def facts(episode: Episode) -> tuple[str, ...]:
    """Everything that was written down, a line each; what nobody wrote is left out."""
    labelled = (*_when(episode), *_movement(episode), *_child(episode), *_signs(episode), *_words(episode))
    return tuple(f"{label}: {text}" if label else sentence_case(text) for label, text in labelled if text)


def _when(episode: Episode) -> tuple[tuple[str, str], ...]:
    since = episode.since_asleep
    stage = wording.words(episode.stage)
    return (
        ("Stage", f"{stage}, in a nap" if episode.in_nap else stage),
        ("Since asleep", "" if since is None else wording.since_asleep_words(since)),
        ("Length", "" if episode.length.seconds is None else wording.length(episode.length)),
    )


def _movement(episode: Episode) -> tuple[tuple[str, str], ...]:
    movement = episode.movement
    gap = "" if movement.gap_seconds is None else f"about {wording.length_words(movement.gap_seconds)} apart"
    return (
        ("Moved", wording.spread_sentence(movement.spread)),
        ("Kind", _list(_said(movement.kind), movement.kind_words)),
        ("Size", _list(_said(movement.size), _said(movement.course))),
        ("Sides", _said(movement.sides)),
        ("Jerks", "" if movement.jerks is None else f"{movement.jerks:,}"),
        ("Again", _list(_said(movement.recurrence), gap)),
    )


def _child(episode: Episode) -> tuple[tuple[str, str], ...]:
    response = episode.response
    return (
        ("", wording.joined([wording.words(one) for one in response.reactions])),
        ("Answered to voice or touch", _said(response.answered)),
        ("If woken", _said(response.when_woken)),
        ("If held", _said(response.when_held)),
        ("If picked up or turned", _said(response.when_moved)),
        ("Just before", _list(*(wording.words(one) for one in response.provoked_by), response.provoked_words)),
        ("Lay", _said(response.position)),
        ("Afterwards", response.afterwards),
    )


def _signs(episode: Episode) -> tuple[tuple[str, str], ...]:
    signs = episode.signs
    return (
        ("Eyes", _said(signs.eyes)),
        ("Face", signs.face),
        ("Colour", _said(signs.colour)),
        ("Breathing", _said(signs.breathing)),
        ("Sweating", _said(signs.sweating)),
        ("Shivering", _said(signs.shivering)),
        ("Also seen", _list(*(wording.words(one) for one in signs.also))),
    )


def _words(episode: Episode) -> tuple[tuple[str, str], ...]:
    return (
        ("Noticed by", _list(episode.witness.who, _said(episode.witness.how))),
        ("The child said", f"“{episode.child_words}”" if episode.child_words else ""),
        ("Note", episode.note),
        ("Videos", f"{len(episode.clips)}" if episode.clips else ""),
    )


def _said(choice: StrEnum | None) -> str:
    return "" if choice is None else wording.words(choice)


def _list(*pieces: str) -> str:
    return ", ".join(_nonempty(pieces))


def _nonempty(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in pieces if piece]
