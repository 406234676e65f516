"""About: what the program is and is not, its licence, and the versions that somebody who helps would ask for."""

from __future__ import annotations

import platform
from typing import Final

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sleepdiary import __version__
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words

STAYS_HERE: Final = (
    "Everything that you write stays on this computer. There is no account, and nothing is ever sent anywhere."
)
LICENCE: Final = (
    "Free software under the MIT licence. It stands on Python, Qt for Python (LGPL), SQLite, SQLAlchemy, matplotlib, "
    "Typst and the Noto, Nanum and Droid fonts, each under its own licence."
)


def versions(sqlite: str) -> str:
    """The versions of what the program stands on, one to a line; nothing about the family or its folders."""
    return "\n".join(
        (
            f"Sleep Diary {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
            f"SQLite {sqlite}",
            f"{platform.system()} {platform.release()}",
        )
    )


class AboutDialog(QDialog):
    """`intended_use` is the sentence of the guidance; `sqlite` the version of the diary's database."""

    def __init__(self, intended_use: str, sqlite: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Sleep Diary")
        self.versions = CopyableWords(versions(sqlite), meaning="Versions", kind="quiet")
        self.copy_button = QPushButton("Copy versions")
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(self.versions.text()))
        self._lay_out(intended_use)

    def _lay_out(self, intended_use: str) -> None:
        words = (Words(intended_use), Words(STAYS_HERE), Words(LICENCE, kind="quiet"))
        column = ReadingColumn(Heading(f"Sleep Diary {__version__}"), *words, self.versions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        layout.addWidget(column)
        layout.addWidget(buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * 76, 1200), min(letter * 50, 800))
