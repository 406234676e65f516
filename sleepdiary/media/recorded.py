"""When was it filmed? Asks every source that a file has, in order of trust; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sleepdiary.domain.checks import CLOCK_TOLERANCE, EARLIEST_YEAR, Today
from sleepdiary.domain.clip import TimeSource
from sleepdiary.domain.dating import Dating, Doubt, TimeReading
from sleepdiary.domain.moment import Moment, moment_at, readings
from sleepdiary.media.file_names import NamedTime, NameTells, read_name
from sleepdiary.media.probe import VideoFacts


def date_clip(name: str, video: VideoFacts, modified: datetime | None, today: Today) -> Dating:
    """Return what every source says about when a clip began.

    `name` is the name that the file had on the phone, `modified` the file's date (aware), None where it is not known.
    Wall times without an offset are read in the family's zone; a time still to come or before 1990 is not believed.
    """
    found = tuple(_believed(reading, today) for reading in _sources(name, video, modified, today))
    return Dating(found, video.seconds or 0.0)


def _sources(name: str, video: VideoFacts, modified: datetime | None, today: Today) -> Iterator[TimeReading]:
    if video.apple_date is not None:
        yield _apple(video.apple_date)
    named = read_name(name)
    if named is not None:
        yield _named(named, today)
    if video.header_time is not None:
        # Android writes the header when the recording ends.
        before = timedelta(seconds=video.seconds or 0.0) if video.header_is_end else timedelta()
        yield TimeReading(TimeSource.FILE_HEADER, moment_at(video.header_time - before, today.zone))
    if modified is not None:
        yield TimeReading(TimeSource.FILE_DATE, moment_at(modified, today.zone))


def _apple(at: datetime) -> TimeReading:
    offset = at.utcoffset() or timedelta()
    local = at.replace(tzinfo=None, microsecond=0)
    return TimeReading(TimeSource.APPLE_DATE, Moment(local, offset // timedelta(minutes=1)))


def _named(named: NamedTime, today: Today) -> TimeReading:
    if named.tells is NameTells.DATE:
        return TimeReading(TimeSource.FILE_NAME, day=named.day, doubt=Doubt.ONLY_DATE)
    if named.tells is NameTells.UTC:
        return TimeReading(TimeSource.FILE_NAME, moment_at(named.at.replace(tzinfo=UTC), today.zone))
    found = readings(named.at, today.zone)
    if not found:
        return TimeReading(TimeSource.FILE_NAME, day=named.day, doubt=Doubt.SKIPPED)
    if len(found) == 1:
        return TimeReading(TimeSource.FILE_NAME, found[0])
    return TimeReading(TimeSource.FILE_NAME, day=named.day, choices=found, doubt=Doubt.TWICE)


def _believed(reading: TimeReading, today: Today) -> TimeReading:
    latest = max((at.instant for at in reading.times), default=None)
    day: date | None = reading.day if reading.at is None else reading.at.local.date()
    if day is not None and day.year < EARLIEST_YEAR:
        return TimeReading(reading.source, day=day, doubt=Doubt.TOO_OLD)
    if latest is not None and latest > today.now + CLOCK_TOLERANCE:
        return TimeReading(reading.source, day=day, doubt=Doubt.IN_FUTURE)
    return reading
