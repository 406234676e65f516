"""Writes an episode as a quick line, as far as the grammar goes; the line reads back to the same."""

from __future__ import annotations

from collections.abc import Iterator

from sleepdiary.domain.body import Spread
from sleepdiary.domain.draft.shown import clock_text, length_text
from sleepdiary.domain.episode import Episode, LengthCertainty, Stage, Start, StartCertainty
from sleepdiary.domain.shorthand.piece import Meaning
from sleepdiary.domain.shorthand.vocabulary import VOCABULARY


def written_line(episode: Episode) -> str:
    """Return the quick line of an episode: time, parts, length, jerks, stage and the rest, the note in quotes.

    A note of several lines, or with quotation marks of its own, is left out.
    """
    return " ".join(piece for piece in _pieces(episode) if piece)


def _pieces(episode: Episode) -> Iterator[str]:
    movement, response, since = episode.movement, episode.response, episode.since_asleep
    yield _start(episode.start)
    yield _spread(movement.spread)
    if episode.length.seconds is not None:
        timed = episode.length.certainty is LengthCertainty.TIMED
        yield f"{'timed ' if timed else ''}{length_text(episode.length.seconds)}"
    yield "" if movement.jerks is None else f"x{movement.jerks}"
    yield _word(Meaning.STAGE, episode.stage) if episode.stage is not Stage.NOT_SURE else ""
    if since is not None:
        minutes = f"{since.low}" if since.low == since.high else f"{since.low}-{since.high}"
        yield f"{minutes} min after falling asleep"
    yield " ".join(_word(Meaning.REACTION, reaction) for reaction in response.reactions)
    for meaning, value in (
        (Meaning.KIND, movement.kind),
        (Meaning.SIZE, movement.size),
        (Meaning.SIDES, movement.sides),
    ):
        yield "" if value is None else _word(meaning, value)
    yield "nap" if episode.in_nap else ""
    yield f'"{episode.note}"' if episode.note and not {'"', "\n"} & set(episode.note) else ""


def _start(start: Start) -> str:
    if start.at is None:
        return "?"
    if start.until is not None:
        return f"{clock_text(start.at)}-{clock_text(start.until)}"
    return f"{'about ' if start.certainty is StartCertainty.ABOUT else ''}{clock_text(start.at)}"


def _spread(spread: Spread) -> str:
    return " then ".join(" + ".join(step) for step in spread.steps)


def _word(meaning: Meaning, value: str) -> str:
    """The first word of the vocabulary for a value; nothing for what it has no word for."""
    return next((word for word, entry in VOCABULARY.items() if entry == (meaning, (value,))), "")
