"""Every page of the window, in the order of the side bar."""

from __future__ import annotations

from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.background_page import BackgroundPage
from sleepdiary.ui.pages.charts_page import ChartsPage
from sleepdiary.ui.pages.child_page import ChildPage
from sleepdiary.ui.pages.clips_page import ClipsPage
from sleepdiary.ui.pages.diary import DiaryPage
from sleepdiary.ui.pages.help_page import HelpPage
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.pages.paper_page import PaperPage
from sleepdiary.ui.pages.settings_page import SettingsPage


def all_pages(desk: Desk) -> list[Page]:
    """Make the pages."""
    kinds = (DiaryPage, ClipsPage, ChartsPage, PaperPage, ChildPage, BackgroundPage, SettingsPage, HelpPage)
    return [kind(desk) for kind in kinds]
