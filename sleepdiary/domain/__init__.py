"""What the diary is about, in plain Python: values, closed lists and arithmetic.

Nothing here knows Qt, SQL, files, logging or the time of day; the clock and the time zone are passed in.
"""
