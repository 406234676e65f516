"""The episode form's content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, tzinfo

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import Spread
from sleepdiary.domain.checks import Checks, Today, Which, which_of
from sleepdiary.domain.draft.shown import clock_text, count_text, length_text, range_text
from sleepdiary.domain.episode import (
    MAX_JERKS,
    MAX_LENGTH_SECONDS,
    MAX_MINUTES_SINCE_ASLEEP,
    AlsoSeen,
    Breathing,
    Colour,
    Course,
    Episode,
    Eyes,
    Kind,
    Length,
    LengthCertainty,
    Movement,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    Response,
    SeenHow,
    Sides,
    Signs,
    SinceAsleep,
    Size,
    Stage,
    Start,
    StartCertainty,
    Witness,
)
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.problem import Code, ProblemsFound
from sleepdiary.domain.reading import read_range
from sleepdiary.domain.text import NOTE_LIMIT


@dataclass(slots=True)
class EpisodeDraft:
    """Every field of the episode form. Texts are as typed; choices are values or None; only the start is required.

    `time` and `until` are clock times within `night`; `which` and `which_until` answer "the first or the second
    01:30?". `kept_at` and `kept_until` are the moments of the episode being edited.
    """

    id: str
    child_id: str
    night: date
    certainty: StartCertainty = StartCertainty.EXACT
    time: str = ""
    until: str = ""
    which: Which | None = None
    which_until: Which | None = None
    stage: Stage = Stage.NOT_SURE
    in_nap: bool = False
    since_asleep: str = ""
    length: str = ""
    length_certainty: LengthCertainty = LengthCertainty.GUESSED
    spread: Spread = field(default_factory=Spread)
    kind: Kind | None = None
    kind_words: str = ""
    size: Size | None = None
    course: Course | None = None
    sides: Sides | None = None
    jerks: str = ""
    recurrence: Recurrence | None = None
    gap: str = ""
    eyes: Eyes | None = None
    face: str = ""
    colour: Colour | None = None
    breathing: Breathing | None = None
    sweating: Answer | None = None
    shivering: Answer | None = None
    also: tuple[AlsoSeen, ...] = ()
    answered: Answer | None = None
    when_woken: Effect | None = None
    when_held: Effect | None = None
    when_moved: Effect | None = None
    reactions: tuple[Reaction, ...] = ()
    provoked_by: tuple[Provocation, ...] = ()
    provoked_words: str = ""
    position: Position | None = None
    afterwards: str = ""
    who: str = ""
    seen_how: SeenHow | None = None
    note: str = ""
    child_words: str = ""
    clips: tuple[str, ...] = ()
    version: int = 0
    kept_at: Moment | None = None
    kept_until: Moment | None = None

    @classmethod
    def of(cls, episode: Episode) -> EpisodeDraft:
        """Return the form's content for an episode that is being edited."""
        movement, signs, response = episode.movement, episode.signs, episode.response
        since = episode.since_asleep
        known_length = episode.length.seconds is not None
        return cls(
            id=episode.id,
            child_id=episode.child_id,
            night=episode.night,
            certainty=episode.start.certainty,
            time=clock_text(episode.start.at),
            until=clock_text(episode.start.until),
            stage=episode.stage,
            in_nap=episode.in_nap,
            since_asleep="" if since is None else range_text(since.low, since.high),
            length=length_text(episode.length.seconds),
            length_certainty=episode.length.certainty if known_length else LengthCertainty.GUESSED,
            spread=movement.spread,
            kind=movement.kind,
            kind_words=movement.kind_words,
            size=movement.size,
            course=movement.course,
            sides=movement.sides,
            jerks=count_text(movement.jerks),
            recurrence=movement.recurrence,
            gap=length_text(movement.gap_seconds),
            eyes=signs.eyes,
            face=signs.face,
            colour=signs.colour,
            breathing=signs.breathing,
            sweating=signs.sweating,
            shivering=signs.shivering,
            also=signs.also,
            answered=response.answered,
            when_woken=response.when_woken,
            when_held=response.when_held,
            when_moved=response.when_moved,
            reactions=response.reactions,
            provoked_by=response.provoked_by,
            provoked_words=response.provoked_words,
            position=response.position,
            afterwards=response.afterwards,
            who=episode.witness.who,
            seen_how=episode.witness.how,
            note=episode.note,
            child_words=episode.child_words,
            clips=episode.clips,
            version=episode.version,
            kept_at=episode.start.at,
            kept_until=episode.start.until,
        )

    def told_apart(self, zone: tzinfo) -> EpisodeDraft:
        """Return the draft with the answer to "the first or the second 01:30?" for each kept time that came twice."""
        at, until = self.kept_at, self.kept_until
        return replace(
            self,
            which=None if at is None else which_of(at, zone),
            which_until=None if until is None else which_of(until, zone),
        )

    def check(self, today: Today, birth_date: date | None = None) -> Episode:
        """Return the episode, or raise ProblemsFound with every problem of the form."""
        checks = Checks(today)
        checks.night("night", self.night, birth_date)
        start = self._start(checks)
        since_asleep = self._since_asleep(checks)
        length = self._length(checks)
        movement, signs, response = self._movement(checks), self._signs(checks), self._response(checks)
        witness = Witness(checks.line("who", self.who), self.seen_how)
        note = checks.text("note", self.note, NOTE_LIMIT)
        child_words = checks.text("child_words", self.child_words, NOTE_LIMIT)
        if checks.found or start is None:
            raise ProblemsFound(checks.found)
        return Episode(
            id=self.id,
            child_id=self.child_id,
            night=self.night,
            start=start,
            stage=self.stage,
            in_nap=self.in_nap,
            since_asleep=since_asleep,
            length=length,
            movement=movement,
            signs=signs,
            response=response,
            witness=witness,
            note=note,
            child_words=child_words,
            clips=self.clips,
            version=self.version,
        )

    def _start(self, checks: Checks) -> Start | None:
        if self.certainty is StartCertainty.UNKNOWN:
            return Start()
        if not self.time.strip():
            checks.add("time", Code.MISSING)
            return None
        at = checks.clock_in_night("time", self.night, self.time, self.which, self.kept_at)
        if at is None:
            return None
        if self.certainty is StartCertainty.EXACT:
            return Start(self.certainty, at)
        until = checks.clock_in_night("until", self.night, self.until, self.which_until, self.kept_until)
        if until is not None and until.instant <= at.instant:
            checks.add("until", Code.END_BEFORE_START)
            return None
        return Start(self.certainty, at, until)

    def _since_asleep(self, checks: Checks) -> SinceAsleep | None:
        if not self.since_asleep.strip():
            return None
        found = read_range(self.since_asleep)
        if found is None:
            checks.add("since_asleep", Code.NOT_A_NUMBER)
        elif found[1] > MAX_MINUTES_SINCE_ASLEEP:
            checks.add("since_asleep", Code.OUT_OF_RANGE, low="0", high=f"{MAX_MINUTES_SINCE_ASLEEP:,}")
        else:
            return SinceAsleep(*found)
        return None

    def _length(self, checks: Checks) -> Length:
        seconds = checks.length("length", self.length, MAX_LENGTH_SECONDS)
        unknown = seconds is None or self.length_certainty is LengthCertainty.UNKNOWN
        if unknown or checks_failed(checks, "length"):
            return Length()
        return Length(self.length_certainty, seconds)

    def _movement(self, checks: Checks) -> Movement:
        return Movement(
            spread=self.spread,
            kind=self.kind,
            kind_words=checks.line("kind_words", self.kind_words),
            size=self.size,
            course=self.course,
            sides=self.sides,
            jerks=checks.count("jerks", self.jerks, 1, MAX_JERKS),
            recurrence=self.recurrence,
            gap_seconds=checks.length("gap", self.gap, MAX_LENGTH_SECONDS, bare_unit="m"),
        )

    def _signs(self, checks: Checks) -> Signs:
        return Signs(
            eyes=self.eyes,
            face=checks.line("face", self.face),
            colour=self.colour,
            breathing=self.breathing,
            sweating=self.sweating,
            shivering=self.shivering,
            also=self.also,
        )

    def _response(self, checks: Checks) -> Response:
        return Response(
            answered=self.answered,
            when_woken=self.when_woken,
            when_held=self.when_held,
            when_moved=self.when_moved,
            reactions=self.reactions,
            provoked_by=self.provoked_by,
            provoked_words=checks.line("provoked_words", self.provoked_words),
            position=self.position,
            afterwards=checks.line("afterwards", self.afterwards),
        )


def checks_failed(checks: Checks, name: str) -> bool:
    """Say whether the field `name` has a problem."""
    return any(problem.field == name for problem in checks.problems)
