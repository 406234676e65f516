"""A night and its episodes in words, for the side panel."""

from __future__ import annotations

from sleepdiary import wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.night import Nap, Night, WatchKind
from sleepdiary.ui.widgets.bound_form import sentence_case


def seen_words(night: Night, episodes: tuple[Episode, ...]) -> str:
    """What is known in a few words: nothing seen is only said of a night that somebody watched."""
    if episodes:
        return f"{wording.counted(len(episodes), 'episode')} · {watch_words(night)}"
    if night.watched:
        return f"{sentence_case(watch_words(night))}, nothing seen"
    return "Not watched"


def watch_words(night: Night) -> str:
    """How the night was watched: "watched all night", "watched 22:00 to 02:00, baby monitor"."""
    watch = night.watch
    if watch.kind is WatchKind.NONE:
        return "not recorded as watched"
    text = "watched all night" if watch.kind is WatchKind.ALL else "watched part of the night"
    if watch.kind is WatchKind.PART and watch.start is not None and watch.end is not None:
        text = f"watched {wording.clock(watch.start)} to {wording.clock(watch.end)}"
    return ", ".join([text, *(wording.words(means) for means in watch.means)])


def about_lines(night: Night) -> tuple[str, ...]:
    """When the child slept, what was different, and the note: a line each."""
    sleep = []
    if night.fell_asleep is not None:
        sleep.append(f"fell asleep {wording.clock(night.fell_asleep)}")
    if night.woke_up is not None:
        sleep.append(f"woke up {wording.clock(night.woke_up)}")
    if night.slept is not None:
        sleep.append(f"slept {wording.words(night.slept)}")
    if night.minutes_to_settle is not None:
        sleep.append(f"{wording.counted(night.minutes_to_settle, 'minute')} to fall asleep")
    if night.wakings is not None:
        sleep.append(f"awake {wording.counted(night.wakings, 'time')}" if night.wakings else "no times awake")
    lines = (
        " · ".join(sleep),
        " · ".join(_nap(nap) for nap in night.naps),
        " · ".join([*(wording.words(factor) for factor in night.factors), *filter(None, [night.different])]),
        night.note,
    )
    return tuple(sentence_case(line) for line in lines[:-1] if line) + tuple(filter(None, lines[-1:]))


def _nap(nap: Nap) -> str:
    start = f"nap from {wording.clock(nap.start)}"
    return start if nap.end is None else f"{start} to {wording.clock(nap.end)}"
