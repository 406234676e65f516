"""Killed at any moment of an import: no clip without its whole file, and nothing is left after a sweep.

A short run of `benchmarks/kill_import.py`, which also has the long one.
"""

from pathlib import Path

from benchmarks.kill_import import run


def test_a_killed_import_leaves_no_clip_without_its_whole_file(tmp_path: Path) -> None:
    found = run(tmp_path, kills=4, size=3 << 20, seed=7)
    assert found.killed == 4
    assert found.leavings > 0
    assert (found.not_whole, found.lost, found.left_after_sweep) == (0, 0, 0)
