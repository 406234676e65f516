"""Turns proposals that were accepted into episodes, and takes them back when that was a slip."""

from __future__ import annotations

from dataclasses import replace

from sleepdiary import clips, wording
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.proposal import Proposal
from sleepdiary.ui.desk import Desk


def accept(desk: Desk, child_id: str, chosen: list[Proposal]) -> None:
    """Save the entries of these proposals, all or none, say so, and offer to undo it."""
    joined = {proposal.joins.id: proposal.joins for proposal in chosen if proposal.joins is not None}
    accepted, episodes = desk.attempt(lambda: clips.accept(desk.diary, child_id, chosen))
    if accepted and episodes:
        desk.say(f"Saved: {_told(episodes)}.", "Undo", lambda: _take_back(desk, episodes, joined))


def _told(episodes: tuple[Episode, ...]) -> str:
    nights = sorted({episode.night for episode in episodes})
    one = len(nights) == 1
    where = f"night of {wording.night_name(nights[0])}" if one else wording.counted(len(nights), "night")
    return f"{wording.counted(len(episodes), 'episode')}, {where}"


def _take_back(desk: Desk, episodes: tuple[Episode, ...], joined: dict[str, Episode]) -> None:
    """Delete the episodes that were made and give those that were joined back what they were."""

    def take_back() -> None:
        for episode in episodes:
            if episode.id in joined:
                desk.diary.record(replace(joined[episode.id], version=episode.version))
            else:
                desk.diary.remove(episode)

    desk.attempt(take_back)
