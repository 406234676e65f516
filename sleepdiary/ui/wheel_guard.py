"""The mouse wheel scrolls; it never changes a date or a choice that happens to lie under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox


class WheelGuard(QObject):
    """Installed on the application, it keeps the wheel from boxes that would change; what lies around them scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the parents of boxes that hold a value."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QAbstractSpinBox | QComboBox):
            event.ignore()
            return True
        return False
