"""The saves that each record has been through, and the ids that other homes gave to a child.

A record of an older diary gets one mark, made from its seal: the same in every copy of that diary, and another one as
soon as the two were saved apart. Written out once and never changed.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_RECORDS = ("child", "night", "clip", "episode", "life_event", "medicine", "medical_test", "appointment")


def upgrade() -> None:
    connection = op.get_bind()
    connection.connection.create_function("seal_0003", 1, _seal, deterministic=True)
    op.create_table(
        "edits",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_edits")),
        sa.CheckConstraint('length("record_id") = 36', name=op.f("ck_edits_record_id")),
        sa.CheckConstraint("\"marks\" NOT GLOB '*[^0-9a-f ]*'", name=op.f("ck_edits_marks")),
        sa.CheckConstraint('length("seal") = 16', name=op.f("ck_edits_seal")),
        sqlite_strict=True,
    )
    op.create_table(
        "same_child",
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("child_id", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("other_id", name=op.f("pk_same_child")),
        sa.CheckConstraint('length("other_id") = 36', name=op.f("ck_same_child_other_id")),
        sa.CheckConstraint('length("child_id") = 36', name=op.f("ck_same_child_child_id")),
        sa.CheckConstraint('length("seal") = 16', name=op.f("ck_same_child_seal")),
        sqlite_strict=True,
    )
    for table in _RECORDS:
        connection.exec_driver_sql(  # the names are those of the first step's own tables
            "INSERT INTO edits (kind, record_id, marks, seal) "  # noqa: S608
            f"SELECT '{table}', id, lower(substr(hex(seal), 1, 16)), zeroblob(16) FROM \"{table}\" ORDER BY rowid"
        )
    whole = "||".join(f"quote(CAST({name} AS BLOB))" for name in ("kind", "record_id", "marks"))
    connection.exec_driver_sql(f"UPDATE edits SET seal = seal_0003('edits'||{whole})")  # noqa: S608 - as above


def _seal(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
