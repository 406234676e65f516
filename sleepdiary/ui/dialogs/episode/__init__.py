"""The episode form: the five things that matter on its first screen, the rest in folds below."""

from __future__ import annotations

from sleepdiary.ui.dialogs.episode.episode_dialog import EpisodeDialog
from sleepdiary.ui.dialogs.episode.episode_form import EpisodeForm

__all__ = ["EpisodeDialog", "EpisodeForm"]
