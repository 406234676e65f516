"""The words of the quick line, in lower case, and what they mean. Nothing here needs figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.episode import Kind, Reaction, Sides, Size, Stage
from sleepdiary.domain.shorthand.piece import Meaning

Entry: TypeAlias = tuple[Meaning, tuple[str, ...]]

_PAIRED: Final = {
    "shoulder": "shoulders",
    "arm": "arms",
    "hand": "hands",
    "finger": "fingers",
    "leg": "legs",
    "foot": "feet",
}
_MIDDLE: Final = {
    BodyPart.HEAD: ("head",),
    BodyPart.FACE: ("face",),
    BodyPart.TRUNK: ("trunk", "torso"),
    BodyPart.WHOLE_BODY: ("whole body", "all over"),
}
_WORDS: Final[Mapping[tuple[Meaning, str], tuple[str, ...]]] = {
    (Meaning.STAGE, Stage.FALLING_ASLEEP): ("falling asleep", "dropping off", "drifting off", "nodding off"),
    (Meaning.STAGE, Stage.ASLEEP): ("asleep", "fast asleep", "sound asleep", "sleeping", "in sleep"),
    (Meaning.STAGE, Stage.WAKING): ("waking", "waking up", "on waking"),
    (Meaning.STAGE, Stage.AWAKE): ("awake", "wide awake"),
    (Meaning.STAGE, Stage.NOT_SURE): ("not sure", "stage not sure"),
    (Meaning.REACTION, Reaction.STAYED_ASLEEP): (
        "stayed asleep",
        "slept on",
        "nowake",
        "no wake",
        "not woken",
        "didn't wake",
        "did not wake",
        "didn't wake up",
        "did not wake up",
    ),
    (Meaning.REACTION, Reaction.WOKE): ("woke", "woke up"),
    (Meaning.REACTION, Reaction.CRIED): ("cried", "crying"),
    (Meaning.REACTION, Reaction.SCARED): ("scared", "frightened", "afraid"),
    (Meaning.REACTION, Reaction.BOTHERED): ("bothered",),
    (Meaning.KIND, Kind.ONE_JERK): ("jerk", "one jerk", "single jerk", "a jerk", "twitch", "one twitch"),
    (Meaning.KIND, Kind.RUN): ("jerks", "twitches", "run", "a run", "run of jerks", "a run of jerks"),
    (Meaning.KIND, Kind.RHYTHMIC): ("rhythmic", "rhythmical"),
    (Meaning.KIND, Kind.SHAKING): ("shaking", "shook", "trembling"),
    (Meaning.KIND, Kind.STIFFENING): ("stiff", "stiffening", "stiffened", "went stiff"),
    (Meaning.SIZE, Size.FLICKER): ("flicker", "a flicker"),
    (Meaning.SIZE, Size.SMALL): ("small", "little"),
    (Meaning.SIZE, Size.CLEAR): ("clear",),
    (Meaning.SIZE, Size.BIG): ("big", "large"),
    (Meaning.SIZE, Size.VIOLENT): ("violent",),
    (Meaning.SIDES, Sides.BOTH): ("both sides",),
    (Meaning.SIDES, Sides.ONE): ("one side", "one-sided"),
    (Meaning.SIDES, Sides.ALTERNATING): ("alternating", "taking turns"),
    (Meaning.NAP, ""): ("nap", "in a nap", "in nap", "during nap"),
}

TOGETHER: Final = frozenset({"and", "+", "&"})
THEN: Final = frozenset({"then", "and then", ">", "->", "→", ",", ";", "followed by"})
# What stands after one of these may be the opposite of what it seems to say, so it is left to the note.
# fmt: off
DOUBT: Final = frozenset({
    "no", "not", "never", "without", "nothing", "nobody", "none", "nor", "neither", "hardly", "barely", "cannot",
    "can't", "couldn't", "didn't", "doesn't", "don't", "isn't", "wasn't", "weren't", "hasn't", "won't", "didnt",
    "doesnt", "dont", "wasnt", "isnt", "maybe", "perhaps", "possibly", "probably", "about", "around",
    "approximately", "roughly", "seemed", "seems", "looked", "looks", "like", "if", "as", "almost", "nearly", "half",
    "partly", "fell", "before", "after", "until", "while", "when", "because", "since", "every", "unless", "or",
    "either", "unsure", "think", "thought",
})
# Beside one of these "woke" or "cried" may be about somebody else, or done to the child: "woke him", "mum woke".
OTHERS: Final = frozenset({
    "i", "we", "me", "us", "him", "her", "them", "mum", "mummy", "dad", "daddy", "brother", "sister", "twin",
})
# fmt: on


def _body_words() -> Iterator[tuple[str, Entry]]:
    for part, words in _MIDDLE.items():
        yield from ((word, (Meaning.SPREAD, (part,))) for word in words)
    for one, several in _PAIRED.items():
        name = "fingers" if one == "finger" else one
        left, right = BodyPart(f"left {name}"), BodyPart(f"right {name}")
        for part, side in ((left, "left"), (right, "right")):
            for noun in (one, several) if name == "fingers" else (one,):
                for word in (f"{side} {noun}", f"{side[0]} {noun}", f"{side[0]}{noun}", f"{side}{noun}"):
                    yield word, (Meaning.SPREAD, (part,))
        for word in (f"both {several}", several, f"left and right {one}", f"left and right {several}"):
            yield word, (Meaning.SPREAD, (left, right))


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _body_words()
    for (meaning, value), words in _WORDS.items():
        for word in words:
            yield word, (meaning, (value,) if value else ())


VOCABULARY: Final[Mapping[str, Entry]] = dict(_entries())
