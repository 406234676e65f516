"""Locks the window of a protected diary: by hand, or when nothing was done for a while.

Whatever is being typed is kept first; then every window is hidden and only the question for the password is left. The
key stays in memory, so that a copy or an import under way comes to its end: to be rid of it, close the program.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from sleepdiary.protection import Protection
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.kept_typing import KeptTyping
from sleepdiary.ui.dialogs.password.asking import Answer, PasswordDialog, Purpose
from sleepdiary.ui.main_window import MainWindow
from sleepdiary.ui.one_window import bring_to_front

_DONE_BY_HAND: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_MINUTE: Final = 60_000
_LOCK_KEYS: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class WindowLock(QObject):
    """Watches over one window. `dialog` asks for the password while it is locked, else None."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._protection = Protection(desk.diary.folder, lambda: desk.today().now)
        self._hidden: list[QWidget] = []
        self.dialog: PasswordDialog | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.lock)
        desk.lock_wanted.connect(self.lock)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._wait_anew()

    @property
    def is_locked(self) -> bool:
        """Whether the password is being asked for."""
        return self.dialog is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait anew whenever something is done by hand; Ctrl+L locks, over whatever form or question is open."""
        if event.type() in _DONE_BY_HAND:
            self._wait_anew()
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        # Not a shortcut of the window: that is silent while a dialog is in front of it.
        if event.keyCombination() != _LOCK_KEYS:
            return False
        QTimer.singleShot(0, self.lock)
        return True

    def lock(self) -> None:
        """Keep what is being typed, hide every window and ask for the password; a diary without one is left open."""
        if self.is_locked or not self._protection.is_on:
            self._wait_anew()
            return
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        for typing in (typing for widget in shown for typing in widget.findChildren(KeptTyping)):
            typing.keep()
        self.timer.stop()
        self._desk.prompts.hold()
        self.dialog = PasswordDialog(self._protection.file, Purpose.LOCKED, may_leave=self._may_leave)
        self.dialog.finished.connect(self._on_answered)
        self.dialog.show()
        self._hidden = sorted(filter(_comes_back, shown), key=_depth)
        for widget in shown:
            widget.hide()

    def bring_to_front(self) -> None:
        """Show the window that was minimised, or the question while it is locked."""
        bring_to_front(self._window if self.dialog is None else self.dialog)

    def _on_answered(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if dialog.answer is not Answer.OPENED:
            self._leave()
            return
        there = QApplication.topLevelWidgets()
        for widget in self._hidden:
            if widget in there:  # and was not let go of meanwhile, by work that came to its end
                widget.show()
        self._hidden = []
        self._desk.prompts.go_on()
        self._wait_anew()

    def _may_leave(self) -> bool:
        """Ask as the window does, over the question for the password."""
        if self.dialog is None:
            return True
        with self._desk.prompts.over(self.dialog):
            return self._window.may_close()

    def _leave(self) -> None:
        """End the program without showing anything of the diary; what was being typed is kept."""
        self._desk.closing.emit()
        self._desk.tasks.finish()
        QApplication.exit(0)

    def _wait_anew(self) -> None:
        minutes = self._desk.settings.lock_after
        if minutes and not self.is_locked:
            self.timer.start(minutes * _MINUTE)
        else:
            self.timer.stop()


def _comes_back(widget: QWidget) -> bool:
    """Say whether a window is shown again: a menu is gone, and a question was answered with Cancel by being hidden."""
    is_question = widget.windowModality() is Qt.WindowModality.ApplicationModal
    return not is_question and widget.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def _depth(widget: QWidget) -> int:
    """How many windows a window lies over."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())
