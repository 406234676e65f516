"""The diary page: the nights, and the ways to write into them."""

from __future__ import annotations

from sleepdiary.ui.pages.diary.diary_page import DiaryPage

__all__ = ["DiaryPage"]
