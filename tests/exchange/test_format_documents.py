"""The written-down format: its schema agrees with what is exported, bites, and says the same as the page."""

import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.sample import sample
from sleepdiary.exchange.csv_columns import COLUMNS
from sleepdiary.exchange.json_format import from_json, to_json
from tests.exchange.family import EVERYTHING, EXPORTED_AT, HISTORY

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "format.schema.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "format.md").read_text(encoding="utf-8")
VALIDATOR = Draft202012Validator(SCHEMA)
DOCUMENT = json.loads(to_json(EVERYTHING, EXPORTED_AT, "1.2.3", HISTORY))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_exported_is_what_the_schema_says() -> None:
    VALIDATOR.validate(DOCUMENT)
    sampled = sample(date(2026, 3, 29), ZoneInfo("Europe/London"), episodes_per_night=6)
    VALIDATOR.validate(json.loads(to_json(sampled, EXPORTED_AT, "1.2.3")))
    VALIDATOR.validate(json.loads(to_json((), EXPORTED_AT, "1.2.3")))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from leaves(part, (*path, place))
    else:
        yield path


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(DOCUMENT)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


def test_no_value_can_be_exchanged_for_one_of_another_type() -> None:
    free = []
    for path in leaves(DOCUMENT):
        assert VALIDATOR.is_valid(changed(path, {"a": 1})) is False, path
        if VALIDATOR.is_valid(changed(path, -1.5)) or VALIDATOR.is_valid(changed(path, ["x"])):
            free.append(path)
    assert free == []


def test_closed_lists_are_closed() -> None:
    free_texts = {
        "exported_at", "program", "name", "health_number", "looks_like", "development", "behaviour", "school",
        "daytime", "newborn", "family_history", "doctor", "note", "different", "kind_words", "face",
        "provoked_words", "afterwards", "who", "child_words", "original_name", "path", "shows", "title", "words",
        "prescribed_by", "result", "whom", "said", "questions",
    }  # fmt: skip
    for path in leaves(DOCUMENT):
        key = next(step for step in reversed(path) if isinstance(step, str))
        if key not in free_texts:
            assert not VALIDATOR.is_valid(changed(path, "some other word")), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "other"),
        (("version",), 2),
        (("children", 0, "episodes", 1, "start", "certainty"), "unknown"),
        (("children", 0, "episodes", 1, "start", "certainty"), "exact"),
        (("children", 0, "episodes", 1, "start", "local"), "2026-03-04T24:00:00"),
        (("children", 0, "episodes", 1, "start", "utc_offset"), 961),
        (("children", 0, "episodes", 1, "length", "seconds"), None),
        (("children", 0, "episodes", 1, "jerks"), 0),
        (("children", 0, "episodes", 1, "note"), "x" * 20_001),
        (("children", 0, "episodes", 1, "spread", 0), []),
        (("children", 0, "clips", 0, "recorded", "source"), "none"),
        (("children", 0, "appointments", 0, "questions"), ["?"] * 4),
        (("children", 0, "name"), ""),
    ],
)
def test_schema_and_reader_refuse_the_same(path: tuple[str | int, ...], value: object) -> None:
    document = changed(path, value)
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(DiaryFailure):
        from_json(json.dumps(document))


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from objects(part, (*path, key))


def test_a_key_is_needed_for_the_schema_exactly_when_it_is_for_the_reader() -> None:
    for path in leaves(DOCUMENT):
        if not isinstance(path[-1], str):
            continue
        document = copy.deepcopy(DOCUMENT)
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]
        try:
            from_json(json.dumps(document))
            taken = True
        except DiaryFailure:
            taken = False
        if "clips" not in path or path[-1] != "passes":  # marks need their passes, which a schema cannot say
            assert VALIDATOR.is_valid(document) is taken, path


def test_keys_beyond_the_format_are_allowed_everywhere() -> None:
    for path in objects(DOCUMENT):
        assert VALIDATOR.is_valid(changed((*path, "mood"), 1)), path


def schema_words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (word for word in node.get("enum", ()) if isinstance(word, str))
        yield from (key for key in node.get("properties", {}) if "const" not in node["properties"][key])
        for part in node.values():
            yield from schema_words(part)
    elif isinstance(node, list):
        for part in node:
            yield from schema_words(part)


def test_the_page_names_every_key_and_every_word_of_the_schema() -> None:
    named = set(re.findall(r"`([^`\n]+)`", PAGE))
    assert sorted({word for word in schema_words(SCHEMA) if word not in named}) == []


def test_the_schema_knows_every_key_that_is_exported() -> None:
    known = set(schema_words(SCHEMA)) | {"format", "version"}
    exported = {step for path in leaves(DOCUMENT) for step in path if isinstance(step, str)}
    assert exported <= known


def test_the_page_names_every_column_of_the_table() -> None:
    assert [column.title for column in COLUMNS if column.title not in PAGE] == []
