"""Every episode, one line each: only when it is asked for."""

from __future__ import annotations

from datetime import date

from sleepdiary.domain.episode import Episode
from sleepdiary.report.material import Material
from sleepdiary.report.summary import Table
from sleepdiary.wording import counted, joined, length, night_name, short_date, spread_sentence, start_words, words

HEADERS = ("Night", "Time", "Stage", "Length", "What moved", "Woke", "Note")


def every_episode(material: Material) -> Table:
    """Return the table of every episode of the period, in order of time."""
    period = material.choices.period
    one_year = period.first.year == period.last.year
    return Table(HEADERS, tuple(_row(episode, one_year=one_year) for episode in material.inside))


def _row(episode: Episode, *, one_year: bool) -> tuple[str, ...]:
    stage = words(episode.stage) + (" (nap)" if episode.in_nap else "")
    return (
        _night(episode.night) if one_year else f"{_night(episode.night)} {episode.night.year}",
        start_words(episode.start),
        stage,
        length(episode.length),
        _moved(episode),
        joined([words(one) for one in episode.response.reactions]),
        _note(episode),
    )


def _night(night: date) -> str:
    """A night in a narrow column: "Sat 21 Feb"."""
    weekday, *_ = night_name(night).split()
    return f"{weekday} {short_date(night)}"


def _moved(episode: Episode) -> str:
    movement = episode.movement
    pieces = [spread_sentence(movement.spread)]
    if movement.kind is not None:
        pieces.append(words(movement.kind))
    pieces.append(movement.kind_words)
    if movement.jerks is not None:
        pieces.append(counted(movement.jerks, "jerk"))
    return "; ".join(piece for piece in pieces if piece)


def _note(episode: Episode) -> str:
    said = f"The child: “{episode.child_words}”" if episode.child_words else ""
    pieces = (episode.note, episode.signs.face, episode.response.provoked_words, episode.response.afterwards, said)
    return "\n".join(piece for piece in pieces if piece)
