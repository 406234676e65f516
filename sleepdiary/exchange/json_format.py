"""The open format (docs/format.md): the whole diary as JSON, written so that it comes back whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, NoReturn, TypeVar

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.history import Edits, History, Key, key
from sleepdiary.domain.records import Background, ChildRecords, Record
from sleepdiary.exchange import json_writing as writing
from sleepdiary.exchange.fields import Fields
from sleepdiary.exchange.json_history import (
    deleted_objects,
    edits_of,
    read_deleted,
    read_edits,
    read_same_child,
)
from sleepdiary.exchange.parsed import Parsed, shown, text_of, times, wrong
from sleepdiary.exchange.read_child import (
    read_appointment,
    read_child,
    read_life_event,
    read_medical_test,
    read_medicine,
)
from sleepdiary.exchange.read_clip import read_clip
from sleepdiary.exchange.read_episode import read_episode
from sleepdiary.exchange.read_night import read_night

FORMAT: Final = "sleepdiary"
VERSION: Final = 1

Kept = TypeVar("Kept", bound=Record)


def to_json(
    children: Iterable[ChildRecords], exported_at: datetime, program_version: str, history: History | None = None
) -> str:
    """Return everything as text in the open format, one record a line.

    Records stand in order of time and, at the same time, of their ids, so that equal diaries give equal texts.
    `history` says which saves they have been through, for a diary in another home.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": exported_at.astimezone(UTC).isoformat(timespec="seconds"),
        "program": f"Sleep Diary {program_version}",
    }
    lines = [f" {_line(key)}: {_line(value)}," for key, value in head.items()]
    history = history or History()
    blocks = [_child_block(records, history) for records in children]
    deleted = [_line(one) for one in deleted_objects(history)]
    parts = [*lines, f' "children": {_list(blocks, 1)},', f' "deleted": {_list(deleted, 1)}']
    return "\n".join(["{", *parts, "}", ""])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _list(lines: Sequence[str], depth: int) -> str:
    """Return a list with each of its parts on a line of its own."""
    if not lines:
        return "[]"
    parts = ",\n".join(f"{' ' * (depth + 1)}{line}" for line in lines)
    return f"[\n{parts}\n{' ' * depth}]"


def _child_block(records: ChildRecords, history: History) -> str:
    said = writing.child_object(records.child)
    said["edits"] = edits_of(history, key(records.child))
    said["also_known_as"] = sorted(history.same_child.get(records.child.id, ()))
    own = (f"{_line(name)}: {_line(value)}" for name, value in said.items())
    lists = (f"{_line(name)}: {_list([_line(part) for part in parts], 3)}" for name, parts in _lists(records, history))
    parts = ",\n".join(f"   {line}" for line in (*own, *lists))
    return f"{{\n{parts}\n  }}"


def _lists(records: ChildRecords, history: History) -> Iterator[tuple[str, Iterator[writing.Object]]]:
    def written(write: Callable[[Kept], writing.Object], several: Iterable[Kept]) -> Iterator[writing.Object]:
        return ({**write(one), "edits": edits_of(history, key(one))} for one in several)

    yield "nights", written(writing.night_object, sorted(records.nights, key=lambda night: night.date))
    yield "episodes", written(writing.episode_object, sorted(records.episodes, key=_episode_order))
    yield "clips", written(writing.clip_object, sorted(records.clips, key=lambda clip: clip.id))
    yield "life_events", written(writing.life_event_object, sorted(records.life_events, key=_background_order))
    yield "medicines", written(writing.medicine_object, sorted(records.medicines, key=_background_order))
    yield "tests", written(writing.medical_test_object, sorted(records.medical_tests, key=_background_order))
    yield "appointments", written(writing.appointment_object, sorted(records.appointments, key=_background_order))


def _episode_order(episode: Episode) -> tuple[str, str, str]:
    at = episode.start.at
    return episode.night.isoformat(), "unknown" if at is None else at.instant.isoformat(), episode.id


def _background_order(record: Background) -> tuple[str, str]:
    day = getattr(record, "start", None) or getattr(record, "date", None)
    return str(getattr(day, "iso", day or "")), record.id


