"""An invented family for the exchange: one of everything, and texts that are hard on files."""

from datetime import UTC, date, datetime

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.child import Child, Sex
from sleepdiary.domain.clip import Clip, ClipPlace, Mark, Recorded, TimeSource
from sleepdiary.domain.episode import (
    AlsoSeen,
    Breathing,
    Colour,
    Course,
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
    Sides,
    Signs,
    SinceAsleep,
    Size,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.history import History, key
from sleepdiary.domain.life_event import HowSure, LifeEvent, LifeEventKind
from sleepdiary.domain.medical_test import MedicalTest, TestKind, TestState
from sleepdiary.domain.medicine import Medicine, MedicineUse
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Factor, Nap, Night, Slept, Watch, WatchKind, WatchMeans
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords

EXPORTED_AT = datetime(2026, 3, 20, 9, 15, tzinfo=UTC)
NASTY = (
    "=1+1",
    "+44 20",
    "-1",
    "@SUM(A1)",
    "  =cmd",
    "\u00a0=cmd",
    "\u200b=cmd",
    "'=1+1",
    "''=1+1",
    "'tis",
    "＝1+1",
    'a "quoted" word',
    "semi;colon, comma",
    "two\nlines\n\nand a third",
    "tab\tinside",
    "🙂 👩‍👧 ä ß 中文 देवी سارة",
    "<b>&lt;</b> {{}} %s '; DROP TABLE",
    "null",
    "1e309",
)


def ident(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def at(text: str, offset: int = 0) -> Moment:
    return Moment(datetime.fromisoformat(text), offset)


CHILD = Child(
    id=ident(1),
    name="Émile B.",
    birth_date=date(2023, 5, 2),
    weeks_early=3,
    sex=Sex.BOY,
    health_number="943 476 5919",
    looks_like="feet, then hands",
    seen_awake=Answer.NOT_SURE,
    development_on_track=Answer.YES,
    development="walks",
    behaviour="calm",
    school="nursery",
    daytime="well",
    newborn="at term",
    family_history="none known",
    doctor="Dr Example",
    note="two\nlines",
    version=4,
)
CLIP = Clip(
    id=ident(20),
    child_id=CHILD.id,
    original_name="VID  2026 (1).mp4",
    path="/somewhere/VID  2026 (1).mp4",
    sha256="ab" * 32,
    bytes=12_345_678_901,
    place=ClipPlace.VAULT,
    seconds=12.25,
    has_location=True,
    recorded=Recorded(TimeSource.APPLE_DATE, at("2026-03-04T02:13:07", 60)),
    shows="the left foot",
    passes=((Mark(1200, BodyPart.LEFT_FOOT), Mark(2400, BodyPart.RIGHT_FOOT)), ()),
    version=2,
)
FULL_NIGHT = Night(
    child_id=CHILD.id,
    date=date(2026, 3, 3),
    watch=Watch(
        WatchKind.PART,
        at("2026-03-03T20:00:00"),
        at("2026-03-04T02:30:00"),
        (WatchMeans.CAMERA, WatchMeans.LOOKED_IN),
    ),
    fell_asleep=at("2026-03-03T19:50:00"),
    woke_up=at("2026-03-04T06:40:00"),
    naps=(Nap(at("2026-03-03T12:30:00"), at("2026-03-03T13:40:00")), Nap(at("2026-03-03T16:00:00"))),
    slept=Slept.FAIRLY,
    minutes_to_settle=20,
    wakings=0,
    factors=(Factor.OVERTIRED, Factor.TEMPERATURE),
    different="visitors",
    note="windy",
    version=3,
)
FULL_EPISODE = Episode(
    id=ident(10),
    child_id=CHILD.id,
    night=date(2026, 3, 3),
    start=Start(StartCertainty.ABOUT, at("2026-03-04T02:00:00", 60), at("2026-03-04T04:00:00", 60)),
    stage=Stage.FALLING_ASLEEP,
    in_nap=True,
    since_asleep=SinceAsleep(10, 15),
    length=Length(LengthCertainty.CLIP, 90),
    movement=Movement(
        spread=Spread.of([BodyPart.RIGHT_FOOT], [BodyPart.LEFT_SHOULDER, BodyPart.RIGHT_SHOULDER]),
        kind=Kind.OTHER,
        kind_words="like paddling",
        size=Size.FLICKER,
        course=Course.SMALL_THEN_BIG,
        sides=Sides.ALTERNATING,
        jerks=12,
        recurrence=Recurrence.CAME_BACK,
        gap_seconds=180,
    ),
    signs=Signs(
        Eyes.ROLLED_UP, "grimace", Colour.PALE, Breathing.NOISY, Answer.YES, Answer.NO, (AlsoSeen.SOUNDS, AlsoSeen.WET)
    ),
    response=Response(
        Answer.NO,
        Effect.STOPPED,
        Effect.WENT_ON,
        Effect.STOPPED,
        (Reaction.WOKE, Reaction.CRIED),
        (Provocation.NOISE, Provocation.OTHER),
        "the dog",
        Position.LEFT_SIDE,
        "slept on",
    ),
    witness=Witness("Grandma", SeenHow.ON_VIDEO),
    note="note",
    child_words="it hopped",
    clips=(CLIP.id,),
    version=5,
)
BARE_EPISODE = Episode(ident(11), CHILD.id, date(2026, 3, 4), Start())
EXACT_EPISODE = Episode(
    ident(12), CHILD.id, date(2026, 3, 3), Start(StartCertainty.EXACT, at("2026-03-03T23:59:59", 330))
)
BACKGROUND_EVENT = LifeEvent(
    ident(30),
    CHILD.id,
    LifeEventKind.QUIET_SPELL,
    "summer",
    PartialDate(2025),
    PartialDate(2025, 9),
    HowSure.NOT_SURE,
    remembered=False,
    who="us",
    words="nothing seen",
    version=1,
)
FAMILY = ChildRecords(
    child=CHILD,
    nights=(FULL_NIGHT, Night(CHILD.id, date(2026, 3, 4))),
    clips=(CLIP, Clip(ident(21), CHILD.id, "x.mov", "/x.mov", "0" * 64, 1)),
    episodes=(EXACT_EPISODE, FULL_EPISODE, BARE_EPISODE),
    life_events=(LifeEvent(ident(31), CHILD.id, LifeEventKind.FIRST_SEEN), BACKGROUND_EVENT),
    medicines=(
        Medicine(
            ident(40),
            CHILD.id,
            "Multivitamin",
            MedicineUse.STOPPED,
            PartialDate(2025, 1),
            PartialDate(2025, 2, 3),
            "nobody",
            remembered=False,
            words="no change",
            version=1,
        ),
    ),
    medical_tests=(
        MedicalTest(
            ident(50),
            CHILD.id,
            TestKind.BLOOD,
            "iron",
            PartialDate(2026, 1, 5),
            TestState.NOT_POSSIBLE,
            Answer.NOT_SURE,
            "not done",
            "Dr Example",
            remembered=False,
            version=1,
        ),
    ),
    appointments=(Appointment(ident(60), CHILD.id, date(2026, 3, 20), "Dr Example", ("one?", "two?"), "come back", 1),),
)
SECOND = ChildRecords(child=Child(ident(2), "Ada"), nights=(Night(ident(2), date(2026, 3, 3)),))
EVERYTHING = (FAMILY, SECOND)
HISTORY = History(
    edits={
        **{key(record): frozenset([f"{number:016x}", "00000000000000ff"]) for number, record in enumerate(FAMILY.all)},
        (Episode, ident(90), ""): frozenset(["0123456789abcdef"]),
        (Night, CHILD.id, "2026-03-09"): frozenset(["fedcba9876543210"]),
    },
    deleted=frozenset([(Episode, ident(90), ""), (Night, CHILD.id, "2026-03-09")]),
    same_child={CHILD.id: frozenset([ident(3)])},
)
