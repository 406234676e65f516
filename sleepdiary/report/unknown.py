"""What we do not know, said as plainly as what was seen."""

from __future__ import annotations

from collections.abc import Iterator

from sleepdiary.report.clip_list import clip_time
from sleepdiary.report.material import Material
from sleepdiary.report.summary import Line, Section
from sleepdiary.wording import counted


def what_we_do_not_know(material: Material) -> Section:
    """Return the section; it is never empty, for nobody sees everything."""
    return Section("What we do not know", tuple(map(Line, _gaps(material))))


def _gaps(material: Material) -> Iterator[str]:
    found = material.figures.unknowns
    yield (
        f"Nights not watched: {found.unwatched_nights} of {found.nights}; watched in part:"
        f" {found.partly_watched_nights}. What happened then is not known, and even a watcher misses some."
    )
    if found.episodes:
        of = f"of {counted(found.episodes, 'episode')}"
        yield f"Times: about right for {found.starts_about} {of}, not known for {found.starts_unknown}."
        yield f"Lengths: guessed for {found.lengths_guessed} {of}, not known for {found.lengths_unknown}."
        if found.stage_not_sure:
            yield f"Stage of sleep: not sure for {found.stage_not_sure} {of}."
        clock = material.figures.since_asleep
        if clock.outside:
            yield f"Minutes since asleep: {clock.outside} came before falling asleep or after waking, by the times."
    else:
        yield "No episodes are recorded in this period."
    by_id = {clip.id: clip for clip in material.records.clips}
    for passes in found.passes_differ:
        when = clip_time(by_id[passes.clip_id], material)
        yield f"Jerks counted twice along the clip of {when}: {passes.first} and {passes.second}."
    if material.choices.leave_out:
        left_out = ", ".join(
            part.value for part in type(next(iter(material.choices.leave_out))) if not material.wants(part)
        )
        yield f"Left out of this print by choice: {left_out}."
