"""An invented family for the papers: four weeks of nights, and everything that a summary can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.child import Child, Sex
from sleepdiary.domain.clip import Clip, Mark, Recorded, TimeSource
from sleepdiary.domain.episode import (
    AlsoSeen,
    Breathing,
    Episode,
    Eyes,
    Kind,
    Length,
    LengthCertainty,
    Movement,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    Response,
    SeenHow,
    Signs,
    Size,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Factor, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import Period
from sleepdiary.report.choices import SummaryChoices
from sleepdiary.report.material import Material
from sleepdiary.report.safety import guidance


def id_of(name: str) -> str:
    """The id of something invented, always the same."""
    return str(uuid5(NAMESPACE_URL, name))


HOME = ZoneInfo("Europe/London")
SAM_ID = id_of("sam")
FIRST = date(2026, 2, 21)
FOUR_WEEKS = Period(FIRST, FIRST + timedelta(days=27))
PRINTED = FOUR_WEEKS.last + timedelta(days=1)
SAM = Child(
    id=SAM_ID,
    name="Sam Adams",
    birth_date=date(2023, 5, 2),
    weeks_early=3,
    sex=Sex.BOY,
    looks_like="It starts in one foot like a little kick, then the other foot, then both shoulders jump. He sleeps on.",
    seen_awake=Answer.NO,
    development_on_track=Answer.YES,
    development="Walked at 13 months, short sentences",
    behaviour="Happy, busy, repeats favourite games",
    school="Nursery three mornings since January 2026",
    daytime="Fine, active",
    newborn="Three weeks early, no medicines",
    family_history="Father: jerks when falling asleep. No epilepsy known.",
    doctor="Dr Okafor",
)
RIGHT_FOOT_FIRST = Spread.of(
    (BodyPart.RIGHT_FOOT,), (BodyPart.LEFT_FOOT,), (BodyPart.LEFT_SHOULDER, BodyPart.RIGHT_SHOULDER)
)
ASKED = Appointment(
    id=id_of("now"),
    child_id=SAM_ID,
    date=PRINTED,
    whom="Dr Okafor",
    questions=("Is it epilepsy?", "Does he need tests?", "How do we send you the video?"),
)


def moment(night: date, hour: int, minute: int) -> Moment:
    """A wall time in a night, in winter in Britain."""
    day = night if hour >= 12 else night + timedelta(days=1)
    return Moment(datetime(day.year, day.month, day.day, hour, minute), 0)


def night(day: int) -> Night:
    """Night number `day` of the four weeks: of each seven, three watched all night and one in part."""
    evening = FIRST + timedelta(days=day)
    kind = (WatchKind.ALL, WatchKind.NONE, WatchKind.ALL, WatchKind.PART, WatchKind.NONE, WatchKind.ALL, WatchKind.NONE)
    watched = kind[day % 7]
    means = () if watched is WatchKind.NONE else (WatchMeans.CAMERA,) if day % 2 else (WatchMeans.IN_THE_ROOM,)
    return Night(
        SAM_ID,
        evening,
        Watch(watched, moment(evening, 20, 0), moment(evening, 1, 0), means)
        if watched is WatchKind.PART
        else Watch(watched, means=means),
        fell_asleep=moment(evening, 19, 50),
        woke_up=moment(evening, 6, 40),
        slept=Slept.WELL if day % 3 else Slept.FAIRLY,
        factors=((Factor.OVERTIRED,) if day % 4 == 0 else (Factor.NOTHING,)) if watched is not WatchKind.NONE else (),
        different="Long car journey" if day == 5 else "",
        note="Slept in our bed after four" if day == 2 else "",
    )


def episode(number: int) -> Episode:
    """Episode number `number`: on watched nights, at all hours, some of them known only roughly."""
    evening = FIRST + timedelta(days=(0, 2, 3, 5)[number % 4] + 7 * (number // 4 % 4))
    at = moment(evening, (20, 22, 2, 5)[number % 4], number * 7 % 60)
    certainty = StartCertainty.EXACT if number % 3 else StartCertainty.ABOUT
    guessed = Length(LengthCertainty.GUESSED, 20 + number * 5)
    return Episode(
        id=id_of(f"episode-{number}"),
        child_id=SAM_ID,
        night=evening,
        start=Start(certainty, at) if number % 10 != 9 else Start(),
        stage=(Stage.FALLING_ASLEEP, Stage.ASLEEP, Stage.ASLEEP, Stage.WAKING)[number % 4],
        length=guessed if number % 2 else Length(LengthCertainty.TIMED, 4 + number),
        movement=Movement(
            RIGHT_FOOT_FIRST if number % 3 else Spread.of((BodyPart.LEFT_ARM,)),
            kind=Kind.RUN if number % 2 else Kind.ONE_JERK,
            size=Size.SMALL,
            jerks=number % 9 + 1 if number % 2 else None,
            recurrence=Recurrence.CAME_BACK if number % 5 == 0 else None,
            gap_seconds=180 if number % 5 == 0 else None,
        ),
        signs=Signs(
            eyes=Eyes.CLOSED,
            breathing=Breathing.USUAL if number % 2 else None,
            sweating=Answer.NO if number % 3 else None,
            also=(AlsoSeen.SOUNDS,) if number == 3 else (),
        ),
        response=Response(
            answered=Answer.NO if number == 4 else None,
            when_woken=(Effect.STOPPED if number % 4 else Effect.WENT_ON) if number % 6 == 0 else None,
            reactions=(Reaction.WOKE, Reaction.CRIED) if number % 8 == 0 else (Reaction.STAYED_ASLEEP,),
            provoked_by=(Provocation.OUT_OF_THE_BLUE,) if number % 2 else (),
            position=Position.BACK if number % 2 else None,
        ),
        witness=Witness("Mum" if number % 3 else "Dad", SeenHow.SEEN if number % 2 else SeenHow.ON_VIDEO),
        note="Blanket kicked off" if number % 4 == 0 else "",
        child_words="My foot was dancing" if number == 7 else "",
        clips=(id_of(f"clip-{number}"),) if number % 6 == 0 else (),
    )


def clip(number: int) -> Clip:
    """The clip of episode number `number`."""
    seen = episode(number)
    marks = tuple(Mark(500 * place, BodyPart.RIGHT_FOOT) for place in range(1, 6))
    return Clip(
        id=id_of(f"clip-{number}"),
        child_id=SAM_ID,
        original_name=f"VID_{number}.mp4",
        path=f"/invented/VID_{number}.mp4",
        sha256=f"{number:064}",
        bytes=1000,
        seconds=24.0,
        recorded=Recorded(TimeSource.FILE_NAME, seen.start.at) if seen.start.at else Recorded(),
        shows="Right foot first, from the fifth second" if number != 12 else "",
        passes=(marks, marks[:-1]) if number == 18 else (marks, marks),
    )


LIFE = (
    LifeEvent(
        id_of("a"),
        SAM_ID,
        LifeEventKind.FIRST_SEEN,
        start=PartialDate(2024, 3),
        how_sure=HowSure.ABOUT,
        words="Only feet",
    ),
    LifeEvent(id_of("b"), SAM_ID, LifeEventKind.QUIET_SPELL, start=PartialDate(2025, 1), end=PartialDate(2025, 7)),
    LifeEvent(id_of("c"), SAM_ID, LifeEventKind.CAME_BACK, start=PartialDate(2025, 8), words="After dropping the nap"),
    LifeEvent(
        id_of("d"), SAM_ID, LifeEventKind.DIAGNOSIS, "sleep myoclonus", PartialDate(2025, 10, 4), who="Dr Lindqvist"
    ),
)
MEDICINES = (
    Medicine(
        id_of("m1"), SAM_ID, "Iron syrup", start=PartialDate(2025, 11), prescribed_by="GP", words="Tummy ache at first"
    ),
    Medicine(id_of("m2"), SAM_ID, "Vitamin D drops", MedicineUse.STOPPED, PartialDate(2024), PartialDate(2025)),
)
TESTS = (
    MedicalTest(
        id_of("t1"),
        SAM_ID,
        TestKind.EEG,
        date=PartialDate(2025, 10),
        result="Told it was normal",
        who="Children’s clinic",
    ),
    MedicalTest(
        id_of("t2"), SAM_ID, TestKind.BLOOD, "ferritin", PartialDate(2025, 11), ill_before=Answer.NO, result="Low"
    ),
)
EARLIER = Appointment(
    id_of("before"), SAM_ID, date(2025, 10, 4), "Dr Lindqvist", ("Will he grow out of it?",), "Film it, come back"
)


ALL = ChildRecords(
    child=SAM,
    nights=tuple(night(day) for day in range(28)),
    episodes=tuple(episode(number) for number in range(31)),
    clips=tuple(clip(number) for number in range(0, 31, 6)),
    life_events=LIFE,
    medicines=MEDICINES,
    medical_tests=TESTS,
    appointments=(EARLIER, ASKED),
)


def material(records: ChildRecords = ALL, **choices: object) -> Material:
    """One print of four weeks, for the appointment; `choices` are those of SummaryChoices."""
    chosen = SummaryChoices(FOUR_WEEKS, **{"appointment_id": ASKED.id, **choices})  # type: ignore[arg-type]
    return Material(records, chosen, PRINTED, guidance().intended_use.footer)


def nothing_written() -> ChildRecords:
    """A child with a name, and not a word more."""
    return ChildRecords(Child(SAM_ID, "Sam"))


def one_episode(**changes: object) -> ChildRecords:
    """A child with one single episode, changed as given."""
    return ChildRecords(SAM, episodes=(replace(episode(1), **changes),))  # type: ignore[arg-type]
