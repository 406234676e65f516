"""Two homes write about one child and exchange their diaries: they come to say the same, and nothing is lost."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.diary import Diary, read_export
from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.merging import Keep, Merged, Pair, leave
from sleepdiary.domain.night import Night
from sleepdiary.domain.records import Record
from tests import builders

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
NIGHTS = [builders.EVENING.replace(day=day) for day in (3, 4)]


class Homes:
    """Two diaries of one child, and the files they exchange."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.homes = [Diary.create(folder / name, clock=lambda: NOW) for name in ("one", "two")]
        self.homes[0].save_child(builders.child())
        for number in range(3):
            self.homes[0].record(builders.episode(f"0{number}:13", note=f"before {number}"))
        self.homes[0].save_background(builders.life_event())
        self.homes[0].save_night(builders.night())
        self.carry(0)

    def close(self) -> None:
        for diary in self.homes:
            diary.close()

    def carry(self, source: int, choose: Any = leave) -> Merged:
        """Take the diary of one home into the other."""
        file = self.folder / "travelling.json"
        self.homes[source].export_json(file, replace=True)
        return self.homes[1 - source].import_file(file, choose=choose).merged

    def says(self, home: int) -> set[Record]:
        """Everything that a home says, whatever the version of it."""
        return {replace(record, version=0) for records in self.homes[home].records() for record in records.all}

    def edit(self, home: int, what: str, number: int, words: str) -> None:
        """Do one thing as a family does."""
        diary = self.homes[home]
        episodes, events = diary.episodes(builders.CHILD_ID), diary.background(LifeEvent, builders.CHILD_ID)
        match what:
            case "add":
                diary.record(builders.episode(note=words))
            case "edit" if episodes:
                diary.record(replace(episodes[number % len(episodes)], note=words))
            case "delete" if episodes:
                diary.remove(episodes[number % len(episodes)])
            case "night":
                day = NIGHTS[number % len(NIGHTS)]
                diary.save_night(replace(diary.night(builders.CHILD_ID, day), note=words))
            case "child":
                diary.save_child(replace(diary.child(builders.CHILD_ID), note=words))
            case "event" if events:
                diary.save_background(replace(events[0], words=words))
            case "drop event" if events:
                diary.remove(events[0])
            case _:
                self.bin(diary, what, number)

    def bin(self, diary: Diary, what: str, number: int) -> None:
        """Let things go into the bin and come out of it."""
        nights, entries = diary.nights(builders.CHILD_ID), diary.bin()
        match what:
            case "drop night" if nights:
                diary.remove(nights[number % len(nights)])
            case "bring back" if entries:
                diary.bring_back(entries[number % len(entries)].what)
            case "empty bin" if entries:
                diary.empty_bin([entries[number % len(entries)].what])


deeds = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(
            ["add", "edit", "delete", "night", "drop night", "child", "event", "drop event", "bring back", "empty bin"]
        ),
        st.integers(0, 5),
        st.sampled_from(["a", "b", "c"]),
    ),
    max_size=8,
)


