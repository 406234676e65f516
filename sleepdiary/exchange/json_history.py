"""Which saves the records of an export have been through, and what was deleted, as the open format writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sleepdiary.domain.appointment import Appointment
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.history import NO_EDITS, Edits, History, Key
from sleepdiary.domain.identity import is_id
from sleepdiary.domain.life_event import LifeEvent
from sleepdiary.domain.medical_test import MedicalTest
from sleepdiary.domain.medicine import Medicine
from sleepdiary.domain.night import Night
from sleepdiary.exchange.fields import Fields
from sleepdiary.exchange.json_writing import Object
from sleepdiary.exchange.parsed import shown

MAX_EDITS: Final = 100_000
_MARK: Final = re.compile("[0-9a-f]{16}")
_KINDS: Final[Mapping[str, Any]] = {
    "child": Child,
    "night": Night,
    "episode": Episode,
    "clip": Clip,
    "life_event": LifeEvent,
    "medicine": Medicine,
    "test": MedicalTest,
    "appointment": Appointment,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def edits_of(history: History, which: Key) -> list[str]:
    """Return the marks of a record in the order in which they are written."""
    return sorted(history.of(which))


def deleted_objects(history: History) -> Iterable[Object]:
    """Return what was deleted, in an order that is always the same."""
    for kind, name, day in sorted(history.deleted, key=lambda which: (_NAMES[which[0]], *which[1:])):
        yield {
            "kind": _NAMES[kind],
            "id": name,
            "date": day or None,
            "edits": edits_of(history, (kind, name, day)),
        }


def read_edits(fields: Fields) -> Edits:
    """Read the marks of one record; none when the file has none."""
    marks = fields.list("edits")
    if len(marks) > MAX_EDITS:
        raise fields.wrong("edits", f"there is room for {MAX_EDITS:,}")
    for place, mark in enumerate(marks):
        if not isinstance(mark, str) or _MARK.fullmatch(mark) is None:
            raise fields.wrong(f"edits[{place}]", f"{shown(mark)} is not the mark of a save")
    return frozenset(str(mark) for mark in marks) if marks else NO_EDITS


def read_same_child(fields: Fields) -> frozenset[str]:
    """Read the ids that other homes gave to a child."""
    ids = fields.list("also_known_as")
    for place, one in enumerate(ids):
        if not isinstance(one, str) or not is_id(one):
            raise fields.wrong(f"also_known_as[{place}]", f"{shown(one)} is not an id")
    return frozenset(str(one) for one in ids)


def read_deleted(fields: Fields) -> tuple[Key, Edits]:
    """Read which record was deleted, with its marks."""
    kind = fields.line("kind")
    if kind not in _KINDS:
        allowed = ", ".join(_KINDS)
        raise fields.wrong("kind", f"{shown(kind)} is none of: {allowed}")
    which: Key = (_KINDS[kind], fields.id(), "")
    if kind == "night":
        which = (Night, which[1], fields.night("date").isoformat())
    elif fields.day("date") is not None:
        raise fields.wrong("date", "only a night has one")
    marks = read_edits(fields)
    fields.finish()
    return which, marks
