"""Words for the entries that clips would make, and for what is known about a clip besides its time."""

from __future__ import annotations

from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, StartCertainty
from sleepdiary.domain.proposal import Proposal
from sleepdiary.wording.bodies import spread_sentence
from sleepdiary.wording.times import length, length_words, night_name, start_words


def clip_details(clip: Clip) -> str:
    """Length, place and counts of a clip: "12 s · holds the place where it was filmed · jerks tapped: 14 and 13"."""
    pieces = [] if clip.seconds is None else [length_words(round(clip.seconds))]
    if clip.has_location:
        pieces.append("holds the place where it was filmed")
    if clip.passes:
        pieces.append(f"jerks tapped: {' and '.join(str(len(marks)) for marks in clip.passes)}")
    return " · ".join(pieces)


def proposal_heading(proposal: Proposal) -> str:
    """The night and the time that an entry would have; what waits in the inbox says so."""
    if proposal.night is None:
        return "No time yet"
    return f"Night of {night_name(proposal.night)}, {start_words(proposal.start)}"


def proposal_entry(proposal: Proposal) -> str:
    """What the entry would be: a new episode with its length, or the one that the clips join."""
    told = length(proposal.length)
    if proposal.joins is None:
        return f"A new episode · {told}"
    return f"Joins {episode_words(proposal.joins)} · {told}"


def episode_words(episode: Episode) -> str:
    """An episode in the middle of a sentence: "the episode at 02:13 (right foot, then left foot)"."""
    at = "at " if episode.start.certainty is StartCertainty.EXACT else ""
    when = "without a time" if episode.start.at is None else start_words(episode.start)
    told = f"the episode {at}{when}"
    spread = spread_sentence(episode.spread)
    return f"{told} ({spread})" if spread else told
