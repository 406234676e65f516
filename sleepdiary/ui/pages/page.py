"""What every page of the window is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from sleepdiary.ui.desk import Desk


class Page(QWidget):
    """One page. It asks the diary again when it is shown, and when the diary changes while it is shown."""

    name = ""
    title = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        desk.diary_changed.connect(self._on_changed)
        desk.child_changed.connect(self._on_changed)
        self._stale = True

    def refresh(self) -> None:
        """Read what the page shows from the diary and show it."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Say whether the page can be left; a page with unsaved changes asks first."""
        return True

    def may_close(self) -> bool:
        """Say whether the window can be closed, also while another page is in front; work under way asks first."""
        return True

    def shown(self) -> None:
        """Called by the window when the page comes to the front."""
        if self._stale:
            self._stale = False
            shown, _ = self.desk.attempt(self.refresh)
            self._stale = not shown

    def _on_changed(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self.shown()
