"""A seal on every line, and a place for what is being typed.

SQLite cannot add a column that may not be empty to a table with lines, so every table is made anew beside the old one
and filled from it, line by line in the old order. Written out once and never changed.
"""

import hashlib
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = (
    "child",
    "appointment",
    "clip",
    "episode",
    "life_event",
    "medical_test",
    "medicine",
    "night",
    "episode_clip",
    "mark",
    "nap",
    "question",
    "spread_step",
)


def upgrade() -> None:
    connection = op.get_bind()
    connection.connection.create_function("seal_0002", -1, _seal, deterministic=True)
    # Other tables go on naming a table by its old name while it is away. Foreign keys are off during a migration.
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    for table in _TABLES:
        _make_anew(connection, table)
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    _draft()


def _seal(text: str, *numbers: float | None) -> bytes:
    return hashlib.blake2b("\0".join((text, *map(repr, numbers))).encode(), digest_size=16).digest()


def _make_anew(connection: sa.Connection, table: str) -> None:
    query = "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY rowid"
    made = connection.exec_driver_sql(query, (table,)).all()
    indexes = [sql for kind, sql in made if kind == "index"]
    (old,) = [sql for kind, sql in made if kind == "table"]
    columns = [(line[1], line[2]) for line in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    for name in re.findall(r"CREATE INDEX (\w+)", "\n".join(indexes)):
        op.drop_index(name)
    connection.exec_driver_sql(f'ALTER TABLE "{table}" RENAME TO "old_{table}"')
    connection.exec_driver_sql(_with_seal(old, table))
    connection.exec_driver_sql(  # the names are those of the first step's own tables and columns
        f'INSERT INTO "{table}" (rowid, {names}, seal) '  # noqa: S608
        f'SELECT rowid, {names}, {_sealing(table, columns)} FROM "old_{table}" ORDER BY rowid'
    )
    op.drop_table(f"old_{table}")
    for sql in indexes:
        connection.exec_driver_sql(sql)


def _with_seal(sql: str, table: str) -> str:
    """Return what makes the table, with the new column after the others and its rule after the other rules."""
    with_column, found = re.subn(r",\s*CONSTRAINT pk_", ", \n\tseal BLOB NOT NULL, \n\tCONSTRAINT pk_", sql, count=1)
    rule = f', \n\tCONSTRAINT ck_{table}_seal CHECK (length("seal") = 16)\n)'
    whole, ended = re.subn(r"\s*\)(?=\s*STRICT\s*$)", lambda _: rule, with_column)
    if (found, ended) != (1, 1):
        raise RuntimeError(f"the table {table} is not as the first step made it")
    return whole


def _sealing(table: str, columns: list[tuple[str, str]]) -> str:
    plain = [f"'{table}'", *(f'quote(CAST("{name}" AS BLOB))' for name, kind in columns if kind != "REAL")]
    numbers = [f'"{name}"' for name, kind in columns if kind == "REAL"]
    return f"seal_0002({', '.join(['||'.join(plain), *numbers])})"


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("typed_at", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("form", name=op.f("pk_draft")),
        sa.CheckConstraint(
            "strftime('%Y-%m-%dT%H:%M:%SZ', \"typed_at\", '+0 days') IS \"typed_at\"", name=op.f("ck_draft_typed_at")
        ),
        sa.CheckConstraint('length("seal") = 16', name=op.f("ck_draft_seal")),
        sqlite_strict=True,
    )
