"""The tables of nights and naps."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.domain.draft.night_draft import MAX_MINUTES_TO_SETTLE, MAX_WAKINGS
from sleepdiary.domain.moment import MAX_OFFSET_MINUTES
from sleepdiary.domain.night import Factor, Slept, WatchKind, WatchMeans
from sleepdiary.storage.schema.base import STRICT, OfChildRow, PartRow, rules, together
from sleepdiary.storage.schema.columns import Choice, Choices, Day, Id, WallTime, Whole


def offset() -> Whole:
    """Return the type of a clock's minutes from UTC."""
    return Whole(-MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES)


class NightRow(OfChildRow):
    """One night of one child. The family knows it by its date; the id only ties its naps to it."""

    __tablename__ = "night"
    __table_args__ = (
        *rules(
            watch_start=together("watch_start_local", "watch_start_offset"),
            watch_end=together("watch_end_local", "watch_end_offset"),
            fell_asleep=together("fell_asleep_local", "fell_asleep_offset"),
            woke_up=together("woke_up_local", "woke_up_offset"),
        ),
        UniqueConstraint("child_id", "date"),
        STRICT,
    )

    date: Mapped[dt.date] = mapped_column(Day)
    watch_kind: Mapped[WatchKind] = mapped_column(Choice(WatchKind))
    watch_start_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    watch_start_offset: Mapped[int | None] = mapped_column(offset())
    watch_end_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    watch_end_offset: Mapped[int | None] = mapped_column(offset())
    watch_means: Mapped[tuple[WatchMeans, ...]] = mapped_column(Choices(WatchMeans))
    fell_asleep_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    fell_asleep_offset: Mapped[int | None] = mapped_column(offset())
    woke_up_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    woke_up_offset: Mapped[int | None] = mapped_column(offset())
    slept: Mapped[Slept | None] = mapped_column(Choice(Slept))
    minutes_to_settle: Mapped[int | None] = mapped_column(Whole(0, MAX_MINUTES_TO_SETTLE))
    wakings: Mapped[int | None] = mapped_column(Whole(0, MAX_WAKINGS))
    factors: Mapped[tuple[Factor, ...]] = mapped_column(Choices(Factor))
    different: Mapped[str]
    note: Mapped[str]


class NapRow(PartRow):
    """One nap before a night."""

    __tablename__ = "nap"
    __table_args__ = (*rules(end=together("end_local", "end_offset")), STRICT)

    night_id: Mapped[str] = mapped_column(Id, ForeignKey("night.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(Whole(0), primary_key=True)
    start_local: Mapped[dt.datetime] = mapped_column(WallTime)
    start_offset: Mapped[int] = mapped_column(offset())
    end_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    end_offset: Mapped[int | None] = mapped_column(offset())

    @classmethod
    def owner(cls) -> Any:
        return cls.night_id
