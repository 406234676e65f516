"""Which clips the paper names and the pack holds: a list to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.handover import ClipOffer
from sleepdiary.ui import theme
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.words import Words

_ROWS = 6
_ID = Qt.ItemDataRole.UserRole


class ClipChoice(QWidget):
    """Until somebody ticks, the latest three of the period are taken. `chosen` comes with every tick."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picked: tuple[str, ...] | None = None
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Clips to show")
        self.list.setFixedHeight(self.fontMetrics().height() * 2 * _ROWS)
        self.list.itemChanged.connect(self._on_ticked)
        self.latest_button = QPushButton("Take the latest three")
        self.latest_button.clicked.connect(self._on_latest_wanted)
        self.none = Words("There are no clips in this diary yet.", kind="quiet")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for widget in (self.none, self.list, self.latest_button):
            layout.addWidget(widget)
        self.fold = Fold("Clips to show", inside)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self.fold)

    @property
    def clips(self) -> tuple[str, ...] | None:
        """The ids that were ticked, in order of time; None while the latest of the period are taken."""
        return self._picked

    def forget(self) -> None:
        """Take the latest again: another child has other clips."""
        self._picked = None

    def offer(self, offers: Sequence[ClipOffer]) -> None:
        """Show the clips, the latest on top."""
        with QSignalBlocker(self.list):
            if [self.list.item(row).data(_ID) for row in range(self.list.count())] != [
                one.clip_id for one in reversed(offers)
            ]:
                self.list.clear()
                for _ in offers:
                    self.list.addItem(QListWidgetItem())
            for row, one in enumerate(reversed(offers)):
                _write(self.list.item(row), one)
        self.none.setVisible(not offers)
        self.list.setVisible(bool(offers))
        self.latest_button.setVisible(self._picked is not None)
        number = sum(one.chosen for one in offers)
        how = "" if self._picked is not None else ": the latest of these nights"
        self.fold.set_summary(f"{wording.counted(number, 'clip').capitalize()}{how if number else ''}")

    def _on_ticked(self) -> None:
        rows = [self.list.item(row) for row in reversed(range(self.list.count()))]
        self._picked = tuple(item.data(_ID) for item in rows if item.checkState() is Qt.CheckState.Checked)
        self.chosen.emit()

    def _on_latest_wanted(self) -> None:
        self._picked = None
        self.chosen.emit()


def _write(item: QListWidgetItem, offer: ClipOffer) -> None:
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setData(_ID, offer.clip_id)
    item.setText(offer.words)
    item.setToolTip(offer.words)
    item.setCheckState(Qt.CheckState.Checked if offer.chosen else Qt.CheckState.Unchecked)
