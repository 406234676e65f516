"""The window: reads widgets, asks the diary, shows results. No arithmetic, no SQL."""
