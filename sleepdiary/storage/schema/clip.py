"""The tables of clips and of the jerks tapped along them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.clip import ClipPlace, TimeSource
from sleepdiary.storage.schema.base import STRICT, OfChildRow, PartRow, rules, together
from sleepdiary.storage.schema.columns import Choice, Digest, Id, Instant, Seconds, WallTime, Whole, YesNo
from sleepdiary.storage.schema.night import offset

_UTC = "strftime('%Y-%m-%dT%H:%M:%SZ', recorded_local, (-recorded_offset) || ' minutes')"


class ClipRow(OfChildRow):
    """One video file. `recorded_utc` repeats the recording time for sorting; `passes` counts the tapped passes."""

    __tablename__ = "clip"
    __table_args__ = (
        *rules(
            recorded=together("recorded_local", "recorded_offset", "recorded_utc"),
            recorded_known="(recorded_local IS NULL) = (recorded_source = 'none')",
            recorded_instant=f"recorded_utc IS {_UTC}",
        ),
        # What an episode refers to, so that its clips are always the same child's.
        UniqueConstraint("child_id", "id"),
        Index("ix_clip_child_id_recorded_utc", "child_id", "recorded_utc"),
        STRICT,
    )

    original_name: Mapped[str]
    path: Mapped[str]
    sha256: Mapped[str] = mapped_column(Digest)
    bytes: Mapped[int] = mapped_column(Whole(0))
    place: Mapped[ClipPlace] = mapped_column(Choice(ClipPlace))
    seconds: Mapped[float | None] = mapped_column(Seconds)
    has_location: Mapped[bool | None] = mapped_column(YesNo)
    recorded_source: Mapped[TimeSource] = mapped_column(Choice(TimeSource))
    recorded_local: Mapped[datetime | None] = mapped_column(WallTime)
    recorded_offset: Mapped[int | None] = mapped_column(offset())
    recorded_utc: Mapped[datetime | None] = mapped_column(Instant)
    shows: Mapped[str]
    passes: Mapped[int] = mapped_column(Whole(0, 2))


class MarkRow(PartRow):
    """One jerk tapped in the first pass (1) or the second (2), in the order of tapping."""

    __tablename__ = "mark"
    __table_args__ = (STRICT,)

    clip_id: Mapped[str] = mapped_column(Id, ForeignKey("clip.id", ondelete="CASCADE"), primary_key=True)
    counting: Mapped[int] = mapped_column(Whole(1, 2), primary_key=True)
    place: Mapped[int] = mapped_column(Whole(0), primary_key=True)
    at_ms: Mapped[int] = mapped_column(Whole(0))
    part: Mapped[BodyPart] = mapped_column(Choice(BodyPart))

    @classmethod
    def owner(cls) -> Any:
        return cls.clip_id
