"""What every table has in common: named constraints, STRICT, and for a record its version and its three times."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import CheckConstraint, ForeignKey, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from sleepdiary.storage.schema.columns import BLANK, Id, Instant, Ruled, Seal, Whole

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name: SQLite's way of changing a table forgets those that have none."""

STRICT: Final = {"sqlite_strict": True}


class Row(DeclarativeBase):
    """One line of a table. Each column brings its own CHECK, named after the column; the last is its seal."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, Any]] = {str: Text}

    seal: Mapped[bytes] = mapped_column(Seal, default=BLANK, sort_order=99)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = getattr(cls, "__table__", None)
        if isinstance(table, Table):
            for column in table.columns:
                if isinstance(column.type, Ruled):
                    table.append_constraint(CheckConstraint(column.type.rule(f'"{column.name}"'), name=column.name))


class RecordRow(Row):
    """A record of its own: it has an id, is versioned, and is marked as deleted rather than taken out.

    `version` counts saves from 1 and guards each of them: a save that started from an older version changes nothing.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(Whole(1), sort_order=90)
    created_at: Mapped[datetime] = mapped_column(Instant, sort_order=91)
    updated_at: Mapped[datetime] = mapped_column(Instant, sort_order=92)
    deleted_at: Mapped[datetime | None] = mapped_column(Instant, sort_order=93)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class OfChildRow(RecordRow):
    """A record that belongs to one child. A child with records cannot be taken out of the file."""

    __abstract__ = True

    child_id: Mapped[str] = mapped_column(Id, ForeignKey("child.id", ondelete="RESTRICT"), sort_order=-1)


class PartRow(Row):
    """A line that is part of a record, is replaced with it and goes with it; `place` counts from 0."""

    __abstract__ = True

    @classmethod
    def owner(cls) -> Any:
        """Return the column that names the record."""
        raise NotImplementedError


def rules(**conditions: str) -> tuple[CheckConstraint, ...]:
    """Return a named CHECK for each condition that takes more than one column."""
    return tuple(CheckConstraint(condition, name=name) for name, condition in conditions.items())


def together(*names: str) -> str:
    """Return the condition that either all of the columns are empty or none is."""
    first, *others = (f"({name} IS NULL)" for name in names)
    return " AND ".join(f"{first} = {other}" for other in others)
