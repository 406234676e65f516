"""Phone videos: what is in a file, the diary's own copies, when it was filmed, stills, and clean copies.

The only folder that knows PyAV, which is imported when the first video is opened. It knows no diary and no window;
:mod:`sleepdiary.clips` is its door.
"""
