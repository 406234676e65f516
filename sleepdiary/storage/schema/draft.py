"""The table of what is being typed and not yet saved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from sleepdiary.storage.schema.base import STRICT, Row
from sleepdiary.storage.schema.columns import Instant


class DraftRow(Row):
    """The content of one form that was left open: `form` says which, `words` is its content as JSON."""

    __tablename__ = "draft"
    __table_args__ = (STRICT,)

    form: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
    typed_at: Mapped[datetime] = mapped_column(Instant)
