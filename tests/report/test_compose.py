"""What the sheets say: counts with the watching beside them, gaps said plainly, the family's words as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Recorded
from sleepdiary.domain.episode import Episode, Length, Movement, Signs, SinceAsleep, Start, Witness
from sleepdiary.domain.life_event import LifeEvent, LifeEventKind
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.partial_date import PartialDate
from sleepdiary.domain.records import ChildRecords
from sleepdiary.domain.statistics import Period
from sleepdiary.report.choices import NameAs, Part
from sleepdiary.report.compose import compose
from sleepdiary.report.material import initials
from sleepdiary.report.summary import Line, Picture, Pictures, Section, SummaryDocument
from tests.report.family import (
    ALL,
    ASKED,
    FIRST,
    SAM,
    SAM_ID,
    clip,
    episode,
    id_of,
    material,
    nothing_written,
    one_episode,
)

CHARTS = Pictures(*(Picture("<svg/>", name) for name in ("weeks", "grid", "body", "life")))


def document(records: ChildRecords = ALL, **choices: object) -> SummaryDocument:
    return compose(material(records, **choices), Pictures())


def section(found: SummaryDocument, heading: str) -> Section:
    return next(one for one in (*found.first, *found.counts, *found.second) if one.heading == heading)


def said(found: SummaryDocument, heading: str) -> str:
    one = section(found, heading)
    return "\n".join(map(words, (*one.lines, *one.facts, *one.last)))


def words(line: Line) -> str:
    return f"{line.label} ({line.detail}) {line.text}{line.after}"


def with_nights(*kinds: WatchKind, episodes: tuple[Episode, ...] = ()) -> ChildRecords:
    nights = tuple(Night(SAM_ID, FIRST + timedelta(days=day), Watch(kind)) for day, kind in enumerate(kinds))
    return ChildRecords(SAM, nights=nights, episodes=episodes)


def test_the_head_names_child_age_recipient_period_and_watching() -> None:
    head = document().header

    assert head.child == "Sam Adams"
    assert head.about_child == "born 2 May 2023 (2 y 10 m), 3 weeks early, boy"
    assert (head.recipient, head.dated) == ("Dr Okafor", "21 March 2026")
    assert [words(line) for line in head.lines][:2] == [
        "Period () 21 February to 20 March 2026 (28 nights)",
        "Watched () 16 of 28 nights: 12 all night, 4 in part; 12 not watched. How: in the room 8 · camera 8",
    ]
    assert "Mum 20 · Dad 11; on video 16 · seen 15" in words(head.lines[2])


def test_without_an_appointment_it_is_for_the_familys_doctor_on_the_day_of_printing() -> None:
    found = document(appointment_id=None)

    assert (found.header.recipient, found.header.dated) == ("Dr Okafor", "21 March 2026")
    assert said(found, "We came to ask").strip() == "() No questions written down."


def test_the_questions_are_printed_as_typed_and_in_order() -> None:
    asked = section(document(), "We came to ask")

    assert [line.text for line in asked.lines] == list(ASKED.questions)
    assert asked.numbered
    assert all(line.own for line in asked.lines)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Sam Adams", "S. A."), ("sam", "S."), ("王 小明", "王. 小."), ("😴", "😴"), ("(Al) Bo", "A. B.")],
)
def test_a_name_can_be_initials(name: str, short: str) -> None:
    records = replace(ALL, child=replace(SAM, name=name))

    assert initials(name) == short
    assert document(records, name_as=NameAs.INITIALS).header.child == short


def test_the_spread_is_a_sentence_and_what_nobody_recorded_is_named() -> None:
    found = said(document(), "What it looks like")

    assert "right foot, then left foot, then both shoulders (in 20 of 31 with the parts recorded)" in found
    assert "Kind () one jerk 16 · a run of jerks 15" in found
    assert "Not recorded () course, sides, colour and shivering" in found


def test_all_five_stages_are_counted() -> None:
    found = said(document(), "When in sleep")

    assert "falling asleep 8 · asleep 16 · waking 7 · awake 0 · not sure 0" in found
    assert "Ever seen while fully awake? Parents’ answer () no" in found


def test_minutes_since_asleep_say_how_many_are_known_and_told() -> None:
    found = said(document(one_episode(since_asleep=SinceAsleep(10, 15))), "When in sleep")

    assert "Minutes since asleep () median 12, 10 to 15 (1 known, 1 of these as told)" in found


@pytest.mark.parametrize(
    ("answer", "printed"),
    [(None, "not answered"), (Answer.YES, "yes"), (Answer.NO, "no"), (Answer.NOT_SURE, "not sure")],
)
def test_whether_it_happens_awake_is_the_parents_answer(answer: Answer | None, printed: str) -> None:
    records = replace(ALL, child=replace(SAM, seen_awake=answer))

    assert said(document(records), "When in sleep").endswith(f"Parents’ answer () {printed}")


def test_how_often_stands_beside_the_watching() -> None:
    found = said(document(), "How often")

    assert "31 episodes on 16 of 16 watched nights" in found
    assert "1.9 seen per watched night" in found


def test_episodes_on_unwatched_nights_are_kept_apart() -> None:
    unwatched = episode(1)
    records = with_nights(WatchKind.ALL, WatchKind.ALL, WatchKind.NONE, WatchKind.ALL, episodes=(unwatched,))

    found = said(document(records), "How often")

    assert "no episodes on 0 of 3 watched nights" in found
    assert "and 1 episode on 1 night not recorded as watched" in found


def test_a_rate_is_withheld_below_three_watched_nights() -> None:
    found = said(document(with_nights(WatchKind.ALL, WatchKind.PART, episodes=(episode(0),))), "How often")

    assert "1 episode on 1 of 2 watched nights" in found
    assert "A rate is given from 3 watched nights on." in found
    assert "per watched night" not in found


def test_a_small_rate_is_not_rounded_to_nought() -> None:
    records = with_nights(*[WatchKind.ALL] * 28, episodes=(episode(0),))

    found = said(document(records), "How often")

    assert "fewer than 0.1 seen per watched night" in found
    assert "0.0" not in found


def test_an_unwatched_period_is_not_a_nought() -> None:
    found = said(document(nothing_written()), "How often")

    assert "0" not in found
    assert "no watched nights recorded" in found


def test_lengths_say_how_many_are_guesses() -> None:
    found = said(document(), "How long")

    assert found == "median 32 s, 4 s to 2 min 45 s (16 timed or from a video, 15 guessed) "
    assert "1 episode" not in said(document(one_episode(length=Length())), "How long")
    assert "No lengths recorded." in said(document(one_episode(length=Length())), "How long")


def test_what_stopped_it_counts_only_those_who_tried() -> None:
    found = said(document(), "Stopped when woken")

    assert "3 of 6 tried" in found
    assert "when held: not recorded · when moved: not recorded" in found


def test_factors_are_plain_counts_side_by_side() -> None:
    table = section(document(), "What was different").table

    assert table is not None
    assert table.rows == (("overtired", "4 of 4", "12 of 12"),)
    assert "26 Feb () Long car journey" in said(document(), "What was different")


def test_how_long_settling_took_and_how_often_the_child_was_awake_are_said() -> None:
    nights = tuple(
        Night(SAM_ID, FIRST + timedelta(days=day), minutes_to_settle=minutes, wakings=wakings)
        for day, (minutes, wakings) in enumerate([(10, 0), (150, 2), (20, None)])
    )

    found = said(document(ChildRecords(SAM, nights=nights)), "What was different")

    assert "minutes to fall asleep median 20, 10 to 150 (3 nights)" in found
    assert "times awake median 1, 0 to 2 (2 nights)" in found
    assert "Settling" not in said(document(nothing_written()), "What was different")


def test_what_the_family_calls_a_movement_is_printed_as_typed_and_the_same_words_once() -> None:
    told = ("as if conducting", "like paddling", "as if conducting")
    episodes = tuple(
        replace(episode(number), movement=Movement(kind_words=words), signs=Signs(face="a crooked smile"))
        for number, words in enumerate(told)
    )

    found = said(document(replace(ALL, episodes=episodes)), "What it looks like")

    assert found.count("as if conducting") == found.count("a crooked smile") == found.count("like paddling") == 1


def test_care_so_far_is_printed_in_the_familys_words() -> None:
    found = document()

    assert "Iron syrup (taking it now; since November 2025; from GP; from memory) Tummy" in said(found, "Medicines")
    assert "Vitamin D drops (took it before; 2024 to 2025; from memory)" in said(found, "Medicines")
    ferritin = "Blood test, ferritin (done; November 2025; not ill in the four weeks before; from memory) Low"
    assert ferritin in said(found, "Tests")
    assert "Diagnosis, sleep myoclonus (4 October 2025, Dr Lindqvist, from memory)" in said(found, "Diagnoses")
    assert "4 October 2025, Dr Lindqvist () Film it, come back" in said(found, "Seen so far")
    assert "First seen (about March 2024, from memory) Only feet" in said(found, "Over the years")


def test_a_visit_whose_day_nobody_knows_stands_among_those_seen_so_far_in_order_of_time() -> None:
    visit = LifeEvent(
        "v",
        SAM_ID,
        LifeEventKind.REFERRAL,
        "speech therapist",
        PartialDate(2025),
        words="Said to wait",
        remembered=False,
    )

    found = document(replace(ALL, life_events=(*ALL.life_events, visit)))

    lines = said(found, "Seen so far").splitlines()
    assert lines == [
        "Referral or visit, speech therapist (2025) Said to wait",
        "4 October 2025, Dr Lindqvist () Film it, come back",
    ]
    assert "speech therapist" not in said(found, "Diagnoses") + said(found, "Over the years")


def test_what_was_noted_at_the_time_is_not_called_a_memory() -> None:
    noted = tuple(replace(one, remembered=False) for one in ALL.medicines)

    assert "from memory" not in said(document(replace(ALL, medicines=noted)), "Medicines")


def test_the_childs_own_words_stand_apart_and_quoted() -> None:
    found = section(document(), "What the child said")

    assert found.quoted
    assert [(line.label, line.text) for line in found.lines] == [("5 Mar, 05:49", "My foot was dancing")]


def test_by_default_the_three_most_recent_clips_are_listed() -> None:
    found = section(document(), "Clips to show")

    assert [line.label for line in found.lines] == [
        "Night of Sat 7 March 2026, 20:48",
        "Night of Sat 14 March 2026, 20:24",
        "Night of Tue 17 March 2026, 02:30",
    ]
    assert found.lines[0].detail == "24 s; falling asleep; left arm"
    assert found.lines[0].text == "Right foot first, from the fifth second"


def test_chosen_clips_keep_the_order_of_choosing() -> None:
    found = section(document(clips=(id_of("clip-18"), id_of("clip-0"), "gone")), "Clips to show")

    assert [line.label.split(", ")[0] for line in found.lines] == [
        "Night of Tue 24 February 2026",
        "Night of Sat 21 February 2026",
    ]


def test_no_clips_chosen_and_no_clips_at_all_are_told_apart() -> None:
    assert said(document(clips=()), "Clips to show").strip() == "() No clips chosen."
    without = replace(ALL, clips=())
    assert said(document(without), "Clips to show").strip() == "() No clips in the diary."


def test_a_clip_without_a_time_takes_that_of_its_episode() -> None:
    late = replace(episode(1), start=Start(), clips=(id_of("clip-6"),))
    records = replace(ALL, episodes=(late,), clips=(replace(clip(6), recorded=Recorded()),))

    assert section(document(records), "Clips to show").lines[0].label == "Night of Mon 23 February 2026, time not known"


def test_what_we_do_not_know_is_never_empty() -> None:
    found = said(document(), "What we do not know")

    assert "Nights not watched: 12 of 28; watched in part: 4." in found
    assert "Times: about right for 10 of 31 episodes, not known for 3." in found
    assert "Lengths: guessed for 15 of 31 episodes, not known for 0." in found
    assert "Jerks counted twice along the clip of Tue 24 February 2026, 02:06: 5 and 4." in found
    assert "No episodes are recorded in this period." in said(document(nothing_written()), "What we do not know")


def test_what_was_left_out_is_said() -> None:
    found = document(leave_out=frozenset({Part.MEDICINES, Part.CHARTS}))

    assert "Left out of this print by choice: charts, medicines." in said(found, "What we do not know")
    assert "Medicines" not in [one.heading for one in found.second]


def test_charts_can_be_left_out() -> None:
    with_charts = compose(material(), CHARTS)
    without = compose(material(leave_out=frozenset({Part.CHARTS})), CHARTS)

    assert (with_charts.weeks, with_charts.grid, with_charts.body) == (CHARTS.weeks, CHARTS.grid, CHARTS.body)
    assert section(with_charts, "Over the years").picture == CHARTS.life
    assert (without.weeks, without.grid, without.body) == (None, None, None)
    assert section(without, "Over the years").picture is None


def test_notes_come_only_when_chosen() -> None:
    headings = [one.heading for one in document().second]

    assert "The family’s notes" not in headings
    assert "23 Feb () Slept in our bed after four" in said(document(notes=True), "The family’s notes")
    assert "Blanket kicked off" in said(document(notes=True), "The family’s notes")


def test_sections_with_nothing_in_them_say_so() -> None:
    found = document(nothing_written())

    for heading in ("Diagnoses", "Medicines", "Tests", "Seen so far", "Over the years", "What the child said"):
        assert said(found, heading).strip() == "() Nothing recorded."


def test_every_episode_has_one_line_in_order_of_time() -> None:
    table = document(all_episodes=True).every_episode

    assert table is not None
    assert len(table.rows) == 31
    assert table.rows[0] == (
        "Sat 21 Feb",
        "about 20:00",
        "falling asleep",
        "4 s",
        "left arm; one jerk",
        "woke and cried",
        "Blanket kicked off",
    )
    assert document().every_episode is None


def test_a_list_over_the_turn_of_a_year_names_the_years() -> None:
    print_of = material(all_episodes=True)
    longer = replace(print_of.choices, period=Period(FIRST - timedelta(days=90), FIRST + timedelta(days=27)))

    table = compose(replace(print_of, choices=longer), Pictures()).every_episode

    assert table is not None
    assert table.rows[0][0] == "Sat 21 Feb 2026"


def test_nothing_is_counted_from_outside_the_period() -> None:
    later = replace(
        episode(1), id="later", night=FIRST + timedelta(days=60), start=Start(), witness=Witness("Nobody known")
    )

    assert document(replace(ALL, episodes=(*ALL.episodes, later))) == document()


def test_the_paper_never_judges() -> None:
    """None of the paper's own words says what the movements are, or how bad."""
    own = repr(document(ChildRecords(Child(SAM_ID, "Sam"), ALL.nights, ALL.clips, ALL.episodes))).lower()

    for word in ("normal", "abnormal", "harmless", "severe", "mild", "risk", "likely", "suspicious", "score", "worse"):
        assert word not in own, word
