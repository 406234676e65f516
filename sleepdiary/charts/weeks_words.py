"""What the weeks chart says: labels as full as there is room for, notes, the figures in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sleepdiary.charts import week_axis
from sleepdiary.charts.chart import Table
from sleepdiary.charts.sheet import text_width
from sleepdiary.charts.style import SMALL
from sleepdiary.domain.episode import Stage
from sleepdiary.domain.statistics import MIN_WATCHED_NIGHTS, Week
from sleepdiary.wording import counted, full_date, short_date, span_words, words

FEW: Final = f"fewer than {MIN_WATCHED_NIGHTS} watched nights"


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is written at each bar; the fullest that fits without overlapping is used."""

    below: Sequence[str]
    above: Sequence[str]
    note: str

    def fits(self, room: float) -> bool:
        return all(text_width(text, SMALL) <= room - 0.04 for text in (*self.below, *self.above) if text)


def rate_words(week: Week) -> str:
    """The rate with one decimal, or an empty text where it is withheld."""
    rate = week.per_watched_night
    return "" if rate is None else f"{rate:.1f}" if rate else "0"


def full(weeks: Sequence[Week]) -> Detail:
    """Everything in whole words, for a few wide bars."""
    return Detail([_below(week) for week in weeks], [_above(week) for week in weeks], "")


def _below(week: Week) -> str:
    part = f"\n({week.partly} only in part)" if week.partly else ""
    return f"from {short_date(week.first)}\nwatched {week.watched} of {week.nights}{part}"


def _above(week: Week) -> str:
    if not week.watched:
        return f"{week.episodes} seen,\nnobody\nwatched" if week.episodes else "nobody\nwatched"
    seen = f"{week.episodes} seen" if week.episodes else "nothing seen"
    rate = rate_words(week)
    return (
        f"{seen}\n{rate} per\nwatched night"
        if rate
        else f"{seen}\nrate not shown:\nfewer than {MIN_WATCHED_NIGHTS}\nwatched nights"
    )


def short(weeks: Sequence[Week]) -> Detail:
    """Figures alone, which a note explains."""
    below = [f"{short_date(week.first)}\n{week.watched} of {week.nights}" for week in weeks]
    above = [(rate_words(week) or "–") if week.watched else "" for week in weeks]
    return Detail(
        below,
        above,
        "Below each week: its first night, and how many nights were watched. Above: episodes per watched night; "
        f"“–”: rate not shown, {FEW}.",
    )


def spot(week: Week) -> str:
    """What the bar of a week shows, in a line."""
    seen = "not known" if not week.watched and not week.episodes else f"{week.episodes:,} seen"
    rate = rate_words(week)
    said = f"{rate} per watched night" if rate else f"rate not shown, {FEW}"
    watched = f"{week.watched} of {counted(week.nights, 'night')} watched"
    return f"{span_words(week.first, week.last)}: {seen}; {watched}; {said}"


def notes(weeks: Sequence[Week], detail: Detail | None) -> list[str]:
    """What must be said about these bars, and about what is missing from them."""
    found = [detail.note] if detail and detail.note else []
    if detail is None:
        found.append("The narrow bars below the axis show how many of the nights were watched, up to 7 a week.")
        found.append("So many bars have no room for rates.")
    outside = sum(week.outside_watching for week in weeks)
    if outside:
        verb = "was" if outside == 1 else "were"
        found.append(f"{counted(outside, 'episode')} {verb} seen on unwatched nights: in the bars, in no rate.")
    return found


def alternative(weeks: Sequence[Week]) -> str:
    """The chart in words."""
    watched, nights = sum(week.watched for week in weeks), sum(week.nights for week in weeks)
    episodes = sum(week.episodes for week in weeks)
    unwatched = sum(1 for week in weeks if not week.watched)
    most = max(weeks, key=lambda week: week.episodes)
    when = f"{counted(len(weeks), 'week')}, {span_words(weeks[0].first, weeks[-1].last)}"
    pieces = [
        f"{counted(episodes, 'episode').capitalize()} in {when}; {watched:,} of {counted(nights, 'night')} watched."
    ]
    if most.episodes:
        pieces.append(f"Most in one week: {most.episodes}, from {full_date(most.first)}.")
    if unwatched:
        pieces.append(f"Nobody watched in {counted(unwatched, 'week')}; what happened then is not known.")
    return " ".join(pieces)


def table(weeks: Sequence[Week]) -> Table:
    """Every figure of the chart; rates that are withheld say so."""
    headers = (
        "From",
        "To",
        "Episodes",
        *(words(stage).capitalize() for stage in Stage),
        "Watched nights",
        "Watched in part",
        "Nights",
        "On watched nights",
        "Per watched night",
    )
    return Table(headers, tuple(_table_row(week) for week in weeks), week_axis.nights(weeks))


def _table_row(week: Week) -> tuple[str, ...]:
    """A week without a watched night has no nought: what was not seen is left open."""
    unknown = not week.watched and not week.episodes
    seen = ["not known" if unknown else str(count) for count in (week.episodes, *map(week.stages.of, Stage))]
    return (
        full_date(week.first),
        full_date(week.last),
        *seen,
        str(week.watched),
        str(week.partly),
        str(week.nights),
        str(week.on_watched) if week.watched else "not known",
        rate_words(week) or f"not shown: {FEW}",
    )
