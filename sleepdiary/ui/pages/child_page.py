"""The child: what a doctor asks first. At the first start this page welcomes, and takes the first child."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from sleepdiary.domain.child import Child
from sleepdiary.protection import Protection, possible
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.child_form import ChildForm
from sleepdiary.ui.dialogs.form_dialog import FormDialog
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words
from sleepdiary.wording import isolated
from sleepdiary.wording.bin import child_question

WELCOME: Final = "Welcome to Sleep Diary"
WELCOME_WORDS: Final = (
    "Here you can write down what you see at night, a little at a time, so that your doctor gets the whole story. "
    "Everything stays on this computer: there is no account, and nothing is ever sent anywhere."
)
FIRST_STEP: Final = "To begin, a name or initials are enough. Everything else can wait."
OPEN_TO_ALL: Final = (
    "The diary has no password. If others use this computer, you can set one under Settings, now or at any later time."
)


class ChildPage(Page):
    """Shows the current child's form, or welcomes and asks for the first child."""

    name = "child"
    title = "Child"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: ChildForm | None = None
        self.dialog: FormDialog | None = None
        self._heading = Heading(self.title)
        self.save_button = QPushButton("Save")
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self._on_save)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._on_save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.delete_button = QPushButton("Delete this child…")
        self.delete_button.setProperty("kind", "quiet")
        self.delete_button.clicked.connect(self._on_delete)
        self._unsaved = Words("Not saved yet.", kind="quiet", wrap=False)
        self._column = ReadingColumn()
        self._lay_out()

    def refresh(self) -> None:
        """Show the current child, unless its form holds something that is not saved."""
        child = self.desk.child
        form = self.form
        if form is not None and form.is_changed and not self._may_replace(form, child):
            return
        self._show_form(child)

    def may_leave(self) -> bool:
        """Ask about unsaved changes."""
        return self.form is None or self.form.may_leave()

    def _may_replace(self, form: ChildForm, child: Child | None) -> bool:
        """Say whether the form may go. What was typed for this child, or for the first, stays as it is."""
        if child is None or child.id == form.child_id:
            return False
        if form.may_leave():
            return True
        self.desk.choose_child(form.child_id)
        return False

    def _lay_out(self) -> None:
        bottom = QHBoxLayout()
        bottom.addWidget(self.save_button)
        bottom.addWidget(self._unsaved)
        bottom.addStretch()
        bottom.addWidget(self.delete_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(self._heading)
        layout.addWidget(self._column, 1)
        layout.addLayout(bottom)

    def _show_form(self, child: Child | None) -> None:
        self._heading.setText(WELCOME if child is None else child.name)
        self.save_button.setText("Save and begin" if child is None else "Save")
        self._column.clear()
        if child is None:
            self._column.add(Words(WELCOME_WORDS))
            self._column.add(Words(FIRST_STEP, kind="quiet"))
            if possible() and not Protection(self.desk.diary.folder, lambda: self.desk.today().now).is_on:
                self._column.add(Words(OPEN_TO_ALL, kind="quiet"))
        self.form = ChildForm(self.desk, child)
        self.form.changed.connect(self._on_typed)
        self._column.add(self.form)
        self.setFocusProxy(self.form.field("name").editor)
        self.save_button.setEnabled(not self.desk.diary.read_only)
        self.delete_button.setVisible(child is not None)
        self.delete_button.setEnabled(not self.desk.diary.read_only)
        self._on_typed()

    def _on_typed(self) -> None:
        self._unsaved.setVisible(self.form is not None and self.form.is_changed)

    def _on_save(self) -> None:
        first = self.desk.child is None
        form = self.form
        if form is None or not form.save():
            return
        if first:
            self.desk.choose_child(form.child_id)
        self._heading.setText(form.what)
        self._on_typed()
        if first:
            self.desk.go_to("diary")
        self.desk.say("Saved.")

    def _on_delete(self) -> None:
        """Ask, and put the child into the bin with all that is the child's."""
        if self.desk.child is None or not self.may_leave():
            return
        child = self.desk.child
        _, contents = self.desk.attempt(lambda: self.desk.diary.contents(child.id))
        if contents is None or not self.desk.prompts.confirm(child_question(child, contents), "Delete this child"):
            return
        self.desk.remove(child, lambda: self.desk.choose_child(child.id))

    def add_child(self) -> None:
        """Open an empty form over the page; the window's own “Add a child” comes here."""
        if not self.may_leave():
            return
        read, form = self.desk.attempt(lambda: ChildForm(self.desk))
        if not read or form is None:
            return
        form.saved.connect(self._on_added)
        self.dialog = FormDialog(form, "Add a child", self)
        self.dialog.open()
        form.start_typing()

    def _on_added(self, child: Child) -> None:
        self.desk.choose_child(child.id)
        name = isolated(child.name)
        self.desk.say(f"{name} was added, and the diary shows {name} now.")
