"""The quick line: what it understands, and that nothing of it is ever lost or guessed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.checks import Today
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Episode, Kind, LengthCertainty, Reaction, Sides, Size, Stage, StartCertainty
from sleepdiary.domain.shorthand import Meaning, Reading, read_line, read_lines, written_line
from sleepdiary.domain.shorthand.vocabulary import DOUBT, THEN, TOGETHER, VOCABULARY

NIGHT = date(2026, 3, 3)
TODAY = Today(datetime(2026, 3, 20, 9, 0, tzinfo=UTC), ZoneInfo("Europe/London"))
LEFT_FOOT, RIGHT_FOOT = BodyPart.LEFT_FOOT, BodyPart.RIGHT_FOOT


def read(line: str) -> Reading:
    return read_line(line, "child", NIGHT, "episode")


def draft(line: str) -> EpisodeDraft:
    return read(line).draft


def test_the_line_of_the_manual_fills_in_the_whole_form() -> None:
    found = draft("0213 left foot 4s x3 asleep")
    assert (found.certainty, found.time, found.until) == (StartCertainty.EXACT, "02:13", "")
    assert found.spread == Spread.of([LEFT_FOOT])
    assert (found.length, found.length_certainty) == ("4 s", LengthCertainty.GUESSED)
    assert (found.jerks, found.stage, found.note) == ("3", Stage.ASLEEP, "")
    episode = found.check(TODAY)
    assert episode.start.at is not None
    assert episode.start.at.local.isoformat() == "2026-03-04T02:13:00"


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("0213 face", "02:13"),
        ("213 face", "02:13"),
        ("2:13 face", "02:13"),
        ("02.13 face", "02:13"),
        ("2:13 am face", "02:13"),
        ("11pm face", "23:00"),
        ("11.30 p.m. face", "23:30"),
        ("face at 0213", "02:13"),
        ("face 2:13", "02:13"),
        ("٠٢١٣ face", "02:13"),
    ],
)
def test_a_clock_time_is_exact(line: str, time: str) -> None:
    found = draft(line)
    assert (found.certainty, found.time, found.note) == (StartCertainty.EXACT, time, "")


@pytest.mark.parametrize(
    "line", ["~0213", "~ 2:13", "about 0213", "about 2.13am", "around 2:13", "ca. 0213", "approx 0213"]
)
def test_about_makes_a_time_approximate(line: str) -> None:
    found = draft(line)
    assert (found.certainty, found.time, found.until, found.note) == (StartCertainty.ABOUT, "02:13", "", "")


@pytest.mark.parametrize(
    "line", ["0200-0400", "2:00 to 4:00", "2am-4am", "02:00–04:00", "between 0200 and 0400", "from 0200 till 0400"]
)
def test_a_range_is_about_with_both_ends(line: str) -> None:
    found = draft(line)
    assert (found.certainty, found.time, found.until, found.note) == (StartCertainty.ABOUT, "02:00", "04:00", "")


@pytest.mark.parametrize("line", ["? left foot", "left foot", "left foot time not known", ""])
def test_without_a_time_it_was_some_time_that_night(line: str) -> None:
    assert (draft(line).certainty, draft(line).time) == (StartCertainty.UNKNOWN, "")


@pytest.mark.parametrize("word", ["2460", "24:00", "1:5", "0213?", "213am5", "9999", "02:13:05"])
def test_what_is_no_time_stays_in_the_note(word: str) -> None:
    found = draft(f"{word} face")
    assert (found.certainty, found.note) == (StartCertainty.UNKNOWN, word)


def test_four_figures_within_a_line_are_not_taken_for_a_time() -> None:
    found = draft("left foot 2000 in all")
    assert found.certainty is StartCertainty.UNKNOWN
    assert found.note == "2000 in all"


@pytest.mark.parametrize("words", ["left foot", "l foot", "lfoot", "Lfoot", "LEFT FOOT", "left-foot", "leftfoot"])
def test_one_foot_may_be_written_in_many_ways(words: str) -> None:
    assert draft(f"0213 {words}").spread == Spread.of([LEFT_FOOT])


@pytest.mark.parametrize(
    "words", ["both feet", "feet", "left and right foot", "left foot + right foot", "lfoot & rfoot"]
)
def test_both_feet_join_together(words: str) -> None:
    assert draft(words).spread == Spread.of([LEFT_FOOT, RIGHT_FOOT])


@pytest.mark.parametrize(
    "link", [" then ", " > ", ">", ", ", " -> ", " → ", " ", " followed by ", ", then ", " and then "]
)
def test_parts_join_in_the_order_written(link: str) -> None:
    found = draft(f"right foot{link}left foot")
    assert found.spread == Spread.of([RIGHT_FOOT], [LEFT_FOOT])
    assert found.note == ""


def test_order_and_together_can_be_mixed() -> None:
    found = draft("left foot then right foot then both shoulders and face")
    assert found.spread == Spread.of(
        [LEFT_FOOT], [RIGHT_FOOT], [BodyPart.LEFT_SHOULDER, BodyPart.RIGHT_SHOULDER, BodyPart.FACE]
    )


def test_every_part_of_the_body_can_be_named() -> None:
    for part in BodyPart:
        assert draft(part.value).spread == Spread.of([part])


def test_a_part_without_its_side_is_not_guessed() -> None:
    found = draft("0213 foot 4s")
    assert not found.spread
    assert found.note == "foot"


def test_a_part_that_moves_already_joins_no_second_time() -> None:
    found = draft("left foot then right foot then left foot")
    assert found.spread == Spread.of([LEFT_FOOT], [RIGHT_FOOT])
    assert found.note == "then left foot"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("4s", "4 s"),
        ("4 sec", "4 s"),
        ("2m", "2 min"),
        ("2 minutes", "2 min"),
        ("1m30", "1 min 30 s"),
        ("1 min 30 s", "1 min 30 s"),
        ("1h", "1 h"),
        ("1,5 min", "1 min 30 s"),
        ("for 20 seconds", "20 s"),
        ("about 20 s", "20 s"),
    ],
)
def test_a_length_is_a_guess_unless_it_was_timed(words: str, length: str) -> None:
    assert (draft(words).length, draft(words).length_certainty) == (length, LengthCertainty.GUESSED)
    assert draft(words).note == ""
    timed = draft(f"0213 {words} timed")
    assert (timed.length, timed.length_certainty) == (length, LengthCertainty.TIMED)


@pytest.mark.parametrize("words", ["25h", "10-20s", "every 3 min", "10 min later", "5 minutes ago", "4sx"])
def test_what_is_no_length_stays_in_the_note(words: str) -> None:
    found = draft(f"0213 {words}")
    assert found.length == ""
    assert found.note == words


@pytest.mark.parametrize("words", ["x3", "×3", "x 3", "3x", "3 jerks", "3 times"])
def test_the_number_of_jerks(words: str) -> None:
    assert (draft(f"0213 {words}").jerks, draft(f"0213 {words}").note) == ("3", "")


@pytest.mark.parametrize("words", ["x0", "x10000", "about 200 jerks", "x3-4"])
def test_what_is_no_number_of_jerks_stays_in_the_note(words: str) -> None:
    assert (draft(f"0213 {words}").jerks, draft(f"0213 {words}").note) == ("", words)


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("asleep", Stage.ASLEEP),
        ("falling asleep", Stage.FALLING_ASLEEP),
        ("waking", Stage.WAKING),
        ("Awake", Stage.AWAKE),
        ("not sure", Stage.NOT_SURE),
    ],
)
def test_the_stages(word: str, stage: Stage) -> None:
    assert (draft(f"0213 {word}").stage, draft(f"0213 {word}").note) == (stage, "")


def test_what_the_child_did_and_what_it_was_like() -> None:
    found = draft("0213 woke cried scared rhythmic small alternating nap 10-15 min after falling asleep")
    assert found.reactions == (Reaction.WOKE, Reaction.CRIED, Reaction.SCARED)
    assert (found.kind, found.size, found.sides) == (Kind.RHYTHMIC, Size.SMALL, Sides.ALTERNATING)
    assert (found.in_nap, found.since_asleep, found.note) == (True, "10-15", "")


@pytest.mark.parametrize("words", ["nowake", "no wake", "stayed asleep", "didn’t wake", "no-wake", "did not wake up"])
def test_not_waking_is_neither_waking_nor_a_stage(words: str) -> None:
    found = draft(f"0213 {words}")
    assert found.reactions == (Reaction.STAYED_ASLEEP,)
    assert (found.stage, found.note) == (Stage.NOT_SURE, "")


@pytest.mark.parametrize(
    "words",
    [
        "not asleep",
        "never woke",
        "maybe awake",
        "probably asleep",
        "as if scared",
        "fell asleep",
        "no left foot",
        "asleep?",
    ],
)
def test_a_word_of_doubt_keeps_the_rest_from_being_understood(words: str) -> None:
    found = draft(f"0213 {words}, 4s")
    assert (found.stage, found.reactions, found.spread) == (Stage.NOT_SURE, (), Spread())
    assert found.note == words
    assert found.length == "4 s"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("0213 asleep awake", "awake"),
        ("0213 0315", "0315"),
        ("0213 3:15", "3:15"),
        ("x3 x4", "x4"),
        ("4s 5s", "5s"),
        ("woke stayed asleep", "stayed asleep"),
        ("small big", "big"),
    ],
)
def test_a_second_answer_to_one_question_becomes_the_note(line: str, kept: str) -> None:
    assert draft(line).note == kept


@pytest.mark.parametrize(
    "line", ["0213 woke him", "0213 mum woke", "0213 I woke her up", "0213 woke us", "0213 twin cried"]
)
def test_what_somebody_else_did_is_not_taken_for_the_child(line: str) -> None:
    found = draft(line)
    assert found.reactions == ()
    assert found.note == line.removeprefix("0213 ")


def test_words_in_quotation_marks_are_the_note_whatever_they_say() -> None:
    found = draft('0213 "left foot asleep" x3')
    assert (found.note, found.spread, found.stage, found.jerks) == ("left foot asleep", Spread(), Stage.NOT_SURE, "3")


def test_pieces_of_the_note_keep_their_commas_and_linking_words() -> None:
    found = draft("0213, left foot, cried out, then asked for water. Dad came and stayed")
    assert found.note == "out, then asked for water. Dad came and stayed"
    assert found.reactions == (Reaction.CRIED,)


def test_each_piece_says_what_it_was_taken_for() -> None:
    found = [(piece.text, piece.meaning) for piece in read("~0213 lfoot > face, wobbly 4s").pieces]
    assert found == [
        ("~0213", Meaning.TIME),
        ("lfoot", Meaning.SPREAD),
        (">", Meaning.ORDER),
        ("face", Meaning.SPREAD),
        (",", Meaning.SEPARATOR),
        ("wobbly", None),
        ("4s", Meaning.LENGTH),
    ]


def test_a_line_that_says_nothing_is_told_apart() -> None:
    assert not read("hello there").understood
    assert not read(",").understood
    assert read("hello lfoot").understood


def test_several_lines_are_read_one_by_one_and_empty_ones_passed_over() -> None:
    found = read_lines("0213 left foot\r\n\n   \n 0315 face \n", "child", NIGHT)
    assert [reading.draft.time for reading in found] == ["02:13", "03:15"]
    assert len({reading.draft.id for reading in found}) == 2


KNOWN_WORDS = sorted({*VOCABULARY, *DOUBT, *THEN, *TOGETHER})
WORDS = st.one_of(
    st.sampled_from(KNOWN_WORDS),
    st.sampled_from(
        ["0213", "~0213", "2:13am", "0200-0400", "4s", "x3", "1m30", '"', "?", ".", "10 min", "about", "to"]
    ),
    st.text(max_size=8),
)
LINES = st.lists(WORDS, max_size=12).map(" ".join)


@given(st.one_of(LINES, st.text(max_size=60)))
def test_every_sign_is_in_exactly_one_piece(line: str) -> None:
    pieces = read(line).pieces
    place = 0
    for piece in pieces:
        assert line[place : piece.start].strip() == ""
        assert line[piece.start : piece.end] == piece.text
        assert piece.text.strip() == piece.text != ""
        place = piece.end
    assert line[place:].strip() == ""


@given(LINES)
def test_what_has_no_meaning_is_in_the_note(line: str) -> None:
    reading = read(line)
    for piece in reading.pieces:
        if piece.meaning is None:
            assert piece.text.strip('"') in reading.draft.note


@given(LINES)
def test_what_was_understood_stands_in_the_form_once(line: str) -> None:
    reading = read(line)
    once = [piece.meaning for piece in reading.pieces if piece.meaning in {Meaning.TIME, Meaning.STAGE, Meaning.LENGTH}]
    assert len(once) == len(set(once))
    named = [value for piece in reading.pieces if piece.meaning is Meaning.SPREAD for value in piece.values]
    assert sorted(named) == sorted(reading.draft.spread.parts)


@st.composite
def spreads(choose: st.DrawFn) -> Spread:
    parts = choose(st.lists(st.sampled_from(list(BodyPart)), unique=True, max_size=5))
    spread = Spread()
    for part in parts:
        spread = spread.together_with_last(part) if choose(st.booleans()) else spread.then(part)
    return spread


@st.composite
def episodes(choose: st.DrawFn) -> Episode:
    certainty = choose(st.sampled_from(list(StartCertainty)))
    length = choose(st.one_of(st.none(), st.integers(0, 86_400)))
    reactions = choose(st.sampled_from([(), (Reaction.STAYED_ASLEEP,), (Reaction.WOKE, Reaction.CRIED)]))
    ranged = certainty is StartCertainty.ABOUT and choose(st.booleans())
    form = EpisodeDraft(
        id="episode",
        child_id="child",
        night=NIGHT,
        certainty=certainty,
        time="" if certainty is StartCertainty.UNKNOWN else f"0{choose(st.integers(0, 4))}:15",
        until="05:20" if ranged else "",
        stage=choose(st.sampled_from(list(Stage))),
        length="" if length is None else f"{length} s",
        length_certainty=choose(st.sampled_from([LengthCertainty.GUESSED, LengthCertainty.TIMED])),
        spread=choose(spreads()),
        jerks=choose(st.sampled_from(["", "1", "12"])),
        kind=choose(st.sampled_from([None, *Kind][:-1])),
        size=choose(st.sampled_from([None, *Size])),
        sides=choose(st.sampled_from([None, *Sides])),
        reactions=reactions,
        in_nap=choose(st.booleans()),
        since_asleep=choose(st.sampled_from(["", "10", "10-15"])),
        note=choose(st.sampled_from(["", "left foot, not asleep", "wobbly"])),
    )
    return form.check(TODAY)


@given(episodes())
def test_an_episode_written_out_reads_back(episode: Episode) -> None:
    assert draft(written_line(episode)).check(TODAY) == episode
