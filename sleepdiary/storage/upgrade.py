"""Brings a diary's file to the newest form, whole or not at all.

Every diary is made by the same steps that bring an old one up to date, so there is only one way to today's tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage.database import PATIENCE, Unit, engine_for
from sleepdiary.storage.failures import Whereabouts

APPLICATION_ID: Final = 0x536C7044
"""Written into the head of the file ("SlpD"), so that nothing else is taken for a diary."""

REVISIONS: Final = ("0001", "0002", "0003")
"""Every form that a diary has had, oldest first. A file with any other was written by a newer program."""

MIGRATIONS: Final = Path(__file__).resolve().parent / "migrations"


def bring_up_to_date(path: Path, *, patience: float = PATIENCE) -> None:
    """Bring the file at `path` from the form it has (none for an empty file) to the newest, in one transaction.

    Foreign keys are off meanwhile, as SQLite needs it for changing tables, and checked before the commit. When a step
    fails nothing has happened, and it can be tried again.
    """
    whereabouts = Whereabouts.of(path)
    engine = engine_for(whereabouts, patience=patience, foreign_keys=False)
    with engine.execution_options(unit=Unit(writing=True)).begin() as connection:
        _run(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {len(REVISIONS)}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise DiaryFailure(Failure.DAMAGED, path=whereabouts.folder, reason="records refer to nothing")


def _run(connection: Connection) -> None:
    # A diary that is up to date never needs Alembic, so opening one does not wait for its import.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])
