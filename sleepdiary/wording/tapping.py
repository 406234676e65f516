"""Jerks tapped along a clip, in words: what was counted, and nothing made of it."""

from __future__ import annotations

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.tapping import RUN_PAUSE_MS, Gaps, Run, Tapped
from sleepdiary.wording.bodies import spread_sentence
from sleepdiary.wording.times import counted, joined, length_words


def clip_time(at_ms: int) -> str:
    """A time in a clip, minutes, seconds and hundredths: "0:04.27"."""
    hundredths = max(at_ms, 0) // 10
    seconds, hundredths = divmod(hundredths, 100)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes}:{seconds:02}.{hundredths:02}"


def gap_words(milliseconds: int) -> str:
    """A time between two jerks: "0.4 s", "12.0 s"."""
    if milliseconds < 100:
        return f"{milliseconds / 1000:.2f} s"
    return f"{milliseconds / 1000:.1f} s"


def tapped_lines(found: Tapped) -> tuple[str, ...]:
    """What one pass holds, line by line: count, parts, order, gaps, runs. Nothing tapped is one line."""
    if not found.jerks:
        return ("Nothing tapped yet.",)
    lines = [f"{counted(found.jerks, 'jerk')}: {_parts(found.parts)}"]
    if len(found.parts) > 1:
        lines.append(f"Order: {spread_sentence(found.order)}")
    if found.gaps is not None:
        lines.append(_gaps(found.gaps))
    lines.append(_runs(found.runs))
    return tuple(lines)


def put_words(found: Tapped) -> str:
    """What putting a pass into an episode writes: "14 jerks · left foot, then right foot · 23 s"."""
    pieces = [counted(found.jerks, "jerk"), spread_sentence(found.order)]
    if found.seconds is not None:
        pieces.append(f"{length_words(found.seconds)} from the first jerk to the last")
    return " · ".join(pieces)


def differing_words(first: Tapped, second: Tapped) -> str:
    """Says that two passes differ, with both counts."""
    if first.jerks == second.jerks:
        return f"The two passes differ in the parts; both have {counted(first.jerks, 'jerk')}. Both are kept."
    return f"The two passes differ: {first.jerks} and {second.jerks}. Both are kept."


def _parts(parts: tuple[tuple[BodyPart, int], ...]) -> str:
    if len(parts) == 1:
        return parts[0][0].value
    return joined([f"{part.value} {number}" for part, number in parts])


def _gaps(gaps: Gaps) -> str:
    if gaps.number == 1:
        return f"Gap: {gap_words(gaps.median_ms)}"
    shortest, longest = gap_words(gaps.shortest_ms), gap_words(gaps.longest_ms)
    return f"Gaps: {gap_words(gaps.median_ms)} in the middle (median), from {shortest} to {longest}"


def _runs(runs: tuple[Run, ...]) -> str:
    told = joined([f"{run.jerks} in {gap_words(run.last_ms - run.first_ms)}" if run.jerks > 1 else "1" for run in runs])
    pause = RUN_PAUSE_MS // 1000
    return f"{counted(len(runs), 'run')} of jerks ({told}); a pause of more than {pause} s ends a run"
