"""Opens an episode over the window, with a way to delete it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sleepdiary.domain.bin import Binned
from sleepdiary.domain.child import Child
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Episode
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.episode.episode_form import EpisodeForm
from sleepdiary.ui.dialogs.form_dialog import FormDialog


class EpisodeDialog(FormDialog):
    """The episode form in its dialog. `deleted(Binned, Episode)` comes when the family deleted it."""

    deleted = Signal(object, object)

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
        done, gone = self._desk.attempt(self._remove)
        if done and gone is not None:
            self.done(self.DialogCode.Accepted)
            self.deleted.emit(*gone)

    def _remove(self) -> tuple[Binned, Episode]:
        episode = self._desk.diary.episode(self._draft.id)
        return self._desk.diary.remove(episode), episode
