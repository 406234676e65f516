"""G16: times are right where clocks change: in every zone of the world, forward and back."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from sleepdiary import wording
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today, Which
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Episode, StartCertainty
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.moment import Moment, moment_at, night_of, readings
from sleepdiary.domain.problem import Code, ProblemsFound
from tests import builders
from tests.faults.outcome import Outcome, Trial, new_diary, noon

_FIRST, _LAST = datetime(1990, 1, 3, tzinfo=UTC), datetime(2037, 12, 1, tzinfo=UTC)
_STEP = timedelta(days=5)
_AROUND = tuple(timedelta(minutes=minutes) for minutes in (-130, -61, -59, -31, -1, 0, 1, 29, 31, 59, 61, 130))
_HINTS = {
    Code.TIME_DOES_NOT_EXIST: "Please give the time that the clock showed before or after the change.",
    Code.TIME_HAPPENS_TWICE: "or the second, after the change?",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A clock is changed: `at` is the first instant after it, `by` how much further the clock shows than before."""

    zone: ZoneInfo
    at: datetime
    by: timedelta


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Type times around the last change forward and the last back of so many zones.

    For every two instants around a change the form is filled with what the wall clock shows, as a family would, and
    what it makes of them is compared with the time that really passed. Spoiled, a length is a difference of wall times.
    """
    lost = trials = pairs = special = 0
    kept: list[Episode] = []
    for change in _changes(times):
        today = Today(change.at + timedelta(days=3), change.zone)
        good = True
        for wall, code in _walls(change):
            special += 1
            good &= _refusal(_draft(wall), today) == (code, True)
        for one, other in _pairs(change):
            pairs += 1
            episode = _typed(one, other, today)
            passed = (other.instant - one.instant).total_seconds()
            good &= episode is not None and _length(episode, spoiled) == passed > 0
            if episode is not None and pairs % 7 == 0:
                kept.append(episode)
        trials += 1
        lost += not good
    lost += not _in_order(folder, kept)
    note = f"{pairs} lengths; {special} times that came twice or never, asked or refused with a hint"
    return Outcome("G16", "clocks change, forward and back, in every zone", trials, lost, note)


def _changes(zones: int) -> Iterator[Change]:
    """Give the last change forward and the last back since 1990 of so many zones, spread over the alphabet."""
    names = sorted(zoneinfo.available_timezones())
    for place in range(min(zones, len(names))):
        zone = ZoneInfo(names[place * len(names) // min(zones, len(names))])
        found: dict[bool, Change] = {}
        after = _LAST
        while after > _FIRST and len(found) < 2:
            before = after - _STEP
            if _offset(before, zone) != _offset(after, zone):
                change = _between(before, after, zone)
                found.setdefault(change.by > timedelta(0), change)
            after = before
        yield from found.values()


def _between(before: datetime, after: datetime, zone: ZoneInfo) -> Change:
    was = _offset(before, zone)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        middle = middle.replace(second=0, microsecond=0)
        before, after = (middle, after) if _offset(middle, zone) == was else (before, middle)
    return Change(zone, after, _offset(after, zone) - was)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def _walls(change: Change) -> Iterator[tuple[datetime, Code]]:
    """Give wall times that a change makes the clock skip or show twice: the first, one in the middle and the last."""
    size = abs(change.by)
    shown = change.at.astimezone(change.zone).replace(tzinfo=None)
    first = shown - size if change.by > timedelta(0) else shown
    code = Code.TIME_DOES_NOT_EXIST if change.by > timedelta(0) else Code.TIME_HAPPENS_TWICE
    minutes = int(size.total_seconds()) // 60
    for minute in (0, minutes // 2, minutes - 1):
        yield first + timedelta(minutes=minute), code


def _pairs(change: Change) -> Iterator[tuple[Moment, Moment]]:
    """Give what the clock shows at every two instants around a change that lie in one night."""
    shown = [moment_at(change.at + around, change.zone) for around in _AROUND]
    for one, other in combinations(shown, 2):
        if one.night == other.night:
            yield one, other


def _draft(wall: datetime) -> EpisodeDraft:
    night = night_of(wall)
    return EpisodeDraft(new_id(), builders.CHILD_ID, night, StartCertainty.EXACT, f"{wall:%H:%M}")


def _refusal(draft: EpisodeDraft, today: Today) -> tuple[Code | None, bool]:
    """Return why a form is refused, and whether the sentence says the time and what to do."""
    try:
        draft.check(today)
    except ProblemsFound as found:
        problem = found.problems[0]
        sentence = wording.problem(problem)
        return problem.code, draft.time in sentence and _HINTS.get(problem.code, "-") in sentence
    return None, False


def _typed(one: Moment, other: Moment, today: Today) -> Episode | None:
    """Type "about", from one clock time to the other, and answer which one is meant where the form asks."""
    draft = replace(_draft(one.local), certainty=StartCertainty.ABOUT, until=f"{other.local:%H:%M}")
    draft.which, draft.which_until = _which(one, today), _which(other, today)
    try:
        return draft.check(today)
    except ProblemsFound:
        return None


def _which(moment: Moment, today: Today) -> Which | None:
    found = readings(moment.local, today.zone)
    return None if len(found) < 2 else Which.FIRST if moment == found[0] else Which.SECOND


def _length(episode: Episode, spoiled: bool) -> float:
    at, until = episode.start.at, episode.start.until
    if at is None or until is None:
        return -1
    return (until.local - at.local).total_seconds() if spoiled else at.seconds_until(until)


def _in_order(folder: Path, episodes: list[Episode]) -> bool:
    """Keep episodes and look whether each night gives them in the order in which they happened, with their lengths."""
    diary = Diary.open(new_diary(folder / "diary"), noon)
    diary.record_all(reversed(episodes))
    found = [episode for episode in diary.episodes(builders.CHILD_ID) if episode.start.until is not None]
    diary.close()
    starts = {episode.id: episode.start for episode in episodes}
    nights = ((one, other) for one, other in pairwise(found) if one.night == other.night)
    return {episode.id: episode.start for episode in found} == starts and all(
        one.start.at.instant <= other.start.at.instant for one, other in nights if one.start.at and other.start.at
    )


TRIAL = Trial("G16", len(zoneinfo.available_timezones()), run, 24)
