"""What moved and how, how the child answered, and who saw it: counts over the episodes given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart, Spread
from sleepdiary.domain.episode import Course, Episode, Kind, Reaction, Recurrence, SeenHow, Sides, Size
from sleepdiary.domain.statistics.counts import Counts, Middle, Tally, count_many, count_one, middle
from sleepdiary.domain.statistics.period import in_order_of_time


@dataclass(frozen=True, slots=True)
class UsualSpread:
    """The commonest whole spread: "right foot, then left foot: in 14 of 24" episodes whose parts are known."""

    spread: Spread
    count: int
    known: int


def usual_spread(episodes: Iterable[Episode]) -> UsualSpread | None:
    """Return the commonest spread, of equally common ones the first seen; None when no parts are known."""
    spreads = [episode.spread for episode in in_order_of_time(episodes) if episode.spread]
    if not spreads:
        return None
    # Counter keeps the order of first meeting, and most_common keeps it among equals.
    (spread, count), *_ = Counter(spreads).most_common(1)
    return UsualSpread(spread, count, len(spreads))


def first_to_move(episodes: Iterable[Episode]) -> Counts[BodyPart]:
    """Count the parts that moved first; parts that began together count each."""
    return count_many(BodyPart, (episode.spread.steps[0] if episode.spread else () for episode in episodes))


def part_counts(episodes: Iterable[Episode]) -> Counts[BodyPart]:
    """Count the episodes in which each part moved, each part once for an episode."""
    # A few spreads come back in most episodes, so they are counted first, and taken apart once each.
    spreads = Counter(episode.spread for episode in episodes)
    found: Counter[BodyPart] = Counter()
    for spread, number in spreads.items():
        found.update(dict.fromkeys(spread.parts, number))
    tallies = tuple(Tally(part, found[part]) for part in BodyPart)
    return Counts(tallies, spreads.total(), spreads.total() - spreads[Spread()])


def part_nights(episodes: Iterable[Episode]) -> dict[BodyPart, tuple[date, date]]:
    """Return the nights of the earliest and the latest episode in which each part moved; parts that never did not."""
    nights: dict[Spread, tuple[date, date]] = {}
    for episode in episodes:
        first, last = nights.get(episode.spread, (episode.night, episode.night))
        nights[episode.spread] = min(first, episode.night), max(last, episode.night)
    found: dict[BodyPart, tuple[date, date]] = {}
    for spread, (first, last) in nights.items():
        for part in spread.parts:
            known = found.get(part, (first, last))
            found[part] = min(known[0], first), max(known[1], last)
    return found


@dataclass(frozen=True, slots=True)
class Movements:
    """What the movements were like. `jerks` are numbers of jerks in an episode, `gaps` seconds between movements."""

    kinds: Counts[Kind]
    sizes: Counts[Size]
    courses: Counts[Course]
    sides: Counts[Sides]
    recurrences: Counts[Recurrence]
    jerks: Middle | None
    gaps: Middle | None


def movements(episodes: Iterable[Episode]) -> Movements:
    """Count kinds, sizes, courses, sides and coming back, with the range of jerks and of gaps."""
    moved = [episode.movement for episode in episodes]
    return Movements(
        kinds=count_one(Kind, (one.kind for one in moved)),
        sizes=count_one(Size, (one.size for one in moved)),
        courses=count_one(Course, (one.course for one in moved)),
        sides=count_one(Sides, (one.sides for one in moved)),
        recurrences=count_one(Recurrence, (one.recurrence for one in moved)),
        jerks=middle(one.jerks for one in moved if one.jerks is not None),
        gaps=middle(one.gap_seconds for one in moved if one.gap_seconds is not None),
    )


@dataclass(frozen=True, slots=True)
class Tried:
    """How often it stopped, out of how often somebody tried: "4 of 5 tried"."""

    stopped: int
    tried: int


@dataclass(frozen=True, slots=True)
class Responses:
    """How the child answered to voice or touch, what stopped it, and what the child did."""

    answered: Counts[Answer]
    when_woken: Tried
    when_held: Tried
    when_moved: Tried
    reactions: Counts[Reaction]


def responses(episodes: Iterable[Episode]) -> Responses:
    """Count answers, attempts and reactions; what nobody tried or noticed counts nowhere."""
    found = [episode.response for episode in episodes]
    return Responses(
        answered=count_one(Answer, (one.answered for one in found)),
        when_woken=_tried(one.when_woken for one in found),
        when_held=_tried(one.when_held for one in found),
        when_moved=_tried(one.when_moved for one in found),
        reactions=count_many(Reaction, (one.reactions for one in found)),
    )


def _tried(effects: Iterable[Effect | None]) -> Tried:
    known = [effect for effect in effects if effect is not None]
    return Tried(known.count(Effect.STOPPED), len(known))


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Who noticed the episodes, in the family's words, and how they know."""

    who: Counts[str]
    how: Counts[SeenHow]


def witnesses(episodes: Iterable[Episode]) -> Witnesses:
    """Count witnesses; "mum" and "Mum" are one person, written as she is most often written."""
    all_episodes = list(episodes)
    names = [episode.witness.who for episode in all_episodes if episode.witness.who]
    spellings = Counter(names)
    people: dict[str, str] = {}
    for name, _ in spellings.most_common():
        people.setdefault(name.casefold(), name)
    found = Counter(people[name.casefold()] for name in names)
    who = tuple(Tally(name, count) for name, count in found.most_common())
    how = count_one(SeenHow, (episode.witness.how for episode in all_episodes))
    return Witnesses(Counts(who, len(all_episodes), len(names)), how)