def mine_first(home: int) -> Any:
    """Both families agree that what home 0 says is kept."""
    return lambda _: Keep.MINE if home == 0 else Keep.THEIRS


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds)
def test_homes_that_exchange_twice_say_the_same_and_lose_nothing_unsaid(deeds: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        homes = Homes(Path(folder))
        for deed in deeds:
            homes.edit(*deed)
        conflicts = 0
        for _ in range(2):
            for source in (0, 1):
                before = homes.says(1 - source)
                merged = homes.carry(source)
                conflicts = len(merged.conflicts)
                lost = before - homes.says(1 - source)
                told = {replace(pair.mine, version=0) for pair in merged.updated if pair.mine is not None}
                assert lost <= told | {replace(record, version=0) for record in merged.removed}
                once = homes.says(1 - source)
                again = homes.carry(source)
                assert homes.says(1 - source) == once
                assert (again.new, again.updated, again.removed) == ((), (), ())
                assert len(again.conflicts) == conflicts
        if not conflicts:
            assert homes.says(0) == homes.says(1)
        for _ in range(2):
            homes.carry(0, mine_first(1))
            homes.carry(1, mine_first(0))
        assert homes.says(0) == homes.says(1)
        assert not homes.carry(0).changes_something
        assert not homes.carry(1).changes_something
        homes.close()


@pytest.fixture
def homes(tmp_path: Path) -> Any:
    homes = Homes(tmp_path)
    yield homes
    homes.close()


def test_what_only_one_home_changed_is_taken_over(homes: Homes) -> None:
    homes.edit(1, "edit", 0, "seen again")
    homes.edit(1, "delete", 1, "")
    homes.edit(1, "add", 0, "new")
    merged = homes.carry(1)
    assert (len(merged.new), len(merged.updated), len(merged.removed), merged.conflicts) == (1, 1, 1, ())
    assert homes.says(0) == homes.says(1)


def test_a_conflict_waits_until_somebody_chooses(homes: Homes) -> None:
    homes.edit(0, "edit", 0, "as one saw it")
    homes.edit(1, "edit", 0, "as the other saw it")
    before = homes.says(0)
    for _ in range(2):
        assert len(homes.carry(1).conflicts) == 1
        assert homes.says(0) == before
    homes.carry(1, lambda _: Keep.BOTH)
    notes = {episode.note for episode in homes.homes[0].episodes(builders.CHILD_ID)}
    assert {"as one saw it", "as the other saw it"} <= notes
    assert not homes.carry(1).conflicts
    assert not homes.carry(0).conflicts
    assert homes.says(0) == homes.says(1)


def test_what_was_deleted_here_and_changed_there_can_come_back(homes: Homes) -> None:
    homes.edit(0, "delete", 0, "")
    homes.edit(1, "edit", 0, "changed since")
    (pair,) = homes.carry(1).conflicts
    assert pair.mine is None
    homes.carry(1, lambda _: Keep.THEIRS)
    assert "changed since" in {episode.note for episode in homes.homes[0].episodes(builders.CHILD_ID)}


def test_a_copied_folder_is_a_home_of_its_own(homes: Homes, tmp_path: Path) -> None:
    """A counter for each home would give both copies the same number for different words."""
    homes.homes[0].close()
    (tmp_path / "copied").mkdir()
    (tmp_path / "copied" / "diary.db").write_bytes((tmp_path / "one" / "diary.db").read_bytes())
    homes.homes = [Diary.open(tmp_path / name, clock=lambda: NOW) for name in ("one", "copied")]
    homes.edit(0, "edit", 0, "here")
    homes.edit(1, "edit", 0, "there")
    assert len(homes.carry(1).conflicts) == 1


def test_a_child_deleted_there_is_asked_about_and_brought_back_with_everything(homes: Homes) -> None:
    homes.edit(1, "add", 0, "new there")
    diary = homes.homes[0]
    diary.remove(diary.child(builders.CHILD_ID))
    homes.edit(1, "child", 0, "changed there")
    (pair,) = homes.carry(0).conflicts
    assert isinstance(pair.mine, Child)
    assert homes.homes[1].children()
    (pair,) = homes.carry(1).conflicts
    assert pair == Pair(None, pair.theirs)
    homes.carry(1, lambda _: Keep.THEIRS)
    assert homes.says(0) == homes.says(1)
    assert any(isinstance(record, Episode) and record.note == "new there" for record in homes.says(0))


@pytest.mark.parametrize("emptied", [False, True])
def test_a_child_that_is_taken_back_from_the_other_home_comes_with_everything(homes: Homes, emptied: bool) -> None:
    diary = homes.homes[0]
    before = homes.says(0)
    homes.edit(0, "delete", 0, "")
    what = diary.remove(diary.child(builders.CHILD_ID))
    if emptied:
        diary.empty_bin([what])
    assert homes.carry(0, lambda _: Keep.MINE).removed == (), "nothing goes with its child before somebody says so"
    assert homes.says(1) == before
    homes.edit(1, "child", 0, "changed there")
    homes.carry(1, lambda _: Keep.THEIRS)
    assert len(diary.episodes(builders.CHILD_ID)) == 2, "what was deleted by itself stays deleted"
    homes.carry(0)
    assert homes.says(0) == homes.says(1)


def test_what_was_deleted_there_is_in_the_bin_here_and_brought_back_for_both(homes: Homes) -> None:
    before = homes.says(0)
    for what in ("delete", "drop night", "drop event"):
        homes.edit(1, what, 0, "")
    assert len(homes.carry(1).removed) == 3
    binned = homes.homes[0].bin()
    assert {entry.what.kind for entry in binned} == {Episode, Night, LifeEvent}
    homes.homes[0].bring_back(*(entry.what for entry in binned))
    assert homes.carry(1).removed == ()
    homes.carry(0)
    assert homes.says(0) == homes.says(1) == before


@pytest.mark.parametrize("last", ["drop night", "bring back", "empty bin"])
def test_a_night_in_the_bin_is_known_by_its_own_date(homes: Homes, last: str) -> None:
    """A night that was written anew makes the one in the bin wait at another date, which no other home hears of."""
    for what in ("drop night", "night", "drop night", "night", last):
        homes.edit(0, what, 0, "written anew")
    merged = homes.carry(0)
    assert merged.conflicts == ()
    assert {record.date for record in merged.removed if isinstance(record, Night)} <= {builders.EVENING}
    assert homes.says(0) == homes.says(1)
    assert not homes.carry(1).changes_something


def test_what_was_emptied_here_comes_back_only_when_the_family_says_so(homes: Homes) -> None:
    homes.edit(0, "delete", 0, "")
    homes.carry(0)
    homes.edit(0, "empty bin", 0, "")
    homes.edit(1, "bring back", 0, "")
    (pair,) = homes.carry(1).conflicts
    assert pair.mine is None
    homes.carry(1, lambda _: Keep.THEIRS)
    assert homes.says(0) == homes.says(1)


def test_a_night_of_the_other_home_leaves_the_one_in_the_bin_where_it_is(homes: Homes) -> None:
    homes.edit(0, "night", 0, "as one saw it")
    homes.edit(0, "drop night", 0, "")
    homes.edit(1, "night", 0, "as the other saw it")
    homes.carry(1, lambda _: Keep.THEIRS)
    assert homes.homes[0].night(builders.CHILD_ID, builders.EVENING).note == "as the other saw it"
    (entry,) = homes.homes[0].bin()
    assert getattr(entry.record, "note", "") == "as one saw it"


def test_two_families_that_made_the_same_child_can_join_them(homes: Homes, tmp_path: Path) -> None:
    other = Diary.create(tmp_path / "third", clock=lambda: NOW)
    twin = other.save_child(builders.child(id="5a11e000-0000-4000-8000-0000000000bb"))
    other.record(builders.episode("05:00", child_id=twin.id, note="from the third"))
    other.save_night(Night(twin.id, builders.EVENING, note="from the third"))
    other.export_json(tmp_path / "third.json", replace=False)
    diary = homes.homes[0]
    parsed = read_export(tmp_path / "third.json")
    ((mine, theirs),) = diary.twins(parsed)
    same = {theirs.id: mine.id}
    assert [pair.key[0] for pair in diary.compare(parsed, same).conflicts] == [Night]
    diary.take_in(parsed, lambda _: Keep.THEIRS, same)
    assert len(diary.children()) == 1
    assert diary.night(mine.id, builders.EVENING).note == "from the third"
    assert not diary.twins(parsed)
    assert not diary.compare(parsed).changes_something

    diary.export_json(tmp_path / "joined.json", replace=False)
    other.import_file(tmp_path / "joined.json")
    assert [child.id for child in other.children()] == [twin.id], "the other home was told that it is the same child"
    assert len(other.episodes(twin.id)) == 4
    other.close()


def test_an_export_from_before_there_were_marks_only_adds(homes: Homes, tmp_path: Path) -> None:
    import json

    homes.edit(1, "edit", 0, "changed there")
    homes.edit(1, "add", 0, "new there")
    homes.homes[1].export_json(tmp_path / "old.json", replace=False)
    document = json.loads((tmp_path / "old.json").read_text(encoding="utf-8"))
    del document["deleted"]
    for child in document["children"]:
        child.pop("edits")
        child.pop("also_known_as")
        for part in child.values():
            for one in part if isinstance(part, list) else ():
                one.pop("edits")
    (tmp_path / "old.json").write_text(json.dumps(document), encoding="utf-8")
    before = homes.says(0)
    merged = homes.homes[0].import_file(tmp_path / "old.json").merged
    assert (len(merged.new), len(merged.differing), merged.conflicts, merged.updated) == (1, 1, (), ())
    assert before < homes.says(0)