def from_json(content: bytes | str) -> Parsed:
    """Read an export. Everything is understood, or DiaryFailure says what is not and where; never half.

    Raises NOT_AN_EXPORT for anything that is no export of this program, EXPORT_NEWER for a version that is still to
    come, and EXPORT_WRONG (with `where` and `problem`) for the first thing that cannot be taken.
    """
    try:
        return _parsed(_document(text_of(content)))
    except RecursionError as error:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem="it is nested too deeply") from error


def _document(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_unrepeated, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if f'"{FORMAT}"' in text[:1000]:
            raise wrong(f"line {error.lineno}", "the file breaks off or was changed there") from error
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem="it is not JSON") from error
    except ValueError as error:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem="it holds a number that is too long") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DiaryFailure(Failure.NOT_AN_EXPORT, problem=f"it does not say that its format is {FORMAT}")
    return document


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise wrong(shown(name), "it is there twice in one place")
    return found


def _no_number(word: str) -> NoReturn:
    raise wrong(word, "it is not a number")


def _parsed(document: dict[str, Any]) -> Parsed:
    unknown: Counter[str] = Counter()
    fields = Fields(document, "", unknown)
    fields.line("format")
    version = document.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise DiaryFailure(Failure.EXPORT_NEWER, version=str(version)[:20])
    if fields.number("version", 1, VERSION) is None:
        raise fields.missing("version")
    fields.line("exported_at")
    fields.line("program")
    ids = _Ids()
    marks = _Marks()
    children = tuple(_child_records(part, ids, marks) for part in fields.objects("children"))
    deleted = _deleted(fields, marks)
    fields.finish()
    return Parsed(children, times(unknown), History(marks.edits, deleted, marks.same_child))


def _deleted(fields: Fields, marks: _Marks) -> frozenset[Key]:
    """Read what was deleted; a record that is there all the same is there."""
    deleted: set[Key] = set()
    for part in fields.objects("deleted"):
        which, edits = read_deleted(part)
        if which not in marks.edits:
            marks.edits[which] = edits
            deleted.add(which)
    return frozenset(deleted)


@dataclass(slots=True)
class _Marks:
    """What the file says about the saves of its records, while it is being read."""

    edits: dict[Key, Edits] = field(default_factory=dict)
    same_child: dict[str, frozenset[str]] = field(default_factory=dict)


class _Ids:
    """Every id of the file, to find one that is given twice."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def add(self, kind: str, value: str, where: str) -> None:
        if (kind, value) in self._seen:
            raise wrong(where, f"{shown(value)} is there twice")
        self._seen.add((kind, value))


def _child_records(fields: Fields, ids: _Ids, marks: _Marks) -> ChildRecords:
    child = read_child(fields)
    marks.edits[key(child)] = read_edits(fields)
    marks.same_child[child.id] = read_same_child(fields)
    ids.add("child", child.id, fields.path("id"))

    def read(name: str, reader: Callable[[Fields, str], Kept], identity: str = "id") -> tuple[Kept, ...]:
        kept = []
        for part in fields.objects(name):
            edits = read_edits(part)
            record = reader(part, child.id)
            value = getattr(record, identity)
            ids.add(name, f"{child.id} {value}" if identity == "date" else value, part.path(identity))
            marks.edits[key(record)] = edits
            kept.append(record)
        return tuple(kept)

    records = ChildRecords(
        child=child,
        nights=read("nights", read_night, "date"),
        episodes=read("episodes", read_episode),
        clips=read("clips", read_clip),
        life_events=read("life_events", read_life_event),
        medicines=read("medicines", read_medicine),
        medical_tests=read("tests", read_medical_test),
        appointments=read("appointments", read_appointment),
    )
    _check_references(records, fields)
    fields.finish()
    return records


def _check_references(records: ChildRecords, fields: Fields) -> None:
    known = {clip.id for clip in records.clips}
    for place, episode in enumerate(records.episodes):
        for number, clip_id in enumerate(episode.clips):
            if clip_id not in known:
                raise fields.wrong(f"episodes[{place}].clips[{number}]", "no clip of this child has this id")
