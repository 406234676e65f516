"""Opens an episode over the window, with a way to delete it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary import wording
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.episode_form import EpisodeForm
from sleepdiary.ui.dialogs.form_dialog import FormDialog


class EpisodeDialog(FormDialog):
    """The episode form in its dialog. `deleted(id)` comes when the family deleted it."""

    deleted = Signal(str)

    def __init__(self, desk: Desk, child: Child, draft: EpisodeDraft, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._draft = draft
        self.episode_form = EpisodeForm(desk, child, draft)
        title = "New episode" if draft.version == 0 else "Episode"
        super().__init__(self.episode_form, f"{title} · {child.name}", parent)
        self.rejected.connect(self.episode_form.videos.discard)
        if draft.version:
            self.delete_button = QPushButton("Delete this episode")
            self.delete_button.setAutoDefault(False)
            self.delete_button.setEnabled(not desk.diary.read_only)
            self.delete_button.clicked.connect(self._on_delete)
            self.add_button(self.delete_button)

    def sizeHint(self) -> QSize:
        """Wide enough for the words on the left and the child on the right, within the screen."""
        room = self.screen().availableGeometry().size() - QSize(40, 60)
        width = self.fontMetrics().averageCharWidth() * 150
        return QSize(max(width, 1060), 860).boundedTo(room)

    def _on_delete(self) -> None:
        night = wording.night_name(self._draft.night)
        if not self._desk.prompts.confirm(f"Delete this episode of the night of {night}? You can undo it.", "Delete"):
            return
        done, _ = self._desk.attempt(lambda: self._desk.diary.remove_episode(self._draft.id))
        if done:
            self.done(self.DialogCode.Accepted)
            self.deleted.emit(self._draft.id)
