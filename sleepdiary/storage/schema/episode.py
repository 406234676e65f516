"""The tables of episodes, of the order in which parts of the body joined in, and of the clips that show an episode."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.episode import (
    MAX_JERKS,
    MAX_LENGTH_SECONDS,
    MAX_MINUTES_SINCE_ASLEEP,
    AlsoSeen,
    Breathing,
    Colour,
    Course,
    Eyes,
    Kind,
    LengthCertainty,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    SeenHow,
    Sides,
    Size,
    Stage,
    StartCertainty,
)
from sleepdiary.storage.schema.base import STRICT, OfChildRow, PartRow, rules, together
from sleepdiary.storage.schema.columns import Choice, Choices, Day, Id, Instant, WallTime, Whole, YesNo
from sleepdiary.storage.schema.night import offset

_RULES = {
    "start": together("start_local", "start_offset", "start_utc"),
    "start_known": "(start_local IS NULL) = (start_certainty = 'unknown')",
    "start_instant": "start_utc IS strftime('%Y-%m-%dT%H:%M:%SZ', start_local, (-start_offset) || ' minutes')",
    "start_night": "start_local IS NULL OR night = date(start_local, '-12 hours')",
    "until": together("until_local", "until_offset"),
    "until_about": "until_local IS NULL OR start_certainty = 'about'",
    "until_order": "strftime('%Y-%m-%dT%H:%M:%SZ', until_local, (-until_offset) || ' minutes') > start_utc",
    "length_known": "(length_seconds IS NULL) = (length_certainty = 'unknown')",
    "since_asleep": together("since_asleep_low", "since_asleep_high"),
    "since_asleep_order": "since_asleep_low <= since_asleep_high",
}


class EpisodeRow(OfChildRow):
    """One episode. `start_utc` repeats the start for sorting."""

    __tablename__ = "episode"
    __table_args__ = (
        *rules(**_RULES),
        # What a clip's place in an episode refers to, so that both are always the same child's.
        UniqueConstraint("child_id", "id"),
        Index("ix_episode_child_id_night", "child_id", "night"),
        STRICT,
    )

    night: Mapped[dt.date] = mapped_column(Day)
    start_certainty: Mapped[StartCertainty] = mapped_column(Choice(StartCertainty))
    start_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    start_offset: Mapped[int | None] = mapped_column(offset())
    start_utc: Mapped[dt.datetime | None] = mapped_column(Instant)
    until_local: Mapped[dt.datetime | None] = mapped_column(WallTime)
    until_offset: Mapped[int | None] = mapped_column(offset())
    stage: Mapped[Stage] = mapped_column(Choice(Stage))
    in_nap: Mapped[bool] = mapped_column(YesNo)
    since_asleep_low: Mapped[int | None] = mapped_column(Whole(0, MAX_MINUTES_SINCE_ASLEEP))
    since_asleep_high: Mapped[int | None] = mapped_column(Whole(0, MAX_MINUTES_SINCE_ASLEEP))
    length_certainty: Mapped[LengthCertainty] = mapped_column(Choice(LengthCertainty))
    length_seconds: Mapped[int | None] = mapped_column(Whole(0, MAX_LENGTH_SECONDS))
    kind: Mapped[Kind | None] = mapped_column(Choice(Kind))
    kind_words: Mapped[str]
    size: Mapped[Size | None] = mapped_column(Choice(Size))
    course: Mapped[Course | None] = mapped_column(Choice(Course))
    sides: Mapped[Sides | None] = mapped_column(Choice(Sides))
    jerks: Mapped[int | None] = mapped_column(Whole(1, MAX_JERKS))
    recurrence: Mapped[Recurrence | None] = mapped_column(Choice(Recurrence))
    gap_seconds: Mapped[int | None] = mapped_column(Whole(0, MAX_LENGTH_SECONDS))
    eyes: Mapped[Eyes | None] = mapped_column(Choice(Eyes))
    face: Mapped[str]
    colour: Mapped[Colour | None] = mapped_column(Choice(Colour))
    breathing: Mapped[Breathing | None] = mapped_column(Choice(Breathing))
    sweating: Mapped[Answer | None] = mapped_column(Choice(Answer))
    shivering: Mapped[Answer | None] = mapped_column(Choice(Answer))
    also: Mapped[tuple[AlsoSeen, ...]] = mapped_column(Choices(AlsoSeen))
    answered: Mapped[Answer | None] = mapped_column(Choice(Answer))
    when_woken: Mapped[Effect | None] = mapped_column(Choice(Effect))
    when_held: Mapped[Effect | None] = mapped_column(Choice(Effect))
    when_moved: Mapped[Effect | None] = mapped_column(Choice(Effect))
    reactions: Mapped[tuple[Reaction, ...]] = mapped_column(Choices(Reaction))
    provoked_by: Mapped[tuple[Provocation, ...]] = mapped_column(Choices(Provocation))
    provoked_words: Mapped[str]
    position: Mapped[Position | None] = mapped_column(Choice(Position))
    afterwards: Mapped[str]
    witness_who: Mapped[str]
    witness_how: Mapped[SeenHow | None] = mapped_column(Choice(SeenHow))
    note: Mapped[str]
    child_words: Mapped[str]


class SpreadStepRow(PartRow):
    """One part of the body and the step (from 0) in which it joined in; a part joins once."""

    __tablename__ = "spread_step"
    __table_args__ = (STRICT,)

    episode_id: Mapped[str] = mapped_column(Id, ForeignKey("episode.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[BodyPart] = mapped_column(Choice(BodyPart), primary_key=True)
    place: Mapped[int] = mapped_column(Whole(0))

    @classmethod
    def owner(cls) -> Any:
        return cls.episode_id


class EpisodeClipRow(PartRow):
    """One clip of an episode, in the family's order. Both keys hold the child: no clip is ever a sibling's."""

    __tablename__ = "episode_clip"
    __table_args__ = (
        ForeignKeyConstraint(["child_id", "episode_id"], ["episode.child_id", "episode.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["child_id", "clip_id"], ["clip.child_id", "clip.id"], ondelete="RESTRICT"),
        Index("ix_episode_clip_clip_id", "clip_id"),
        STRICT,
    )

    episode_id: Mapped[str] = mapped_column(Id, primary_key=True)
    clip_id: Mapped[str] = mapped_column(Id, primary_key=True)
    child_id: Mapped[str] = mapped_column(Id)
    place: Mapped[int] = mapped_column(Whole(0))

    @classmethod
    def owner(cls) -> Any:
        return cls.episode_id
