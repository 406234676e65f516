"""Records as the plain objects of the open format: every key always there, in the order of docs/format.md."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode, Response, Signs, Start
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.moment import Moment
from sleepdiary.domain.night import Night
from sleepdiary.domain.partial_date import PartialDate

Object: TypeAlias = dict[str, Any]


def _moment(moment: Moment | None) -> Object | None:
    return None if moment is None else _wall_time(moment)


def _wall_time(moment: Moment | None) -> Object:
    if moment is None:
        return {"local": None, "utc_offset": None}
    return {"local": moment.local.isoformat(), "utc_offset": moment.utc_offset}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _partial(day: PartialDate | None) -> str | None:
    return None if day is None else day.iso


def child_object(child: Child) -> Object:
    """The child itself, without the lists that belong to it."""
    return {
        "id": child.id,
        "name": child.name,
        "birth_date": _day(child.birth_date),
        "weeks_early": child.weeks_early,
        "sex": child.sex,
        "health_number": child.health_number,
        "looks_like": child.looks_like,
        "seen_awake": child.seen_awake,
        "development_on_track": child.development_on_track,
        "development": child.development,
        "behaviour": child.behaviour,
        "school": child.school,
        "daytime": child.daytime,
        "newborn": child.newborn,
        "family_history": child.family_history,
        "doctor": child.doctor,
        "note": child.note,
        "version": child.version,
    }


def night_object(night: Night) -> Object:
    """One night."""
    watch = night.watch
    return {
        "date": night.date.isoformat(),
        "watch": {
            "kind": watch.kind,
            "from": _moment(watch.start),
            "to": _moment(watch.end),
            "how": list(watch.means),
        },
        "fell_asleep": _moment(night.fell_asleep),
        "woke_up": _moment(night.woke_up),
        "naps": [{"from": _moment(nap.start), "to": _moment(nap.end)} for nap in night.naps],
        "slept": night.slept,
        "minutes_to_settle": night.minutes_to_settle,
        "wakings": night.wakings,
        "factors": list(night.factors),
        "different": night.different,
        "note": night.note,
        "version": night.version,
    }


def episode_object(episode: Episode) -> Object:
    """One episode."""
    movement, since, length = episode.movement, episode.since_asleep, episode.length
    return {
        "id": episode.id,
        "night": episode.night.isoformat(),
        "start": _start(episode.start),
        "stage": episode.stage,
        "in_nap": episode.in_nap,
        "since_asleep": None if since is None else {"low": since.low, "high": since.high},
        "length": {"seconds": length.seconds, "certainty": length.certainty},
        "spread": [list(step) for step in movement.spread.steps],
        "kind": movement.kind,
        "kind_words": movement.kind_words,
        "size": movement.size,
        "course": movement.course,
        "sides": movement.sides,
        "jerks": movement.jerks,
        "recurrence": movement.recurrence,
        "gap_seconds": movement.gap_seconds,
        "signs": _signs(episode.signs),
        "response": _response(episode.response),
        "witness": {"who": episode.witness.who, "how": episode.witness.how},
        "note": episode.note,
        "child_words": episode.child_words,
        "clips": list(episode.clips),
        "version": episode.version,
    }


def _start(start: Start) -> Object:
    return {**_wall_time(start.at), "certainty": start.certainty, "until": _moment(start.until)}


def _signs(signs: Signs) -> Object:
    return {
        "eyes": signs.eyes,
        "face": signs.face,
        "colour": signs.colour,
        "breathing": signs.breathing,
        "sweating": signs.sweating,
        "shivering": signs.shivering,
        "also": list(signs.also),
    }


def _response(response: Response) -> Object:
    return {
        "answered": response.answered,
        "when_woken": response.when_woken,
        "when_held": response.when_held,
        "when_moved": response.when_moved,
        "reactions": list(response.reactions),
        "provoked_by": list(response.provoked_by),
        "provoked_words": response.provoked_words,
        "position": response.position,
        "afterwards": response.afterwards,
    }


def clip_object(clip: Clip) -> Object:
    """One clip; the video itself stays where it is."""
    marks = [
        {"pass": number, "at_ms": mark.at_ms, "part": mark.part}
        for number, marks in enumerate(clip.passes, start=1)
        for mark in marks
    ]
    return {
        "id": clip.id,
        "original_name": clip.original_name,
        "path": clip.path,
        "place": clip.place,
        "sha256": clip.sha256,
        "bytes": clip.bytes,
        "seconds": clip.seconds,
        "has_location": clip.has_location,
        "recorded": {**_wall_time(clip.recorded.at), "source": clip.recorded.source},
        "shows": clip.shows,
        "passes": len(clip.passes),
        "marks": marks,
        "version": clip.version,
    }


def life_event_object(event: LifeEvent) -> Object:
    """One life event."""
    return {
        "id": event.id,
        "kind": event.kind,
        "title": event.title,
        "from": _partial(event.start),
        "to": _partial(event.end),
        "how_sure": event.how_sure,
        "remembered": event.remembered,
        "who": event.who,
        "words": event.words,
        "version": event.version,
    }


def medicine_object(medicine: Medicine) -> Object:
    """One medicine."""
    return {
        "id": medicine.id,
        "name": medicine.name,
        "use": medicine.use,
        "from": _partial(medicine.start),
        "to": _partial(medicine.end),
        "prescribed_by": medicine.prescribed_by,
        "remembered": medicine.remembered,
        "words": medicine.words,
        "version": medicine.version,
    }


def medical_test_object(test: MedicalTest) -> Object:
    """One test."""
    return {
        "id": test.id,
        "kind": test.kind,
        "name": test.name,
        "date": _partial(test.date),
        "state": test.state,
        "ill_before": test.ill_before,
        "result": test.result,
        "who": test.who,
        "remembered": test.remembered,
        "version": test.version,
    }


def appointment_object(appointment: Appointment) -> Object:
    """One appointment."""
    return {
        "id": appointment.id,
        "date": appointment.date.isoformat(),
        "whom": appointment.whom,
        "questions": list(appointment.questions),
        "said": appointment.said,
        "version": appointment.version,
    }
