"""Everything that one print needs, loaded and plain, so that the print itself can be made on another thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import Figures, figures
from sleepdiary.report.choices import NameAs, Part, SummaryChoices


@dataclass(frozen=True)
class Material:
    """One child's records for one print. Nights and episodes may reach beyond the period; only those in it count.

    `printed_on` is the day of printing, `footer` the sentence at the foot of every page.
    """

    records: ChildRecords
    choices: SummaryChoices
    printed_on: date
    footer: str

    @property
    def child(self) -> Child:
        """The child."""
        return self.records.child

    @property
    def appointment(self) -> Appointment | None:
        """The appointment that the paper is for, if one was chosen."""
        return next((one for one in self.records.appointments if one.id == self.choices.appointment_id), None)

    @cached_property
    def inside(self) -> tuple[Episode, ...]:
        """The episodes of the period, in order of time."""
        return self.choices.period.episodes(self.records.episodes)

    @cached_property
    def nights_inside(self) -> tuple[Night, ...]:
        """The recorded nights of the period, in order."""
        return self.choices.period.nights(self.records.nights)

    @cached_property
    def figures(self) -> Figures:
        """Every figure of the period."""
        records = self.records
        return figures(self.choices.period, records.episodes, records.nights, records.clips)

    @property
    def day(self) -> date:
        """The day that ages are counted to: the appointment's, or that of printing."""
        return self.printed_on if self.appointment is None else self.appointment.date

    @property
    def name(self) -> str:
        """The child's name as chosen for the paper."""
        if self.choices.name_as is NameAs.INITIALS:
            return initials(self.child.name)
        return self.child.name

    def wants(self, part: Part) -> bool:
        """Say whether a part was not left out."""
        return part not in self.choices.leave_out


def initials(name: str) -> str:
    """Return the first letter of each word: "Sam Adams" becomes "S. A."."""
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in name.split()]
    return " ".join(f"{letter.upper()}." for letter in letters if letter) or name[:1]
