"""The children's table."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.child import MAX_WEEKS_EARLY, Sex
from sleepdiary.storage.schema.base import STRICT, RecordRow
from sleepdiary.storage.schema.columns import Choice, Day, Whole


class ChildRow(RecordRow):
    """One child."""

    __tablename__ = "child"
    __table_args__ = (STRICT,)

    name: Mapped[str]
    birth_date: Mapped[date | None] = mapped_column(Day)
    weeks_early: Mapped[int | None] = mapped_column(Whole(0, MAX_WEEKS_EARLY))
    sex: Mapped[Sex | None] = mapped_column(Choice(Sex))
    health_number: Mapped[str]
    looks_like: Mapped[str]
    seen_awake: Mapped[Answer | None] = mapped_column(Choice(Answer))
    development_on_track: Mapped[Answer | None] = mapped_column(Choice(Answer))
    development: Mapped[str]
    behaviour: Mapped[str]
    school: Mapped[str]
    daytime: Mapped[str]
    newborn: Mapped[str]
    family_history: Mapped[str]
    doctor: Mapped[str]
    note: Mapped[str]
