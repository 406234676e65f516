"""What ten families tell, in words of our own and without names: what they would type, and what the paper must say.

Each is made after a question that parents asked in public; everything in it is invented but for what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.draft.background import AppointmentDraft, LifeEventDraft, MedicalTestDraft, MedicineDraft
from sleepdiary.domain.episode import Course, Kind, Reaction, Recurrence, SeenHow, Sides, Size, Stage, StartCertainty
from sleepdiary.domain.life_event import HowSure, LifeEventKind
from sleepdiary.domain.medical_test import TestKind, TestState
from sleepdiary.domain.medicine import MedicineUse
from sleepdiary.domain.night import Factor, Slept, WatchKind

P = BodyPart
ID = "?"
"""Stands for an id: each form gives its record one of its own."""


@dataclass(frozen=True)
class Story:
    """A family: the child form, nights and episodes by their fields, background drafts, and what is to be read back."""

    name: str
    child: dict[str, Any]
    episodes: tuple[dict[str, Any], ...]
    nights: tuple[dict[str, Any], ...] = ()
    background: tuple[Any, ...] = ()
    printed: tuple[str, ...] = ()


NIGHT = date(2026, 3, 17)
NEXT = date(2026, 3, 18)


def event(kind: LifeEventKind, **more: Any) -> LifeEventDraft:
    return LifeEventDraft(ID, ID, kind, **more)


def done_test(kind: TestKind, name: str = "", date: str = "", **more: Any) -> MedicalTestDraft:
    return MedicalTestDraft(ID, ID, kind, name, date, TestState.DONE, **more)


def questions(*asked: str) -> AppointmentDraft:
    return AppointmentDraft(ID, ID, "2 April 2026", "the GP", (*asked, "", "", "")[:3])


STORIES = (
    Story(
        "a six-year-old whose hands move between two and four",
        {"name": "C1", "birth_date": "12 Jan 2020", "seen_awake": Answer.NO},
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "2 am",
                "until": "4 am",
                "stage": Stage.ASLEEP,
                "spread": Spread.of([P.LEFT_HAND, P.RIGHT_HAND]),
                "kind": Kind.ONE_JERK,
                "size": Size.SMALL,
                "reactions": (Reaction.STAYED_ASLEEP,),
                "note": "Once or twice in the night, sudden.",
            },
        ),
        background=(
            done_test(TestKind.BLOOD, "vitamin D", "Feb 2026", result="low"),
            done_test(TestKind.BLOOD, "iron", "Feb 2026", result="slightly anaemic"),
            event(LifeEventKind.FIRST_SEEN, start="Mar 2026", how_sure=HowSure.ABOUT),
            questions("Are these seizures?", "Could low vitamin D be the reason?"),
        ),
        printed=(
            "both hands",
            "small",
            "stayed asleep",
            "vitamin D",
            "slightly anaemic",
            "Are these seizures?",
            "Could low vitamin D be the reason?",
        ),
    ),
    Story(
        "a five-year-old who began after starting school and trains hard",
        {"name": "C2", "birth_date": "3 Mar 2021", "school": "Five full days, very tired after most of them."},
        ({"night": NIGHT, "time": "21:15", "stage": Stage.ASLEEP, "kind": Kind.RUN},),
        ({"date": NIGHT, "factors": (Factor.OVERTIRED, Factor.EXERCISE), "different": "an hour of martial arts"},),
        (
            event(LifeEventKind.SCHOOL, start="Sep 2025"),
            event(LifeEventKind.FIRST_SEEN, start="Sep 2025", how_sure=HowSure.ABOUT),
            questions("Can it come from doing too much?"),
        ),
        printed=("Five full days, very tired", "overtired", "a lot of exercise", "Can it come from doing too much?"),
    ),
    Story(
        "an eight-year-old, about every three minutes, spreading like a chain",
        {"name": "C3", "birth_date": "20 June 2017", "daytime": "Fine when awake.", "seen_awake": Answer.NO},
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "20:40",
                "stage": Stage.FALLING_ASLEEP,
                "spread": Spread.of([P.RIGHT_FOOT], [P.LEFT_FOOT], [P.LEFT_SHOULDER, P.RIGHT_SHOULDER]),
                "recurrence": Recurrence.CAME_BACK,
                "gap": "3 min",
                "kind": Kind.ONE_JERK,
            },
            {
                "night": NEXT,
                "certainty": StartCertainty.ABOUT,
                "time": "20:35",
                "stage": Stage.FALLING_ASLEEP,
                "spread": Spread.of([P.RIGHT_FOOT], [P.LEFT_FOOT], [P.LEFT_SHOULDER, P.RIGHT_SHOULDER]),
                "recurrence": Recurrence.CAME_BACK,
                "gap": "3 min",
            },
        ),
        background=(event(LifeEventKind.FIRST_SEEN, start="12 March 2026", remembered=False),),
        printed=("right foot, then left foot, then both shoulders", "3 min", "Fine when awake."),
    ),
    Story(
        "a two-year-old with three EEGs, low iron and a medicine the family did not want",
        {"name": "C4", "birth_date": "1 Nov 2023", "seen_awake": Answer.NO},
        (
            {
                "night": NIGHT,
                "time": "23:00",
                "stage": Stage.ASLEEP,
                "spread": Spread.of([P.LEFT_HAND, P.RIGHT_HAND], [P.LEFT_FINGERS, P.RIGHT_FINGERS]),
                "note": "As if it could not be helped.",
            },
            {
                "night": NEXT,
                "certainty": StartCertainty.UNKNOWN,
                "stage": Stage.ASLEEP,
                "size": Size.SMALL,
                "kind_words": "sat straight up and lay down again",
            },
        ),
        background=(
            *(done_test(TestKind.EEG, date=day, result="no seizures") for day in ("2024", "2025", "2026")),
            done_test(TestKind.BLOOD, "iron", "2026", ill_before=Answer.NO, result="extremely low"),
            event(LifeEventKind.DIAGNOSIS, title="sleep myoclonus", start="2025", who="neurologist"),
            event(LifeEventKind.DIAGNOSIS, title="periodic limb movements", start="2025", who="neurologist"),
            event(LifeEventKind.FIRST_SEEN, start="Sep 2025", how_sure=HowSure.ABOUT),
            MedicineDraft(ID, ID, "Clonazepam", MedicineUse.NOT_TAKEN, words="Afraid that it is addictive."),
            MedicineDraft(
                ID,
                ID,
                "Iron",
                MedicineUse.TAKING,
                "Feb 2026",
                prescribed_by="doctor",
                words="Hard to get down; afraid of too much.",
            ),
            questions("Will it pass?", "Is a medicine needed?"),
        ),
        printed=(
            "both hands, then both fingers",
            "sat straight up",
            "sleep myoclonus",
            "periodic limb movements",
            "neurologist",
            "no seizures",
            "extremely low",
            "Clonazepam",
            "Iron",
            "Is a medicine needed?",
        ),
    ),
    Story(
        "one of twins, moving like a conductor until asleep again",
        {
            "name": "C5 (first twin)",
            "birth_date": "2 Apr 2024",
            "development_on_track": Answer.YES,
            "development": "Talking and walking as expected.",
            "seen_awake": Answer.NO,
        },
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "01:00",
                "stage": Stage.FALLING_ASLEEP,
                "spread": Spread.of([P.LEFT_ARM, P.RIGHT_ARM, P.LEFT_LEG, P.RIGHT_LEG]),
                "length": "2 h",
                "recurrence": Recurrence.ALMOST_CONSTANT,
                "kind": Kind.OTHER,
                "kind_words": "as if dancing and conducting music",
            },
        ),
        (
            {
                "date": NIGHT,
                "watch": WatchKind.PART,
                "watch_start": "00:30",
                "watch_end": "03:30",
                "slept": Slept.BADLY,
                "minutes_to_settle": "150",
                "wakings": "1",
                "note": "Two to three hours to settle again.",
            },
        ),
        (
            event(LifeEventKind.FIRST_SEEN, start="Apr 2024", title="since birth"),
            questions("Will they outgrow it?", "Do they need to be seen?"),
        ),
        printed=(
            "dancing and conducting music",
            "both arms and both legs",
            "almost constant",
            "Will they outgrow it?",
            "Talking and walking as expected.",
        ),
    ),
    Story(
        "the other twin, the same since birth",
        {"name": "C6 (second twin)", "birth_date": "2 Apr 2024"},
        (
            {
                "night": NEXT,
                "certainty": StartCertainty.UNKNOWN,
                "stage": Stage.FALLING_ASLEEP,
                "spread": Spread.of([P.LEFT_ARM, P.RIGHT_ARM]),
            },
        ),
        printed=("C6 (second twin)", "both arms"),
    ),
    Story(
        "a one-year-old after falls, almost constant, also in the face",
        {"name": "C7", "birth_date": "10 Jan 2025", "daytime": "Happy and playful."},
        (
            {
                "night": NIGHT,
                "time": "22:30",
                "stage": Stage.ASLEEP,
                "recurrence": Recurrence.ALMOST_CONSTANT,
                "spread": Spread.of([P.LEFT_HAND, P.RIGHT_HAND], [P.LEFT_FOOT, P.RIGHT_FOOT], [P.FACE]),
                "reactions": (Reaction.BOTHERED,),
                "note": "Rubbed an eye in sleep and the hand went on twitching.",
            },
            {
                "night": NIGHT,
                "time": "11:10",
                "in_nap": True,
                "stage": Stage.NOT_SURE,
                "reactions": (Reaction.WOKE, Reaction.CRIED),
                "seen_how": SeenHow.HEARD,
                "who": "mother",
            },
        ),
        ({"date": NEXT, "watch": WatchKind.ALL},),
        (
            event(LifeEventKind.KNOCK_ON_HEAD, start="Mar 2026", words="A couple of falls on the head."),
            questions("Is it from the bang on the head?", "Are tests needed?"),
        ),
        printed=(
            "both hands, then both feet, then face",
            "almost constant",
            "seemed bothered",
            "knock on the head",
            "Is it from the bang on the head?",
        ),
    ),
    Story(
        "a baby of one month, mostly before sleep, always sweating",
        {"name": "C8", "birth_date": "15 Feb 2026", "seen_awake": Answer.NO},
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "19:30",
                "stage": Stage.FALLING_ASLEEP,
                "spread": Spread.of([P.LEFT_LEG, P.RIGHT_LEG, P.LEFT_ARM, P.RIGHT_ARM]),
                "sweating": Answer.YES,
            },
            {"night": NEXT, "certainty": StartCertainty.UNKNOWN, "stage": Stage.ASLEEP, "sweating": Answer.YES},
        ),
        background=(done_test(TestKind.EEG, date="Mar 2026", result="normal"),),
        printed=("falling asleep 1", "both arms and both legs", "sweating: yes 2", "March 2026; from memory): normal"),
    ),
    Story(
        "a two-year-old, sometimes all limbs, sometimes one after the other, on video",
        {"name": "C9", "birth_date": "1 Sep 2023", "looks_like": "Jerks of ordinary strength, weaker than in videos."},
        (
            {
                "night": NIGHT,
                "time": "02:13",
                "stage": Stage.ASLEEP,
                "size": Size.CLEAR,
                "sides": Sides.BOTH,
                "spread": Spread.of([P.LEFT_ARM, P.RIGHT_ARM, P.LEFT_LEG, P.RIGHT_LEG]),
                "seen_how": SeenHow.ON_VIDEO,
            },
            {
                "night": NEXT,
                "time": "03:00",
                "stage": Stage.ASLEEP,
                "sides": Sides.ALTERNATING,
                "spread": Spread.of([P.RIGHT_HAND], [P.LEFT_LEG]),
            },
        ),
        background=(event(LifeEventKind.DIAGNOSIS, title="benign myoclonus", start="2026", who="doctor"),),
        printed=("Jerks of ordinary strength, weaker than in videos.", "benign myoclonus (2026", "doctor"),
    ),
    Story(
        "a child who ran in at six, aware and afraid",
        {"name": "C10", "birth_date": "4 May 2018", "daytime": "Plays without any trouble."},
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "6 am",
                "stage": Stage.WAKING,
                "spread": Spread.of([P.RIGHT_HAND], [P.LEFT_LEG, P.RIGHT_LEG]),
                "kind": Kind.SHAKING,
                "length": "1 min",
                "answered": Answer.YES,
                "shivering": Answer.NO,
                "reactions": (Reaction.SCARED,),
                "seen_how": SeenHow.TOLD,
                "child_words": "My heart went fast, then my hand shook, then my legs, and I could not stop it.",
            },
        ),
        ({"date": NIGHT, "factors": (Factor.NOTHING,), "note": "No illness, no fever."},),
        printed=("right hand, then both legs", "kind: shaking 1", "waking 1", "was scared 1", "My heart went fast"),
    ),
    Story(
        "a three-year-old: small ones first, then a massive one, and tears",
        {"name": "C11", "birth_date": "30 Apr 2022"},
        (
            {
                "night": NIGHT,
                "certainty": StartCertainty.ABOUT,
                "time": "20:30",
                "stage": Stage.ASLEEP,
                "since_asleep": "10-15",
                "course": Course.SMALL_THEN_BIG,
                "size": Size.VIOLENT,
                "length": "7 min",
                "reactions": (Reaction.WOKE, Reaction.CRIED, Reaction.SCARED),
            },
        ),
        ({"date": NIGHT, "factors": (Factor.UNWELL, Factor.OVERTIRED, Factor.TEMPERATURE)},),
        (event(LifeEventKind.FIRST_SEEN, start="2022", title="as a baby"),),
        printed=("small ones first, then big", "violent", "7 min", "cried", "unwell", "a temperature"),
    ),
)
