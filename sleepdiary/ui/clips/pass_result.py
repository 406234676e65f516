"""What one pass along a clip holds, in plain words, and the button that puts it into the episode."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sleepdiary.domain.tapping import Tapped, tapped
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.words import Words
from sleepdiary.wording.tapping import put_words, tapped_lines


class PassResult(QWidget):
    """`put_wanted(Tapped)` comes when the family presses the button."""

    put_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._figures = tapped(())
        self._can_put, self._why_not = False, ""
        self.words = Words()
        self.put_button = QPushButton("Put into the episode")
        self.put_button.setAccessibleName(f"Put the {name.lower()} into the episode")
        self.put_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.put_button.clicked.connect(lambda: self.put_wanted.emit(self._figures))
        self.put_words = Words(kind="quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        layout.addWidget(Words(name, kind="strong"))
        layout.addWidget(self.words)
        layout.addWidget(self.put_words)
        layout.addWidget(self.put_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_figures(self, figures: Tapped) -> None:
        """Tell these figures."""
        self._figures = figures
        self.words.setText("\n".join(tapped_lines(figures)))
        self._show_put()

    def show_episode(self, can_put: bool, why_not: str) -> None:
        """Offer the button, or say why there is none."""
        self._can_put, self._why_not = can_put, why_not
        self._show_put()

    def _show_put(self) -> None:
        some = bool(self._figures.jerks)
        self.put_button.setVisible(some and self._can_put)
        self.put_words.setVisible(some)
        self.put_words.setText(f"Writes {put_words(self._figures)}" if self._can_put else self._why_not)
