"""Objects of the open format as episodes."""

from __future__ import annotations

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.body import BodyPart, Spread
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
from sleepdiary.domain.text import NOTE_LIMIT
from sleepdiary.exchange.fields import Fields, whole
from sleepdiary.exchange.parsed import shown


def read_episode(fields: Fields, child_id: str) -> Episode:
    """One episode. Its id, its night and how sure its time is have to be there."""
    night = fields.night("night")
    start = _start(fields)
    with whole(fields.path("night")):
        episode = Episode(
            id=fields.id(),
            child_id=child_id,
            night=night,
            start=start,
            stage=fields.choice("stage", Stage) or Stage.NOT_SURE,
            in_nap=fields.flag("in_nap"),
            since_asleep=_since_asleep(fields),
            length=_length(fields),
            movement=_movement(fields),
            signs=_signs(fields),
            response=_response(fields),
            witness=_witness(fields),
            note=fields.text("note", NOTE_LIMIT),
            child_words=fields.text("child_words", NOTE_LIMIT),
            clips=_clip_ids(fields),
            version=fields.version(),
        )
    fields.finish()
    return episode


def _start(episode: Fields) -> Start:
    fields = episode.object("start")
    if fields is None:
        raise episode.missing("start")
    certainty = fields.choice("certainty", StartCertainty)
    if certainty is None:
        raise fields.missing("certainty")
    with whole(fields.where):
        start = Start(certainty, fields.moment_here(), fields.moment("until"))
    fields.finish()
    return start


def _since_asleep(episode: Fields) -> SinceAsleep | None:
    fields = episode.object("since_asleep")
    if fields is None:
        return None
    low = fields.number("low", 0, MAX_MINUTES_SINCE_ASLEEP)
    high = fields.number("high", 0, MAX_MINUTES_SINCE_ASLEEP)
    if low is None or high is None:
        raise fields.missing("low" if low is None else "high")
    fields.finish()
    with whole(fields.where):
        return SinceAsleep(low, high)


def _length(episode: Fields) -> Length:
    fields = episode.object("length")
    if fields is None:
        return Length()
    certainty = fields.choice("certainty", LengthCertainty)
    if certainty is None:
        raise fields.missing("certainty")
    with whole(fields.where):
        length = Length(certainty, fields.number("seconds", 0, MAX_LENGTH_SECONDS))
    fields.finish()
    return length


def _movement(fields: Fields) -> Movement:
    return Movement(
        spread=_spread(fields),
        kind=fields.choice("kind", Kind),
        kind_words=fields.line("kind_words"),
        size=fields.choice("size", Size),
        course=fields.choice("course", Course),
        sides=fields.choice("sides", Sides),
        jerks=fields.number("jerks", 1, MAX_JERKS),
        recurrence=fields.choice("recurrence", Recurrence),
        gap_seconds=fields.number("gap_seconds", 0, MAX_LENGTH_SECONDS),
    )


def _spread(fields: Fields) -> Spread:
    steps = []
    for place, step in enumerate(fields.list("spread")):
        if not isinstance(step, list):
            raise fields.wrong(f"spread[{place}]", f"{shown(step)} should be a list of body parts")
        steps.append([fields.chosen(f"spread[{place}]", word, BodyPart) for word in step])
    with whole(fields.path("spread")):
        return Spread.of(*steps)


def _signs(episode: Fields) -> Signs:
    fields = episode.object("signs")
    if fields is None:
        return Signs()
    signs = Signs(
        eyes=fields.choice("eyes", Eyes),
        face=fields.line("face"),
        colour=fields.choice("colour", Colour),
        breathing=fields.choice("breathing", Breathing),
        sweating=fields.choice("sweating", Answer),
        shivering=fields.choice("shivering", Answer),
        also=fields.choices("also", AlsoSeen),
    )
    fields.finish()
    return signs


def _response(episode: Fields) -> Response:
    fields = episode.object("response")
    if fields is None:
        return Response()
    response = Response(
        answered=fields.choice("answered", Answer),
        when_woken=fields.choice("when_woken", Effect),
        when_held=fields.choice("when_held", Effect),
        when_moved=fields.choice("when_moved", Effect),
        reactions=fields.choices("reactions", Reaction),
        provoked_by=fields.choices("provoked_by", Provocation),
        provoked_words=fields.line("provoked_words"),
        position=fields.choice("position", Position),
        afterwards=fields.line("afterwards"),
    )
    fields.finish()
    return response


def _witness(episode: Fields) -> Witness:
    fields = episode.object("witness")
    if fields is None:
        return Witness()
    witness = Witness(fields.line("who"), fields.choice("how", SeenHow))
    fields.finish()
    return witness


def _clip_ids(fields: Fields) -> tuple[str, ...]:
    ids = fields.list("clips")
    for place, clip_id in enumerate(ids):
        if not isinstance(clip_id, str):
            raise fields.wrong(f"clips[{place}]", f"{shown(clip_id)} is not an id")
        if clip_id in ids[:place]:
            raise fields.wrong(f"clips[{place}]", "this clip is named twice")
    return tuple(str(clip_id) for clip_id in ids)
