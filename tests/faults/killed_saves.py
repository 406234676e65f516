"""G1: what was saved survives a program that is killed in the middle of the next save."""

from __future__ import annotations

import os
from pathlib import Path

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.storage.store import Store
from tests import builders
from tests.faults.outcome import Outcome, Trial, chance, episodes_in, forked, kill_after, lines_from, new_diary, noon


def run(folder: Path, times: int, spoiled: bool) -> Outcome:
    """Kill a program that saves into a plain diary."""
    return kill_while_saving(new_diary(folder / "diary"), times, spoiled, "killed while saving")


def kill_while_saving(diary: Path, times: int, spoiled: bool, what: str) -> Outcome:
    """Kill a program that saves one episode after the other, 0 to 120 ms after its first "saved".

    Spoiled, it says "saved" before it saves.
    """
    moment = chance("killed saves")
    lost = acknowledged = 0
    for _ in range(times):

        def save(pipe: int) -> None:
            store = Store.open(diary, clock=noon)
            while True:
                episode = builders.episode(note="x" * 3000)
                if spoiled:
                    os.write(pipe, f"{episode.id}\n".encode())
                with store.writing() as repository:
                    repository.put(episode)
                    repository.put(builders.life_event(words=episode.id))
                if not spoiled:
                    os.write(pipe, f"{episode.id}\n".encode())

        with forked(save) as (child, pipe):
            first = os.read(pipe, 37).decode()
            kill_after(child, moment.uniform(0, 0.12))
            saved = {first.strip(), *lines_from(pipe)}
        acknowledged += len(saved)
        try:
            found = episodes_in(diary)
        except DiaryFailure:
            lost += 1
            continue
        halves = [one for one in found.values() if one.note.startswith("x") and len(one.spread.steps) != 2]
        lost += bool(saved - found.keys() or halves)
    return Outcome("G1", what, times, lost, f"{acknowledged} saves acknowledged")


TRIAL = Trial("G1", 200, run)
