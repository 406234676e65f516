"""Sleep Diary: parents log a child's night movements and bring two clear sheets to the doctor.

Start reading in :mod:`sleepdiary.diary`, the one door to the data; ARCHITECTURE.md shows the way from there.
"""

__version__ = "0.1.0"
