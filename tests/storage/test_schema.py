"""The file's own rules: named, there, and enforced by SQLite whoever writes."""

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint

from sleepdiary.storage.database import FILE_NAME, apply_settings, connect
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.schema.columns import Choice, Choices, Ruled, YesNo
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import raw

WITH_CLOSED_LIST = [
    (table.name, column.name, column.type)
    for table in TABLES.sorted_tables
    for column in table.columns
    if isinstance(column.type, Choice | Choices | YesNo)
]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a diary with a line in every table."""
    store = Store.create(tmp_path_factory.mktemp("full") / "diary")
    with store.writing() as repository:
        seen = builders.records()
        marked = builders.clip(passes=((builders.mark(),),))
        repository.put_new(
            (*seen.all, marked, builders.night(date=builders.EVENING.replace(day=4), naps=(builders.nap(),)))
        )
        repository.keep_draft("episode new", "{}")
        repository.join_children(builders.CHILD_ID, "5a11e000-0000-4000-8000-0000000000aa")
    store.close()
    return store.folder / FILE_NAME


def _refusal(file: Path, statement: str, *values: object) -> str:
    """Return what SQLite says to a statement from any tool, or nothing when it takes it."""
    with closing(connect(file, "rw")) as connection:
        apply_settings(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(statement, values)
        except dbapi.IntegrityError as error:
            return str(error)
        finally:
            connection.execute("ROLLBACK")
    return ""


def test_every_table_has_a_line_to_try(full: Path) -> None:
    with raw(full) as connection:
        for table in TABLES.tables:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0  # noqa: S608


def test_every_table_is_strict_and_every_constraint_has_a_name(full: Path) -> None:
    with raw(full) as connection:
        tables = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    del tables["alembic_version"]
    assert tables.keys() == TABLES.tables.keys()
    for sql in tables.values():
        assert sql.rstrip().endswith("STRICT")
        for rule in ("PRIMARY KEY", "FOREIGN KEY", "UNIQUE", "CHECK"):
            lines = [line.strip() for line in sql.splitlines() if f"{rule} (" in line or f"{rule}(" in line]
            assert all(line.startswith("CONSTRAINT ") for line in lines), lines


@pytest.mark.parametrize(("table", "column", "kind"), WITH_CLOSED_LIST, ids=lambda value: str(value)[:30])
def test_a_closed_list_takes_its_own_values_and_no_other(full: Path, table: str, column: str, kind: Any) -> None:
    change = f'UPDATE "{table}" SET "{column}" = ?'  # noqa: S608
    others: list[object] = ["", "unheard of", "Yes", "asleep ", "usual,pale", ",", "wet,,hurt"]
    if isinstance(kind, YesNo):
        others = [2, -1]
    elif isinstance(kind, Choices):
        others.remove("")
    for value in others:
        assert f"ck_{table}_{column}" in _refusal(full, change, value), value


@pytest.mark.parametrize(("table", "column", "kind"), WITH_CLOSED_LIST, ids=lambda value: str(value)[:30])
def test_a_closed_list_takes_every_value_of_the_domain(full: Path, table: str, column: str, kind: Any) -> None:
    if isinstance(kind, YesNo):
        values: list[object] = [0, 1]
    else:
        members: list[StrEnum] = list(kind.members)
        values = [str(member) for member in members]
        if isinstance(kind, Choices):
            values += ["", ",".join(members)]
    change = f'UPDATE "{table}" SET "{column}" = ?'  # noqa: S608
    for value in values:
        assert f"ck_{table}_{column}\n" not in _refusal(full, change, value) + "\n"


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("ck_child_weeks_early", "UPDATE child SET weeks_early = 19"),
        ("ck_child_weeks_early", "UPDATE child SET weeks_early = -1"),
        ("ck_child_birth_date", "UPDATE child SET birth_date = '2023-02-29'"),
        ("ck_child_birth_date", "UPDATE child SET birth_date = '02/05/2023'"),
        ("ck_child_version", "UPDATE child SET version = 0"),
        ("ck_child_deleted_at", "UPDATE child SET deleted_at = 'yesterday'"),
        (
            "ck_episode_start_offset",
            "UPDATE episode SET start_offset = 961, start_utc = '2026-03-03T10:12:00Z'",
        ),
        ("ck_episode_start_instant", "UPDATE episode SET start_offset = 60"),
        ("ck_episode_start_instant", "UPDATE episode SET start_local = '2026-03-04T02:14:00'"),
        ("ck_episode_start_night", "UPDATE episode SET night = '2026-03-04'"),
        ("ck_episode_start", "UPDATE episode SET start_utc = NULL"),
        ("ck_episode_start_known", "UPDATE episode SET start_certainty = 'unknown'"),
        (
            "ck_episode_start_known",
            "UPDATE episode SET start_local = NULL, start_offset = NULL, start_utc = NULL",
        ),
        (
            "ck_episode_until_order",
            "UPDATE episode SET start_certainty = 'about', until_local = '2026-03-04T02:13:00', until_offset = 0",
        ),
        ("ck_episode_until_about", "UPDATE episode SET until_local = '2026-03-04T03:00:00', until_offset = 0"),
        ("ck_episode_until", "UPDATE episode SET start_certainty = 'about', until_local = '2026-03-04T03:00:00'"),
        ("ck_episode_length_seconds", "UPDATE episode SET length_seconds = 86401"),
        ("ck_episode_length_known", "UPDATE episode SET length_seconds = NULL"),
        ("ck_episode_jerks", "UPDATE episode SET jerks = 0"),
        ("ck_episode_jerks", "UPDATE episode SET jerks = 10000"),
        ("ck_episode_since_asleep", "UPDATE episode SET since_asleep_low = 5"),
        ("ck_episode_since_asleep_order", "UPDATE episode SET since_asleep_low = 6, since_asleep_high = 5"),
        ("ck_episode_since_asleep_high", "UPDATE episode SET since_asleep_low = 6, since_asleep_high = 1441"),
        ("ck_clip_recorded_known", "UPDATE clip SET recorded_source = 'none'"),
        ("ck_clip_recorded_instant", "UPDATE clip SET recorded_utc = '2026-03-04T02:13:01Z'"),
        ("ck_clip_seconds", "UPDATE clip SET seconds = -0.1"),
        ("ck_clip_passes", "UPDATE clip SET passes = 3"),
        ("ck_mark_counting", "UPDATE mark SET counting = 3"),
        ("ck_mark_at_ms", "UPDATE mark SET at_ms = -1"),
        ("ck_night_fell_asleep", "UPDATE night SET fell_asleep_local = '2026-03-03T20:00:00'"),
        ("ck_night_wakings", "UPDATE night SET wakings = 51"),
        ("ck_night_minutes_to_settle", "UPDATE night SET minutes_to_settle = 721"),
        ("ck_nap_end", "UPDATE nap SET end_offset = NULL"),
        ("ck_life_event_start", "UPDATE life_event SET start = '2024-13'"),
        ("ck_life_event_start", "UPDATE life_event SET start = '24'"),
        ("ck_medical_test_date", "UPDATE medical_test SET date = 'June'"),
        ("ck_question_place", "UPDATE question SET place = 3"),
        ("ck_spread_step_place", "UPDATE spread_step SET place = -1"),
        ("FOREIGN KEY", "UPDATE episode SET child_id = '5a11e000-0000-4000-8000-00000000dead'"),
        ("FOREIGN KEY", "DELETE FROM child"),
        ("FOREIGN KEY", "DELETE FROM clip"),
        ("cannot store TEXT value in INTEGER column", "UPDATE episode SET jerks = 'many'"),
        ("NOT NULL", "UPDATE episode SET note = NULL"),
    ],
)
def test_a_rule_holds_whoever_writes(full: Path, constraint: str, change: str) -> None:
    assert constraint in _refusal(full, change)


def test_a_child_has_one_record_for_a_night(full: Path) -> None:
    with raw(full) as connection:
        columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(night)")]
    others = ", ".join(columns[1:])
    again = f"INSERT INTO night (id, {others}) SELECT 'xx' || substr(id, 3), {others} FROM night"  # noqa: S608
    assert "night.child_id, night.date" in _refusal(full, again)


def test_the_parts_of_a_record_go_with_it(full: Path) -> None:
    with closing(connect(full, "rw")) as connection:
        apply_settings(connection)
        connection.execute("BEGIN IMMEDIATE")
        for record, parts in (
            ("episode", ["spread_step", "episode_clip"]),
            ("night", ["nap"]),
            ("clip", ["mark"]),
            ("appointment", ["question"]),
        ):
            connection.execute(f"DELETE FROM {record}")  # noqa: S608
            for part in parts:
                assert connection.execute(f"SELECT count(*) FROM {part}").fetchone() == (0,)  # noqa: S608
        connection.execute("ROLLBACK")


def test_every_ruled_column_brings_its_check() -> None:
    for table in TABLES.sorted_tables:
        named = {str(rule.name) for rule in table.constraints if isinstance(rule, CheckConstraint)}
        for column in table.columns:
            if isinstance(column.type, Ruled):
                assert any(name.endswith(column.name) for name in named)


def test_the_closed_lists_need_no_value_that_another_hides() -> None:
    """A rule takes known values away one after the other: none may leave pieces of another behind."""
    for _, _, kind in WITH_CLOSED_LIST:
        if isinstance(kind, Choices):
            members = sorted((str(member) for member in kind.members), key=len, reverse=True)
            for place, member in enumerate(members):
                assert not any(other.endswith(member) for other in members[place + 1 :])
                assert "," not in member
