"""Clips in the window: copying in, proposing episodes, playing, tapping along, clean copies."""
