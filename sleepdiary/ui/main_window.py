"""The window: pages on the left, the current child on top, messages above the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sleepdiary.ui.child_switch import ChildSwitch
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.bin_dialog import BinDialog
from sleepdiary.ui.pages.child_page import ChildPage
from sleepdiary.ui.pages.help_page import HelpPage
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets import icons
from sleepdiary.ui.widgets.message_bar import MessageBar
from sleepdiary.ui.widgets.words import Heading, Words

_ICONS: Final = {
    "diary": "diary",
    "clips": "film",
    "charts": "charts",
    "paper": "paper",
    "child": "child",
    "background": "edit",
    "settings": "settings",
    "help": "help",
}
NEEDS_CHILD: Final = frozenset({"diary", "clips", "charts", "paper", "background"})


class MainWindow(QMainWindow):
    """Holds the pages and shows one of them. While the diary has no child, only pages that need none."""

    def __init__(self, desk: Desk, pages: Sequence[Page]) -> None:
        super().__init__()
        self.desk = desk
        self.pages = {page.name: page for page in pages}
        self.setWindowTitle("Sleep Diary")
        self.stack = QStackedWidget()
        self.buttons = QButtonGroup(self)
        self.messages = MessageBar()
        self.switch = ChildSwitch(desk)
        self.switch.add_wanted.connect(self._on_add_wanted)
        for page in pages:
            self.stack.addWidget(page)
        self.setCentralWidget(self._content(pages))
        desk.wanted.connect(self.show_page)
        desk.said.connect(self.messages.say)
        desk.help_wanted.connect(self._on_help_wanted)
        desk.bin_wanted.connect(self._on_bin_wanted)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, desk.undo.step)
        desk.child_changed.connect(self._on_child_changed)
        self._on_child_changed()
        self.show_page("diary" if desk.child is not None else "child")

    def _content(self, pages: Sequence[Page]) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.switch.make_room_for(self.messages)
        right.addWidget(self.switch)
        if self.desk.diary.read_only:
            right.addWidget(self._read_only_note())
        right.addWidget(self.stack, 1)
        content = QWidget()
        layout = QHBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side(pages))
        layout.addLayout(right, 1)
        return content

    def _side(self, pages: Sequence[Page]) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "side")
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 16, 12, 16)
        layout.setSpacing(4)
        name = Heading("Sleep Diary", level=2)
        name.setContentsMargins(8, 0, 8, 12)
        layout.addWidget(name)
        for number, page in enumerate(pages, start=1):
            if page.name == "help":
                layout.addStretch(1)
            layout.addWidget(self._page_button(page, number))
        return side

    def _page_button(self, page: Page, number: int) -> QPushButton:
        button = QPushButton(page.title)
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        button.setToolTip(f"Ctrl+{number}")
        icons.put_on(button, _ICONS[page.name])
        button.clicked.connect(lambda: self.show_page(page.name))
        QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda: self.show_page(page.name))
        self.buttons.addButton(button)
        page.setProperty("button", button)
        return button

    def button_of(self, name: str) -> QPushButton:
        """The button of a page in the side bar."""
        button: QPushButton = self.pages[name].property("button")
        return button

    def _read_only_note(self) -> Words:
        note = Words("This diary is open for reading only. Nothing can be added or changed.")
        note.setContentsMargins(24, 8, 24, 0)
        return note

    @property
    def page(self) -> Page | None:
        """The page in front."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, name: str) -> None:
        """Bring a page to the front, unless the one there has unsaved changes and the family goes on with it."""
        target = self.pages[name]
        current = self.page
        # Help never waits for a question: what is not saved stays in its page, and is asked about before closing.
        asks = name != "help" and current is not target
        if asks and current is not None and not current.may_leave():
            self._mark(current)
            return
        if target.name in NEEDS_CHILD and self.desk.child is None:
            target = self.pages["child"]
        self._mark(target)
        if target is not current and not self.messages.action.isVisibleTo(self.messages):
            self.messages.clear()
        self.stack.setCurrentWidget(target)
        target.shown()
        target.setFocus()

    def _on_add_wanted(self) -> None:
        self.show_page("child")
        page = self.pages["child"]
        if page is self.page and isinstance(page, ChildPage):
            page.add_child()

    def _mark(self, page: Page) -> None:
        self.button_of(page.name).setChecked(True)

    def _on_help_wanted(self) -> None:
        """Show the help over the form that asked for it; the form stays as it is."""
        dialog = QDialog(QApplication.activeModalWidget() or self)
        dialog.setWindowTitle(self.pages["help"].title)
        page = HelpPage(self.desk)
        layout = QVBoxLayout(dialog)
        layout.addWidget(page)
        dialog.resize(self.size() * 0.8)
        page.shown()
        self.help_dialog = dialog
        dialog.open()

    def _on_bin_wanted(self) -> None:
        self.bin_dialog = BinDialog(self.desk, self)
        self.bin_dialog.open()

    def _on_child_changed(self) -> None:
        child = self.desk.child
        for name in NEEDS_CHILD:
            self.button_of(name).setEnabled(child is not None)
        self.setWindowTitle("Sleep Diary" if child is None else f"{child.name} · Sleep Diary")

    def sizeHint(self) -> QSize:
        """The size kept from last time, or a calm size for a laptop, within the screen and below a title bar."""
        kept = QSize(self.desk.settings.window_width, self.desk.settings.window_height)
        wanted = kept if kept.width() > 400 and kept.height() > 300 else QSize(1240, 800)
        title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        return wanted.boundedTo(self.screen().availableSize() - QSize(0, title_bar))

    def show_as_last_time(self) -> None:
        """Show the window with the size that it had when it was closed, filling the screen if it did."""
        self.resize(self.sizeHint())
        if self.desk.settings.window_maximised:
            self.showMaximized()
        else:
            self.show()

    def may_close(self) -> bool:
        """Ask where work is under way that closing would stop."""
        return all(page.may_close() for page in self.pages.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, which nothing in the window took, presses the button that has the focus, as Space does."""
        button = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(button, QPushButton | QToolButton) and not event.isAutoRepeat():
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, keep the window's size, let background work end."""
        if not all(page.may_leave() for page in self.pages.values()):
            event.ignore()
            return
        if not self.may_close():
            event.ignore()
            return
        settings = self.desk.settings
        settings.window_maximised = bool(self.windowState() & Qt.WindowState.WindowMaximized)
        if not settings.window_maximised:
            settings.window_width, settings.window_height = self.width(), self.height()
        self.desk.keep_settings()
        self.desk.closing.emit()
        self.desk.tasks.finish()
        event.accept()
