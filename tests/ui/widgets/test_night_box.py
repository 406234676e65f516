"""The night chooser: its words have room in a narrow form too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.night_box import NightBox


@pytest.mark.parametrize(("spare", "below"), [(40, False), (-40, True)])
def test_the_words_stand_in_one_line_beside_the_date_or_below_it(qtbot: QtBot, spare: int, below: bool) -> None:
    box = NightBox()
    box.night = date(2026, 3, 19)
    form = QWidget()
    layout = QVBoxLayout(form)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(box)
    qtbot.addWidget(form)
    form.resize(box.sizeHint().width() + spare, 400)
    form.show()
    words = box.words
    assert words.text() == "From Thu 19 March, noon, to Fri 20 March, noon"
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
    assert (words.y() > box.box.height()) is below
