"""What is shown when a diary could not be opened, or was repaired."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sleepdiary.ui.dialogs.opening_problem import RepairReport


def test_return_goes_on_from_a_repair_also_after_tab_went_past_the_button(qtbot: QtBot) -> None:
    report = RepairReport(("All of it could be read.",), "/diary/quarantine")
    qtbot.addWidget(report)
    (go_on,) = report.findChildren(QPushButton)
    for passing in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
        QApplication.sendEvent(go_on, QFocusEvent(passing, Qt.FocusReason.TabFocusReason))
    assert go_on.isDefault()
