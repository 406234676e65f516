"""The rows in view for a screen reader: each a label without a look, which says its night and its episodes in words.

Labels are plain widgets, so that Qt alone owns what a screen reader holds on to. They exist while one is at work.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget


class SpokenRows:
    """Lays labels over the rows of `ground`, as many as are in view; mouse and keys go through them."""

    def __init__(self, ground: QWidget) -> None:
        self._ground = ground
        self._labels: list[QLabel] = []

    def follow(self, rows: Sequence[tuple[QRect, str]]) -> None:
        """Say these rows, in this order: where each stands, and what it says."""
        while len(self._labels) < len(rows):
            label = QLabel(self._ground)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._labels.append(label)
        for label, (place, words) in zip(self._labels, rows, strict=False):
            label.setGeometry(place)
            label.setAccessibleName(words)
            label.show()
        for label in self._labels[len(rows) :]:
            label.hide()
