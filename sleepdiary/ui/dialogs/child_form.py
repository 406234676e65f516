"""The child form: what a doctor asks about a child first. Only a name or initials are needed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.child import Child, Sex
from sleepdiary.domain.draft import ChildDraft
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.text import tidy_line
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.draft_form import DraftForm, beside
from sleepdiary.ui.widgets.fields_fold import FieldsFold
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.words import Words


class ChildForm(DraftForm):
    """The form for a child that is kept, or for a new one (`child` None): at the first start, and when one is added.

    After `saved(child)` of a new child, the window makes it the current one with `desk.choose_child(child.id)`.
    """

    def __init__(self, desk: Desk, child: Child | None = None, parent: QWidget | None = None) -> None:
        super().__init__(desk, child.name if child else "this child", desk.diary.save_child, parent)
        self._draft = ChildDraft(new_id()) if child is None else ChildDraft.of(child)
        self.others = Words(kind="quiet")
        self._other_names = self._names_of_others()
        self._lay_out()
        self.changed.connect(self._say_others)
        self.saved.connect(self._on_saved)
        self.show_draft(self._draft)
        self._say_others()

    @property
    def child_id(self) -> str:
        """The child whose form this is, kept or not yet."""
        return self._draft.id

    def start_typing(self) -> None:
        """Put the cursor into the name."""
        self.field("name").editor.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        name = self.line("name", "Name or initials", hint="Initials are enough.", required=True)
        layout.addWidget(name)
        layout.addWidget(self.others)
        for part in (
            beside(
                self.line("birth_date", "Date of birth", hint="For example 2 May 2023."),
                self.line("weeks_early", "Weeks early", hint="Weeks before the due date; 0 for on time."),
            ),
            self.one_of("sex", "Girl or boy", Sex),
            self.note("looks_like", "What it looks like, in your own words"),
            self.one_of("seen_awake", "Is it ever seen while your child is fully awake?", Answer),
        ):
            layout.addWidget(part)
        for fold in self._make_folds():
            layout.addWidget(fold)

    def _make_folds(self) -> list[Fold]:
        on_track = self.one_of("development_on_track", "Growing and developing as expected?", Answer)
        growing = self.note("development", "In your own words", hint="Walking, talking, understanding, feeding…")
        newborn_hint = "Anything unusual, and medicines taken in pregnancy or given to the newborn."
        return [
            FieldsFold("Growing and developing", on_track, growing),
            FieldsFold("Behaviour", self.note("behaviour", "How your child is with others, and what stands out")),
            FieldsFold("Nursery or school", self.note("school", "Where, since when, and how it goes")),
            FieldsFold("Daytime", self.note("daytime", "How your child is by day: awake, lively, tired")),
            FieldsFold("Pregnancy and newborn time", self.note("newborn", "How it was", hint=newborn_hint)),
            FieldsFold("Family history", self.note("family_history", "Seizures, movements in sleep or sleep trouble")),
            FieldsFold(
                "Doctor and numbers",
                self.line("doctor", "Your doctor"),
                self.line("health_number", "NHS or other number", hint="Only if you want it on the paper."),
            ),
            FieldsFold("Note", self.note("note", "Anything else")),
        ]

    def _say_others(self) -> None:
        """Two children may have one name; the parent should only know of it."""
        same = tidy_line(getattr(self._typed(), "name", "")).casefold() in self._other_names
        self.others.setText("There is another child of this name in the diary." if same else "")
        self.others.setVisible(same)

    def _names_of_others(self) -> frozenset[str]:
        children = self.desk.diary.children()
        return frozenset(child.name.casefold() for child in children if child.id != self.child_id)

    def _on_saved(self, child: Child) -> None:
        self.what = child.name
        self._other_names = self._names_of_others()
        self._say_others()
