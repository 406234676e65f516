"""What an import did, in plain sentences."""

from datetime import date

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.merging import Merged, Pair
from sleepdiary.domain.night import Night
from sleepdiary.wording import conflict_lines, import_sentences
from tests import builders

SAM = Child("sam", "Sam A.")
NIGHTS = tuple(Night("sam", date(2026, 3, day)) for day in (1, 2, 3))


def test_what_was_added_is_counted_by_kind() -> None:
    merged = Merged(new=(SAM, *NIGHTS), unchanged=0, differing=(), deleted=())

    assert import_sentences(merged, ()) == ("Added: 1 child and 3 nights.",)


def test_importing_the_same_file_again_says_that_nothing_was_new() -> None:
    merged = Merged(new=(), unchanged=4, differing=(), deleted=())

    assert import_sentences(merged, ()) == (
        "Nothing was added: there was nothing new in the file.",
        "Already here, just the same: 4 entries.",
    )


def test_what_differs_and_what_was_deleted_here_is_said_to_stay_so() -> None:
    differing = (NIGHTS[0], Medicine("iron", "sam", "Iron"))
    merged = Merged(new=(), unchanged=1, differing=differing, deleted=(Appointment("a", "sam", date(2026, 3, 3)),))

    assert import_sentences(merged, ())[1:] == (
        "Already here, just the same: 1 entry.",
        "Different here, and left as they are here: 1 night and 1 medicine.",
        "Deleted here before, and not brought back: 1 appointment.",
    )


def test_every_part_without_a_place_is_named() -> None:
    merged = Merged(new=(SAM,), unchanged=0, differing=(), deleted=())

    assert import_sentences(merged, ("children.shoe_size (1)", "mood (12)"))[1:] == (
        "Not taken, because this version of the diary has no place for it:",
        "  children.shoe_size (1)",
        "  mood (12)",
    )


def test_before_it_is_done_it_is_said_as_what_will_be() -> None:
    mine, theirs = builders.episode(), builders.episode(note="theirs")
    merged = Merged((SAM,), 0, (), (), updated=(Pair(mine, theirs),), removed=(mine,), conflicts=(Pair(mine, theirs),))
    ahead = import_sentences(merged, (), done=False)
    assert ahead == (
        "Will be added: 1 child.",
        "Newer there, and will be taken over: 1 episode.",
        "Deleted there, and will go into the bin here: 1 episode.",
        "Changed in both homes: 1 episode.",
    )
    assert import_sentences(merged, ())[1] == "Newer there, and taken over: 1 episode."
    assert conflict_lines(merged.conflicts, None) == ("  Episode of Tue 3 March 2026, 02:13: kept as it is here",)


def test_episodes_that_may_be_the_same_are_named() -> None:
    merged = Merged((), 0, (), (), perhaps_same=((builders.episode(), builders.episode("02:15")),))
    assert import_sentences(merged, ())[2] == "  Episode of Tue 3 March 2026, 02:13, and there 02:15"
