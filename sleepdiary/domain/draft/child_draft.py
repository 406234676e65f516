"""The child form's content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.checks import Checks, Today
from sleepdiary.domain.child import MAX_AGE_YEARS, MAX_WEEKS_EARLY, Child, Sex
from sleepdiary.domain.draft.shown import count_text, date_text
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.text import NAME_LIMIT, NOTE_LIMIT


@dataclass(slots=True)
class ChildDraft:
    """Every field of the child form; only the name (or initials) is required."""

    id: str
    name: str = ""
    birth_date: str = ""
    weeks_early: str = ""
    sex: Sex | None = None
    health_number: str = ""
    looks_like: str = ""
    seen_awake: Answer | None = None
    development_on_track: Answer | None = None
    development: str = ""
    behaviour: str = ""
    school: str = ""
    daytime: str = ""
    newborn: str = ""
    family_history: str = ""
    doctor: str = ""
    note: str = ""
    version: int = 0

    @classmethod
    def of(cls, child: Child) -> ChildDraft:
        """Return the form's content for a child that is being edited."""
        return cls(
            id=child.id,
            name=child.name,
            birth_date=date_text(child.birth_date),
            weeks_early=count_text(child.weeks_early),
            sex=child.sex,
            health_number=child.health_number,
            looks_like=child.looks_like,
            seen_awake=child.seen_awake,
            development_on_track=child.development_on_track,
            development=child.development,
            behaviour=child.behaviour,
            school=child.school,
            daytime=child.daytime,
            newborn=child.newborn,
            family_history=child.family_history,
            doctor=child.doctor,
            note=child.note,
            version=child.version,
        )

    def check(self, today: Today) -> Child:
        """Return the child, or raise ProblemsFound with every problem of the form."""
        checks = Checks(today)
        name = checks.line("name", self.name, NAME_LIMIT, required=True)
        birth_date = checks.past_day("birth_date", self.birth_date)
        if birth_date is not None and birth_date < today.day - timedelta(days=round(MAX_AGE_YEARS * 365.25)):
            checks.add("birth_date", Code.TOO_OLD, year=str(today.day.year - MAX_AGE_YEARS))
        child = Child(
            id=self.id,
            name=name,
            birth_date=birth_date,
            weeks_early=checks.count("weeks_early", self.weeks_early, 0, MAX_WEEKS_EARLY),
            sex=self.sex,
            health_number=checks.line("health_number", self.health_number, NAME_LIMIT),
            looks_like=checks.text("looks_like", self.looks_like, NOTE_LIMIT),
            seen_awake=self.seen_awake,
            development_on_track=self.development_on_track,
            development=checks.text("development", self.development, NOTE_LIMIT),
            behaviour=checks.text("behaviour", self.behaviour, NOTE_LIMIT),
            school=checks.text("school", self.school, NOTE_LIMIT),
            daytime=checks.text("daytime", self.daytime, NOTE_LIMIT),
            newborn=checks.text("newborn", self.newborn, NOTE_LIMIT),
            family_history=checks.text("family_history", self.family_history, NOTE_LIMIT),
            doctor=checks.line("doctor", self.doctor),
            note=checks.text("note", self.note, NOTE_LIMIT),
            version=self.version,
        )
        if checks.found:
            raise ProblemsFound(checks.found)
        return child
