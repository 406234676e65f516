"""Reads a quick line from left to right: the longest run of words that means something, else one word for the note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from sleepdiary.domain.body import BodyPart
from sleepdiary.domain.draft import EpisodeDraft
from sleepdiary.domain.episode import Kind, LengthCertainty, Reaction, Sides, Size, Stage, StartCertainty
from sleepdiary.domain.identity import new_id
from sleepdiary.domain.shorthand.figures import figure
from sleepdiary.domain.shorthand.piece import Meaning, Piece
from sleepdiary.domain.shorthand.vocabulary import DOUBT, OTHERS, THEN, TOGETHER, VOCABULARY, Entry
from sleepdiary.domain.shorthand.words import Word, words_of

_LONGEST: Final = 7
_ENDS_DOUBT: Final = frozenset({",", ";", ".", "but", "then"})
_BETWEEN_NOTES: Final = "; "


@dataclass(frozen=True, slots=True)
class Reading:
    """A quick line as it was understood: its pieces in order, and the form that they fill in."""

    line: str
    pieces: tuple[Piece, ...]
    draft: EpisodeDraft

    @property
    def understood(self) -> bool:
        """Whether anything at all was understood."""
        return any(piece.meaning not in (None, Meaning.SEPARATOR) for piece in self.pieces)


def read_line(line: str, child_id: str, night: date, episode_id: str | None = None) -> Reading:
    """Read one line for a child and a night; a fresh id is made unless one is given."""
    draft = EpisodeDraft(episode_id or new_id(), child_id, night, certainty=StartCertainty.UNKNOWN)
    reader = _Reader(line, draft, tuple(words_of(line)))
    reader.read()
    pieces = _joined(_settled(reader.pieces), line)
    draft.note = _BETWEEN_NOTES.join(_unquoted(piece.text) for piece in pieces if piece.meaning is None)
    return Reading(line, pieces, draft)


def read_lines(text: str, child_id: str, night: date) -> tuple[Reading, ...]:
    """Read several pasted lines; empty ones are passed over."""
    return tuple(read_line(line.strip(), child_id, night) for line in text.splitlines() if line.strip())


@dataclass(slots=True)
class _Reader:
    """Goes through the words, fills in the draft and keeps a piece for each run of words."""

    line: str
    draft: EpisodeDraft
    words: Sequence[Word]
    pieces: list[Piece] = field(default_factory=list)
    said: set[Meaning] = field(default_factory=set)

    def read(self) -> None:
        """Read all words."""
        place = 0
        while place < len(self.words):
            place += self._step(place)

    def _step(self, place: int) -> int:
        """Read what begins at `place`; return how many words that took."""
        if self.words[place].is_mark:
            self._keep(place, 1, Meaning.SEPARATOR)
            return 1
        for count in range(self._run(place), 0, -1):
            entry = self._entry(place, count)
            if entry is not None:
                meaning, values = entry if self._take(*entry) else (None, ())
                self._keep(place, count, meaning, values)
                return count
            if self._plain(place, count) in THEN | TOGETHER:
                self._keep(place, count, Meaning.SEPARATOR)
                return count
        return self._note(place)

    def _run(self, place: int) -> int:
        """How many words come before the next mark or quotation, as far as anything can mean something."""
        count = 0
        for word in self.words[place : place + _LONGEST]:
            if word.is_mark or word.is_quoted:
                break
            count += 1
        return count

    def _plain(self, place: int, count: int) -> str:
        return " ".join(word.plain for word in self.words[place : place + count])

    def _entry(self, place: int, count: int) -> Entry | None:
        text = self._plain(place, count)
        before = self.words[place - 1].plain if place else ""
        after = self.words[place + count].plain if place + count < len(self.words) else ""
        entry = VOCABULARY.get(text) or VOCABULARY.get(text.replace("-", " ")) or figure(text, before, after)
        if entry is not None and entry[0] is Meaning.REACTION and OTHERS & {before, after}:
            return None
        return entry

    def _note(self, place: int) -> int:
        """Keep a word that is not understood, and with a word of doubt everything up to the next comma."""
        count = 1
        if self.words[place].plain in DOUBT:
            rest = self.words[place + 1 :]
            count += next((far for far, word in enumerate(rest) if word.plain in _ENDS_DOUBT), len(rest))
        for one in range(place, place + count):
            self._keep(one, 1, None)
        return count

    def _keep(self, place: int, count: int, meaning: Meaning | None, values: tuple[str, ...] = ()) -> None:
        first, last = self.words[place], self.words[place + count - 1]
        text = self.line[first.start : last.start + len(last.text)]
        self.pieces.append(Piece(text, first.start, meaning, values))

    def _take(self, meaning: Meaning, values: tuple[str, ...]) -> bool:
        """Fill in the draft; say no where it would contradict, or add to, what the line has said already."""
        if meaning is Meaning.SPREAD:
            return self._take_parts([BodyPart(value) for value in values])
        if meaning is Meaning.REACTION:
            return self._take_reaction(Reaction(values[0]))
        if meaning in self.said:
            return False
        self.said.add(meaning)
        self._fill_in(meaning, values)
        return True

    def _fill_in(self, meaning: Meaning, values: tuple[str, ...]) -> None:
        draft = self.draft
        match meaning:
            case Meaning.TIME:
                draft.certainty = StartCertainty(values[0])
                draft.time, draft.until = (*values[1:], "", "")[:2]
            case Meaning.LENGTH:
                draft.length, draft.length_certainty = values[0], LengthCertainty(values[1])
            case Meaning.JERKS:
                draft.jerks = values[0]
            case Meaning.STAGE:
                draft.stage = Stage(values[0])
            case Meaning.SINCE_ASLEEP:
                draft.since_asleep = values[0]
            case _:
                self._fill_in_choice(meaning, values)

    def _fill_in_choice(self, meaning: Meaning, values: tuple[str, ...]) -> None:
        match meaning:
            case Meaning.KIND:
                self.draft.kind = Kind(values[0])
            case Meaning.SIZE:
                self.draft.size = Size(values[0])
            case Meaning.SIDES:
                self.draft.sides = Sides(values[0])
            case Meaning.NAP:
                self.draft.in_nap = True

    def _take_reaction(self, reaction: Reaction) -> bool:
        have = self.draft.reactions
        sleeping = Reaction.STAYED_ASLEEP
        if reaction in have or (have and sleeping in (reaction, *have)):
            return False
        self.draft.reactions = (*have, reaction)
        return True

    def _take_parts(self, parts: Sequence[BodyPart]) -> bool:
        spread = self.draft.spread
        if any(part in spread.parts for part in parts):
            return False
        joining = self._joining()
        spread = spread.together_with_last(parts[0]) if joining is Meaning.SPREAD else spread.then(parts[0])
        for part in parts[1:]:
            spread = spread.together_with_last(part)
        self.draft.spread = spread
        return True

    def _joining(self) -> Meaning | None:
        """How the part at hand follows the last one: SPREAD together with it, ORDER after it, None for no link.

        The marks and words between two parts are given their meaning here.
        """
        links: list[int] = []
        for place in range(len(self.pieces) - 1, -1, -1):
            if self.pieces[place].meaning is not Meaning.SEPARATOR:
                break
            links.append(place)
        before = len(self.pieces) - len(links) - 1
        if not links or before < 0 or self.pieces[before].meaning is not Meaning.SPREAD:
            return None
        for place in links:
            piece = self.pieces[place]
            self.pieces[place] = Piece(piece.text, piece.start, Meaning.ORDER)
        together = all(self.pieces[place].text.lower() in TOGETHER for place in links)
        return Meaning.SPREAD if together else Meaning.ORDER


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the marks and linking words beside unread words to the note, so that it keeps its sense."""
    settled = list(pieces)
    for place, piece in enumerate(settled):
        if piece.meaning is Meaning.SEPARATOR:
            beside = [_unread(settled, place, -1), _unread(settled, place, +1)]
            is_word = piece.text[0].isalpha()
            if all(beside) or (is_word and any(beside)) or piece.text == '"':
                settled[place] = Piece(piece.text, piece.start)
    return settled


def _unread(pieces: Sequence[Piece], place: int, step: int) -> bool:
    place += step
    while 0 <= place < len(pieces) and pieces[place].meaning is Meaning.SEPARATOR:
        place += step
    return 0 <= place < len(pieces) and pieces[place].meaning is None


def _joined(pieces: Iterable[Piece], line: str) -> tuple[Piece, ...]:
    """Make one piece of neighbouring pieces for the note."""
    joined: list[Piece] = []
    for is_note, group in groupby(pieces, key=lambda piece: piece.meaning is None):
        run = list(group)
        if is_note:
            joined.append(Piece(line[run[0].start : run[-1].end], run[0].start))
        else:
            joined += run
    return tuple(joined)


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    return inner if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in inner else text
