"""Whatever families tell has a place in the forms, is kept as it was told, and comes back on the paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sleepdiary import handover
from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import ChildDraft, EpisodeDraft, NightDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.night import Night
from sleepdiary.domain.statistics import last_weeks
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.background_form import KINDS, BackgroundForm
from sleepdiary.ui.dialogs.child_form import ChildForm
from sleepdiary.ui.dialogs.draft_form import DraftForm
from sleepdiary.ui.dialogs.episode import EpisodeDialog
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.dialogs.night_dialog import NightForm
from tests.stories import STORIES, Story


def save(dialog: FormDialog, qtbot: QtBot) -> None:
    """Press Save; the dialog closes, or the test says what the form had against it."""
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible(), "the form did not take it"


def put(form: DraftForm, draft: Any) -> None:
    """Put a draft into the form's fields, as if it had been typed."""
    form.fill(draft)


def tell(story: Story, desk: Desk, qtbot: QtBot) -> Child:
    """Enter a story through the forms."""
    child_form = ChildForm(desk)
    put(child_form, replace(ChildDraft(child_form.child_id), **story.child))
    save(FormDialog(child_form, "Child"), qtbot)
    desk.choose_child(child_form.child_id)
    child = desk.diary.child(child_form.child_id)
    for fields in story.nights:
        night_form = NightForm(desk, child, Night(child.id, fields["date"]))
        put(night_form, replace(NightDraft(child.id, fields["date"]), **fields))
        save(FormDialog(night_form, "Night"), qtbot)
    for fields in story.episodes:
        draft = EpisodeDraft(new_id(), child.id, fields["night"])
        dialog = EpisodeDialog(desk, child, draft)
        put(dialog.episode_form, replace(draft, **fields))
        save(dialog, qtbot)
    for draft in story.background:
        form = BackgroundForm(desk, next(kind for kind in KINDS if kind.draft is type(draft)), child.id)
        put(form, draft)
        save(FormDialog(form, "Background"), qtbot)
    return child


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_is_kept_as_told_and_the_paper_says_it_back(story: Story, desk: Desk, qtbot: QtBot) -> None:
    child = tell(story, desk, qtbot)

    kept = desk.diary.episodes(child.id)
    told = [
        replace(EpisodeDraft(episode.id, child.id, fields["night"]), **fields).check(desk.today())
        for episode, fields in zip(
            sorted(kept, key=lambda one: [fields["night"] for fields in story.episodes].index(one.night)),
            story.episodes,
            strict=True,
        )
    ]
    assert {replace(one, version=0, id="") for one in kept} == {replace(one, id="") for one in told}

    appointments = desk.diary.background(Appointment, child.id)
    choices = handover.SummaryChoices(
        last_weeks(4, desk.today().last_night), appointment_id=appointments[0].id if appointments else None
    )
    two_sheets = read(desk, child, choices)
    assert not [words for words in story.printed if words.lower() not in two_sheets], two_sheets
    notes = [fields["note"] for fields in (*story.episodes, *story.nights) if "note" in fields]
    with_notes = read(desk, child, replace(choices, notes=True))
    assert not [words for words in notes if words.lower() not in with_notes], with_notes


def read(desk: Desk, child: Child, choices: handover.SummaryChoices) -> str:
    """The words of the paper, in lower case."""
    paper = handover.summary(desk.diary, child.id, choices, desk.today())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages).lower().split())
