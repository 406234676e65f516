"""When to get help: the fixed text, the same for every family whatever was entered, and as a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.guidance import Sentence, Source
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.printing import print_paper
from sleepdiary.ui.saving import save_bytes
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.words import Heading, Words

FILE_NAME: Final = "when-to-get-help.pdf"
WHERE_FROM: Final = "Where this text comes from"


class HelpPage(Page):
    """Shows the guidance. It never reads the diary, so nothing on it can depend on what was entered."""

    name = "help"
    title = "When to get help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.print_button = QPushButton("Print…")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = QPushButton("Save as PDF…")
        self.save_button.clicked.connect(self._on_save)
        self._column = ReadingColumn()
        self._column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.setAccessibleName(self.title)
        self._lay_out()

    def refresh(self) -> None:
        """Show the text, the first time; it never changes afterwards."""
        if self._column.is_empty:
            from sleepdiary import handover

            guidance = handover.guidance()
            self._column.add(Words("This text is the same for everyone. It does not depend on what you wrote down."))
            for group in guidance.groups:
                self._column.add(_card(group.heading, [_advice(sentence) for sentence in group.sentences]))
            self._column.add(_card(WHERE_FROM, [_source(source) for source in guidance.sources]))
            self._column.add(Words(guidance.intended_use.sentence, kind="quiet"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Heading(self.title), 1)
        top.addWidget(self.print_button)
        top.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addLayout(top)
        layout.addWidget(self._column, 1)

    def _sheet(self) -> bytes | None:
        from sleepdiary import handover

        size = handover.PaperSize(self.desk.settings.paper)
        done, paper = self.desk.attempt(lambda: handover.safety_sheet(size))
        return paper.pdf if done and paper is not None else None

    def _on_print(self) -> None:
        if (pdf := self._sheet()) is not None:
            print_paper(self.desk, pdf, self.title, self)

    def _on_save(self) -> None:
        if (pdf := self._sheet()) is not None:
            save_bytes(self.desk, "Save the sheet", FILE_NAME, "PDF (*.pdf)", pdf)


def _card(heading: str, parts: Iterable[QWidget]) -> QWidget:
    card = QFrame()
    card.setProperty("kind", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
    layout.setSpacing(theme.MEDIUM)
    layout.addWidget(Heading(heading, 2))
    for part in parts:
        layout.addWidget(part)
    return card


def _advice(sentence: Sentence) -> QWidget:
    """What to do, and in a quiet line who says so: the addresses would drown it, and stand at the end of the page."""
    advice = QWidget()
    layout = QVBoxLayout(advice)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.TINY)
    layout.addWidget(Words(sentence.text))
    layout.addWidget(Words("From: " + "; ".join(source.name for source in sentence.sources), kind="quiet"))
    return advice


def _source(source: Source) -> QWidget:
    """A page that the text rests on, to be read, selected and copied; the program opens no page itself."""
    text = f"{source.name}, read on {wording.full_date(source.checked_on)}\n{source.address}"
    return CopyableWords(text, meaning=f"Source: {source.name}", kind="quiet")
