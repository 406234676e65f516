"""The tables of what a diary knows about its records beside what they say; see :mod:`sleepdiary.domain.history`."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.storage.schema.base import STRICT, Row
from sleepdiary.storage.schema.columns import Id, Marks


class EditsRow(Row):
    """The marks of the saves of one record, `kind` being its table. It stays when the record is taken out for good."""

    __tablename__ = "edits"
    __table_args__ = (STRICT,)

    kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(Id, primary_key=True)
    marks: Mapped[frozenset[str]] = mapped_column(Marks)


class SameChildRow(Row):
    """An id that another home gave to a child of this diary."""

    __tablename__ = "same_child"
    __table_args__ = (STRICT,)

    other_id: Mapped[str] = mapped_column(Id, primary_key=True)
    child_id: Mapped[str] = mapped_column(Id)
