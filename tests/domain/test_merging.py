"""What an import does with each record, from the saves that both copies of it have been through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import ClipPlace
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.history import History, Key, Standing, first_edit, key, new_edit, standing
from sleepdiary.domain.merging import (
    Keep,
    Merged,
    Pair,
    as_known_here,
    changes,
    ids_here,
    leave,
    merge,
    twins,
)
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import ChildRecords, Record
from tests import builders

CHILD = builders.child()
MINE = builders.episode(note="as it was")
THEIRS = replace(MINE, note="as they saw it")


def home(*records: Record, deleted: tuple[Record, ...] = (), **marks: str) -> tuple[tuple[ChildRecords, ...], History]:
    """A home with one child and some records, each with the marks given for its kind; "" for none."""
    edits: dict[Key, frozenset[str]] = {key(CHILD): frozenset("0")}
    for record in (*records, *deleted):
        edits[key(record)] = frozenset(marks[type(record).__name__.lower()].split())
    episodes = tuple(one for one in records if isinstance(one, Episode))
    nights = tuple(one for one in records if isinstance(one, Night))
    return (ChildRecords(CHILD, nights=nights, episodes=episodes),), History(
        edits, frozenset(key(record) for record in deleted)
    )


def met(here: tuple[tuple[ChildRecords, ...], History], there: tuple[tuple[ChildRecords, ...], History]) -> Merged:
    return merge(*here, *there)


@pytest.mark.parametrize(
    ("theirs", "mine", "how"),
    [
        ("a b", "a b", Standing.SAME),
        ("a", "a b", Standing.OLDER),
        ("a b", "a", Standing.NEWER),
        ("a c", "a b", Standing.APART),
        ("", "a", Standing.APART),
        ("a", "", Standing.APART),
    ],
)
def test_marks_say_which_copy_was_made_from_which(theirs: str, mine: str, how: Standing) -> None:
    assert standing(frozenset(theirs.split()), frozenset(mine.split())) is how


def test_a_save_has_a_mark_of_its_own_and_a_record_without_any_one_from_what_it_says() -> None:
    assert new_edit() != new_edit()
    assert first_edit(MINE) == first_edit(replace(MINE, version=9)) != first_edit(THEIRS)


def test_newer_there_is_taken_over() -> None:
    found = met(home(MINE, episode="a"), home(THEIRS, episode="a b"))
    assert found.updated == (Pair(MINE, THEIRS),)
    assert found == Merged((), 1, (), (), updated=found.updated)


def test_newer_here_stays() -> None:
    found = met(home(MINE, episode="a b"), home(THEIRS, episode="a"))
    assert found.older == (THEIRS,)
    assert not found.changes_something


@pytest.mark.parametrize(("mine", "theirs"), [("a b", "a c"), ("b", "c"), ("a", "a"), ("", "a")])
def test_saved_in_both_homes_is_a_conflict(mine: str, theirs: str) -> None:
    found = met(home(MINE, episode=mine), home(THEIRS, episode=theirs))
    assert found.conflicts == (Pair(MINE, THEIRS),)


def test_a_file_that_knows_no_saves_overwrites_nothing() -> None:
    found = met(home(MINE, episode="a"), home(THEIRS, episode=""))
    assert found.differing == (THEIRS,)
    assert not found.changes_something


def test_the_same_words_are_no_conflict_and_both_histories_are_kept() -> None:
    found = met(home(MINE, episode="a b"), home(replace(MINE, version=7), episode="a c"))
    assert not found.changes_something
    assert found.edits == {key(MINE): frozenset("abc")}
    assert met(home(MINE, episode="a b c"), home(MINE, episode="a c")).edits == {}


def test_deleted_there_goes_to_the_bin_here() -> None:
    found = met(home(MINE, episode="a"), home(deleted=(MINE,), episode="a b"))
    assert found.removed == (MINE,)


def test_deleted_there_and_changed_here_is_a_conflict() -> None:
    found = met(home(MINE, episode="a c"), home(deleted=(MINE,), episode="a b"))
    assert found.conflicts == (Pair(MINE, None),)


def test_deleted_there_before_it_was_brought_back_here_stays() -> None:
    assert not met(home(MINE, episode="a b c"), home(deleted=(MINE,), episode="a b")).changes_something


@pytest.mark.parametrize(
    ("theirs", "deleted", "conflicts", "updated"), [("a", 1, 0, 0), ("", 1, 0, 0), ("a c", 0, 1, 0), ("a b c", 0, 0, 1)]
)
def test_deleted_here_comes_back_only_when_it_was_saved_there(
    theirs: str, deleted: int, conflicts: int, updated: int
) -> None:
    found = met(home(deleted=(MINE,), episode="a b"), home(THEIRS, episode=theirs))
    assert (len(found.deleted), len(found.conflicts), len(found.updated)) == (deleted, conflicts, updated)
    assert not found.new


def test_a_child_is_never_put_into_the_bin_unasked() -> None:
    here = home()
    there = ((), History({key(CHILD): frozenset(["0", "1"])}, frozenset([key(CHILD)])))
    assert met(here, there).conflicts == (Pair(CHILD, None),)


def test_what_belongs_to_a_child_that_was_deleted_here_stays_away() -> None:
    gone = ((), History({key(CHILD): frozenset(["0", "1"])}, frozenset([key(CHILD)])))
    assert met(gone, home(MINE, episode="a")).deleted == (CHILD, MINE)


def test_what_was_emptied_with_its_child_goes_with_its_child_there() -> None:
    gone = (
        (),
        History({key(CHILD): frozenset(["0", "1"]), key(MINE): frozenset("a")}, frozenset([key(CHILD), key(MINE)])),
    )
    found = met(home(MINE, episode="a"), gone)
    assert (found.conflicts, found.removed) == ((Pair(CHILD, None),), ())


def test_what_was_emptied_with_its_child_comes_back_once_the_child_is_there() -> None:
    found = met(home(deleted=(MINE,), episode="a"), home(MINE, episode="a"))
    assert found.updated == (Pair(None, MINE),)


def test_nights_are_known_by_child_and_date() -> None:
    mine = builders.night(note="calm")
    found = met(home(mine, night="a"), home(replace(mine, note="windy"), night="b"))
    assert [pair.key for pair in found.conflicts] == [(Night, CHILD.id, builders.EVENING.isoformat())]


def test_where_a_video_lies_is_no_difference_and_never_taken_over() -> None:
    mine = builders.clip(path="media/a.mp4", place=ClipPlace.VAULT)
    theirs = replace(mine, path="/elsewhere/b.mp4", place=ClipPlace.REFERENCE)
    here = (ChildRecords(CHILD, clips=(mine,)),)
    ours, other = History({key(mine): frozenset("a")}), History({key(mine): frozenset("ab")})
    assert not merge(here, ours, (ChildRecords(CHILD, clips=(theirs,)),), other).updated
    newer = (ChildRecords(CHILD, clips=(replace(theirs, shows="the left foot"),)),)
    found = merge(here, ours, newer, other)
    assert changes(found, ours, other, leave).over == (replace(mine, shows="the left foot"),)


def test_a_video_deleted_in_one_home_is_no_difference_between_episodes() -> None:
    clip = builders.clip()
    mine, theirs = builders.episode(clips=(clip.id,)), ()
    here = (ChildRecords(CHILD, clips=(clip,), episodes=(mine,)),)
    edits = {key(mine): frozenset("a"), key(clip): frozenset("a")}
    there = (ChildRecords(CHILD, episodes=(replace(mine, clips=theirs),)),)
    found = merge(here, History(edits), there, History({**edits, key(clip): frozenset("ab")}, frozenset([key(clip)])))
    assert (found.removed, found.conflicts) == ((clip,), ())


def test_episodes_at_nearly_the_same_moment_are_both_kept_and_named() -> None:
    seen = builders.episode("02:16")
    found = met(home(MINE, episode="a"), home(seen, builders.episode("02:19"), episode="b"))
    assert found.perhaps_same == ((MINE, seen),)
    assert len(found.new) == 2
    assert not met(home(MINE, episode="a"), home(MINE, seen, episode="a")).perhaps_same


class TestChoosing:
    here, there = home(MINE, episode="a b"), home(THEIRS, episode="a c")

    def written(self, choice: Keep | None) -> tuple[list[str], list[str], frozenset[str] | None]:
        found = changes(met(self.here, self.there), self.here[1], self.there[1], lambda _: choice)
        over = [record.note for record in found.over if isinstance(record, Episode)]
        new = [record.note for record in found.new if isinstance(record, Episode)]
        return over, new, found.edits.get(key(MINE))

    def test_without_a_choice_nothing_is_written(self) -> None:
        assert self.written(None) == ([], [], None)

    @pytest.mark.parametrize(
        ("choice", "over", "new"),
        [(Keep.MINE, [], []), (Keep.THEIRS, [THEIRS.note], []), (Keep.BOTH, [], [THEIRS.note])],
    )
    def test_a_choice_is_a_save_that_knows_both(self, choice: Keep, over: list[str], new: list[str]) -> None:
        put_over, added, marks = self.written(choice)
        assert (put_over, added) == (over, new)
        assert marks is not None
        assert marks > frozenset("abc")

    def test_a_night_a_child_and_what_was_deleted_cannot_be_there_twice(self) -> None:
        night = builders.night()
        for pair in (Pair(night, replace(night, note="x")), Pair(CHILD, CHILD), Pair(MINE, None), Pair(None, MINE)):
            assert not pair.may_keep_both
        assert Pair(MINE, THEIRS).may_keep_both


class TestTwoIdsForOneChild:
    other = Child("5a11e000-0000-4000-8000-0000000000bb", "SAM a.", birth_date=date(2023, 5, 2))
    there = (ChildRecords(other, nights=(Night(other.id, builders.EVENING),)),)

    def test_the_same_name_and_birth_date_may_be_the_same_child(self) -> None:
        assert twins([CHILD], History(), self.there) == ((CHILD, self.other),)

    @pytest.mark.parametrize("birth_date", [None, date(2023, 5, 2)])
    def test_no_date_contradicts_nothing(self, birth_date: date | None) -> None:
        there = (ChildRecords(replace(self.other, birth_date=birth_date)),)
        assert twins([CHILD], History(), there)

    def test_another_name_another_date_or_a_known_id_is_not_asked_about(self) -> None:
        for child in (replace(self.other, name="Robin"), replace(self.other, birth_date=date(2022, 1, 1)), CHILD):
            assert not twins([CHILD], History(), (ChildRecords(child),))

    def test_joined_the_records_stand_under_the_id_here(self) -> None:
        history = History({(Night, self.other.id, "2026-03-03"): frozenset("a")})
        (moved,), marks = as_known_here(self.there, history, {self.other.id: CHILD.id})
        assert (moved.child.id, moved.nights[0].child_id) == (CHILD.id, CHILD.id)
        assert marks.edits == {(Night, CHILD.id, "2026-03-03"): frozenset("a")}

    def test_what_one_of_the_homes_knows_need_not_be_asked_again(self) -> None:
        known = History(same_child={CHILD.id: frozenset([self.other.id])})
        assert ids_here([CHILD], known, self.there, History()) == {self.other.id: CHILD.id}
        told = History(same_child={self.other.id: frozenset([CHILD.id])})
        assert ids_here([CHILD], History(), self.there, told) == {self.other.id: CHILD.id}
        assert ids_here([CHILD], History(), self.there, History()) == {}
