"""Taking back step by step, after further messages too."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from sleepdiary.domain.child import Child
from sleepdiary.domain.episode import Episode
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.bin_dialog import BinDialog
from tests import builders
from tests.fakes import ScriptedPrompts

Said = list[tuple[str, str, Callable[[], None] | None]]


def three(desk: Desk, sam: Child) -> list[Episode]:
    times = ("01:00", "02:00", "03:00")
    return [desk.diary.record(builders.episode(at, child_id=sam.id)) for at in times]


def test_deletions_are_taken_back_the_latest_first_after_further_messages(desk: Desk, sam: Child) -> None:
    one, two, three_ = three(desk, sam)
    for episode in (one, two, three_):
        desk.remove(episode)
        desk.say("Something else happened.")
    back = []
    while desk.undo.next is not None:
        desk.undo.step()
        back.append(desk.diary.episodes(sam.id))
    assert back == [(three_,), (two, three_), (one, two, three_)]
    desk.undo.step()


def test_the_button_of_a_message_takes_back_its_own_deletion_once(desk: Desk, sam: Child, said: Said) -> None:
    one, two, _ = three(desk, sam)
    desk.remove(one)
    undo = said[-1][2]
    desk.remove(two)
    assert undo is not None
    undo()
    undo()
    assert one in desk.diary.episodes(sam.id)
    desk.undo.step()
    assert two in desk.diary.episodes(sam.id)
    assert desk.undo.next is None


def test_it_says_what_was_taken_back(desk: Desk, sam: Child, said: Said) -> None:
    desk.remove(three(desk, sam)[0])
    assert said[-1][0] == "Deleted: episode 01:00, night of Tue 3 March 2026, right foot, then left foot"
    desk.undo.step()
    assert said[-1][0] == f"Undone: “{said[0][0]}”"


def test_what_cannot_be_taken_back_is_said_and_not_called_undone(
    desk: Desk, sam: Child, said: Said, prompts: ScriptedPrompts
) -> None:
    desk.remove(three(desk, sam)[0])
    desk.diary.empty_bin(entry.what for entry in desk.diary.bin())
    desk.undo.step()
    assert len(prompts.told) == 1
    assert not any(line[0].startswith("Undone") for line in said)


def test_a_deletion_that_is_refused_offers_no_way_back(desk: Desk, sam: Child, prompts: ScriptedPrompts) -> None:
    one = three(desk, sam)[0]
    assert desk.remove(one)
    assert not desk.remove(one)
    assert len(prompts.told) == 1
    desk.undo.step()
    assert desk.undo.next is None


def test_what_came_back_through_the_bin_is_no_longer_a_step(desk: Desk, sam: Child, qtbot: QtBot) -> None:
    one, two, _ = three(desk, sam)
    for episode in (one, two):
        desk.remove(episode)
    dialog = BinDialog(desk)
    qtbot.addWidget(dialog)
    dialog.list.setCurrentRow(next(row for row, entry in enumerate(desk.diary.bin()) if entry.record == two))
    dialog.bring_back()
    desk.undo.step()
    assert one in desk.diary.episodes(sam.id)
    assert desk.undo.next is None
