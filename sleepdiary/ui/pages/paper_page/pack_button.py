"""Makes the pack: the paper with clean copies of the chosen clips, as one zip file or as a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from sleepdiary import pack, wording
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.pack import Pack, PackMaterial
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.saving import say_saved
from sleepdiary.ui.widgets.words import Words

_LOOK_EVERY_MS = 200


class PackButton(QWidget):
    """Asks where, makes the pack in the background, and can be stopped. `gather` reads what it is made of."""

    def __init__(self, desk: Desk, gather: Callable[[], PackMaterial | None]) -> None:
        super().__init__()
        self._desk = desk
        self._gather = gather
        self._stop = Event()
        self._done = (0, 0)
        self.button = QPushButton("Pack with clips…")
        self.button.setToolTip("The paper, and copies of the chosen clips without place, camera and names")
        self.stop_button = QPushButton("Stop packing")
        self.stop_button.clicked.connect(self._stop.set)
        self.stop_button.hide()
        self.words = Words(kind="quiet")
        self.words.hide()
        self._menu = QMenu(self)
        self.as_zip = self._action("As one zip file…", self._on_zip_wanted)
        self.as_folder = self._action("As a folder…", self._on_folder_wanted)
        self._menu.addSeparator()
        self.sound = self._action("With sound", lambda: None)
        self.sound.setCheckable(True)
        self.sound.setChecked(True)
        self.button.setMenu(self._menu)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._show_progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        for widget in (self.words, self.button, self.stop_button):
            layout.addWidget(widget)
        desk.closing.connect(self._stop.set)

    @property
    def is_packing(self) -> bool:
        """Whether a pack is being made."""
        return self._look.isActive()

    def _action(self, text: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _: do())
        self._menu.addAction(action)
        return action

    def _on_zip_wanted(self) -> None:
        gathered = self._gather()
        if gathered is None:
            return
        suggestion = pack.default_name(gathered.summary.material) + pack.ZIP_ENDING
        chosen = self._desk.prompts.file_to_save("Save the pack", suggestion, "Zip file (*.zip)")
        if chosen is not None:
            # Somebody was asked about a name typed whole; one that gets its ending here must not replace a file.
            whole = chosen.suffix.lower() == pack.ZIP_ENDING
            self._make(gathered, chosen if whole else Path(f"{chosen}{pack.ZIP_ENDING}"), overwrite=whole)

    def _on_folder_wanted(self) -> None:
        gathered = self._gather()
        if gathered is None:
            return
        chosen = self._desk.prompts.folder("Where should the folder with the pack go?")
        if chosen is not None:
            self._make(gathered, chosen / pack.default_name(gathered.summary.material), overwrite=False)

    def _make(self, gathered: PackMaterial, target: Path, *, overwrite: bool) -> None:
        self._stop.clear()
        self._done = (0, len(gathered.clips))
        sound = self.sound.isChecked()

        def work() -> Pack | DiaryFailure | None:
            try:
                return pack.make(
                    gathered,
                    target,
                    overwrite=overwrite,
                    sound=sound,
                    progress=self._on_progress,
                    cancelled=self._stop.is_set,
                )
            except DiaryFailure as found:
                return found

        self._show_packing(packing=True)
        self._desk.in_background(work, self._on_made)

    def _on_progress(self, done: int, whole: int) -> None:
        # Called on the thread that packs; the timer looks at it on the window's.
        self._done = (done, whole)

    def _show_progress(self) -> None:
        done, whole = self._done
        self.words.setText(f"Packing: {done} of {wording.counted(whole, 'clip')} ready.")

    def _show_packing(self, *, packing: bool) -> None:
        shown, hidden = (self.stop_button, self.button) if packing else (self.button, self.stop_button)
        held = hidden.hasFocus()
        shown.show()
        if held:
            # Else it would go to the next button, and a key pressed once too often would press that.
            shown.setFocus()
        hidden.hide()
        self.words.setVisible(packing)
        self._show_progress()
        if packing:
            self._look.start()
        else:
            self._look.stop()

    def _on_made(self, made: Pack | DiaryFailure | None) -> None:
        self._show_packing(packing=False)
        if isinstance(made, DiaryFailure):
            self._desk.prompts.tell(wording.failure(made))
        elif made is None:
            self._desk.say("Stopped. Nothing was packed, and nothing is left of it.")
        else:
            say_saved(self._desk, made.path)
