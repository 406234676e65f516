"""Two versions of something side by side, field by field, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sleepdiary.ui import theme
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording import Difference


class TwoVersions(QWidget):
    """A table of three columns: the field, what is here, what is there. `mine` and `theirs` name the two sides."""

    def __init__(self, rows: Sequence[Difference], mine: str, theirs: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.MEDIUM)
        layout.setVerticalSpacing(theme.SMALL)
        for column, (text, share) in enumerate((("", 2), (mine, 3), (theirs, 3))):
            layout.addWidget(Words(text, kind="quiet"), 0, column)
            layout.setColumnStretch(column, share)
        for place, row in enumerate(rows, start=1):
            for column, text in enumerate((row.label, row.mine, row.theirs)):
                words = Words(text)
                if column:
                    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                    words.setAccessibleName(f"{row.label}, {(mine, theirs)[column - 1]}: {text}")
                layout.addWidget(words, place, column, Qt.AlignmentFlag.AlignTop)
