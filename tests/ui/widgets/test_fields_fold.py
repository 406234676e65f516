"""A fold of fields says while it is closed what was filled in inside it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.episode import AlsoSeen, Eyes, Kind
from sleepdiary.ui.widgets.bound_form import BoundForm
from sleepdiary.ui.widgets.fields_fold import SUMMARY_LENGTH, FieldsFold


@pytest.fixture
def form(qtbot: QtBot) -> BoundForm:
    made = BoundForm()
    qtbot.addWidget(made)
    return made


def summary(fold: FieldsFold) -> str:
    return fold.header.accessibleDescription()


def test_an_empty_one_says_nothing(form: BoundForm) -> None:
    fold = FieldsFold("Signs", form.one_of("eyes", "Eyes", Eyes), form.line("face", "Face"), form.tick("nap", "A nap"))
    assert summary(fold) == ""


def test_it_says_what_was_filled_in_while_it_was_closed(form: BoundForm) -> None:
    fold = FieldsFold(
        "Signs",
        form.one_of("kind", "What was it like?", Kind),
        form.one_of("eyes", "Eyes", Eyes),
        form.one_of("sweating", "Sweating?", Answer),
        form.any_of("also", "Also seen", AlsoSeen),
        form.line("jerks", "How many jerks, if you counted?"),
        form.note("note", "Anything else"),
        form.tick("nap", "It was during a nap"),
    )
    form.fill_values({"kind": Kind.STIFFENING, "eyes": Eyes.OPEN, "sweating": Answer.NO})
    assert summary(fold) == "Stiffening · Eyes: Open · Sweating: No"

    form.fill_values({"kind": None, "eyes": None, "sweating": None})
    form.fill_values({"also": list(AlsoSeen)[:1], "jerks": "3", "note": "two\nlines", "nap": True})
    pieces = summary(fold).split(" · ")
    assert pieces[1:] == ["How many jerks, if you counted: 3", "two lines", "It was during a nap"]


def test_what_was_typed_while_it_was_open_is_said_when_it_closes(form: BoundForm) -> None:
    fold = FieldsFold("Signs", form.line("face", "Face"))
    fold.set_open(True)
    form.fill_values({"face": "grimace"})
    assert summary(fold) == ""
    fold.set_open(False)
    assert summary(fold) == "Face: grimace"


def test_a_long_one_is_cut_with_a_sign(form: BoundForm) -> None:
    fold = FieldsFold("Note", form.note("note", "Anything else"))
    form.fill_values({"note": "word " * 100})
    assert len(summary(fold)) == SUMMARY_LENGTH
    assert summary(fold).endswith("…")
