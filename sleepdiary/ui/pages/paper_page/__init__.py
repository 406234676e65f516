"""The appointment: the questions, what goes on the paper, and the very PDF beside the choices."""

from __future__ import annotations

from sleepdiary.ui.pages.paper_page.paper_page import PaperPage

__all__ = ["PaperPage"]
