"""The dialog that asks where to save: choosing a kind of file sets the ending of the name."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class SaveDialog(QFileDialog):
    """Asks for a file's name, and whether one of that name may be replaced.

    `kinds` are Qt's filters, "Picture (*.png);;Drawing (*.svg)"; the one that fits the suggestion is chosen first.
    `folder` is where it begins.
    """

    def __init__(self, parent: QWidget | None, title: str, suggestion: str, kinds: str, folder: str = "") -> None:
        super().__init__(parent, title, folder)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self._endings = {kind: _ending(kind) for kind in kinds.split(";;")}
        self.setNameFilters(list(self._endings))
        wanted = Path(suggestion).suffix.lower()
        first = next((kind for kind, ending in self._endings.items() if ending == wanted), None)
        if first is not None:
            self.selectNameFilter(first)
            self.setDefaultSuffix(wanted)
        self.selectFile(suggestion)
        self.filterSelected.connect(self._on_kind_chosen)

    def ask(self) -> Path | None:
        """Show it, and return the chosen file; None when it was left without one."""
        if self.exec() != QFileDialog.DialogCode.Accepted:
            return None
        return Path(self.selectedFiles()[0])

    def _on_kind_chosen(self, kind: str) -> None:
        ending = self._endings.get(kind, "")
        if not ending:
            return
        self.setDefaultSuffix(ending)
        name = Path(self.selectedFiles()[0]).name if self.selectedFiles() else ""
        # An ending that is none of ours is part of the name: "since 3.March".
        if Path(name).suffix.lower() in self._endings.values():
            self.selectFile(Path(name).with_suffix(ending).name)


def _ending(kind: str) -> str:
    """The ending that a filter means, with its dot; nothing for "All files (*)"."""
    found = re.search(r"\*(\.\w+)", kind)
    return found[1].lower() if found else ""
