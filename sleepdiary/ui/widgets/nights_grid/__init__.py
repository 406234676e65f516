"""The two-week picture, live: a row for each night, hours across, years to scroll through."""

from __future__ import annotations

from sleepdiary.ui.widgets.nights_grid.fortnights import Told
from sleepdiary.ui.widgets.nights_grid.legend import Legend
from sleepdiary.ui.widgets.nights_grid.nights_grid import NightsGrid

__all__ = ["Legend", "NightsGrid", "Told"]
