"""From clips to entries: what is proposed, what joins, and what waits."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.domain.clip import Clip, Recorded, TimeSource
from sleepdiary.domain.episode import Length, LengthCertainty, Start, StartCertainty
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.proposal import entries, propose
from tests.builders import CHILD_ID, EVENING, clip, episode, in_night


def filmed(at: str, seconds: float | None = 12.0, source: TimeSource = TimeSource.FILE_NAME) -> Clip:
    return clip(recorded=Recorded(source, in_night(at)), seconds=seconds)


def test_a_clip_proposes_its_night_time_and_length() -> None:
    shown = filmed("02:13", 12.4)
    (proposal,) = propose([shown], [])
    assert (proposal.night, proposal.joins) == (EVENING, None)
    assert proposal.start == Start(StartCertainty.EXACT, in_night("02:13"))
    assert proposal.length == Length(LengthCertainty.CLIP, 12)
    (entry,) = entries(CHILD_ID, [proposal])
    assert (entry.night, entry.clips, entry.length) == (EVENING, (shown.id,), proposal.length)


def test_a_files_date_is_only_about_the_time() -> None:
    (proposal,) = propose([filmed("02:13", source=TimeSource.FILE_DATE)], [])
    assert proposal.start.certainty is StartCertainty.ABOUT


def test_a_clip_without_a_time_waits_and_makes_no_entry() -> None:
    waiting, dated = clip(recorded=Recorded()), filmed("23:10")
    proposals = propose([waiting, dated], [])
    assert [proposal.clips for proposal in proposals] == [(dated,), (waiting,)]
    assert proposals[1].night is None
    assert len(entries(CHILD_ID, proposals)) == 1


def test_a_clip_joins_the_episode_that_it_overlaps() -> None:
    known = episode("02:13", length=Length(LengthCertainty.TIMED, 90))
    inside, outside = filmed("02:14"), filmed("02:20")
    joined, new = propose([outside, inside], [known])
    assert (joined.joins, joined.clips, joined.length) == (known, (inside,), known.length)
    assert new.joins is None
    (entry, _) = entries(CHILD_ID, [joined, new])
    assert (entry.id, entry.clips, entry.version) == (known.id, (inside.id,), known.version)


def test_a_time_typed_to_the_minute_stands_for_the_whole_minute() -> None:
    known = episode("02:13", length=Length())
    (proposal,) = propose([clip(recorded=Recorded(TimeSource.FILE_NAME, in_night("02:13:40")))], [known])
    assert proposal.joins == known
    assert proposal.length == Length(LengthCertainty.CLIP, 12)


def test_an_approximate_time_and_a_range_are_met_in_between() -> None:
    about = episode("02:13", start=Start(StartCertainty.ABOUT, in_night("02:13")))
    ranged = episode("04:00", start=Start(StartCertainty.ABOUT, in_night("04:00"), in_night("05:00")))
    first, second = propose([filmed("02:09"), filmed("04:40")], [about, ranged])
    assert (first.joins, second.joins) == (about, ranged)


def test_two_phones_that_filmed_the_same_make_one_entry() -> None:
    one, other, later = filmed("02:13:00", 30), filmed("02:13:20", 30), filmed("02:14:30", 5)
    both, alone = propose([later, other, one], [])
    assert (both.clips, both.length.seconds) == ((one, other), 50)
    assert alone.clips == (later,)


def test_a_clip_of_unknown_length_leaves_the_length_unknown() -> None:
    (proposal,) = propose([filmed("02:13", None)], [])
    assert proposal.length == Length()


def test_a_clip_that_an_episode_shows_already_is_not_proposed_again() -> None:
    shown = filmed("02:13")
    assert propose([shown], [episode("02:13", clips=(shown.id,))]) == ()


@given(st.lists(st.tuples(st.integers(0, 3 * 24 * 3600), st.none() | st.floats(0, 4000)), max_size=12))
def test_every_clip_is_proposed_exactly_once_and_in_order(films: list[tuple[int, float | None]]) -> None:
    first = in_night("20:00")
    clips = [
        clip(recorded=Recorded(TimeSource.TYPED, Moment(first.local + timedelta(seconds=at), 0)), seconds=seconds)
        for at, seconds in films
    ]
    proposals = propose(clips, [])
    assert sorted(one.id for proposal in proposals for one in proposal.clips) == sorted(one.id for one in clips)
    starts = [proposal.start.at.instant for proposal in proposals if proposal.start.at is not None]
    assert starts == sorted(starts)
    assert len(entries(CHILD_ID, proposals)) == len(proposals)
