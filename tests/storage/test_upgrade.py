"""One way to today's tables: the steps that make a diary, and bring an old one up to date, whole or not at all."""

import hashlib
import logging
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.storage import upgrade
from sleepdiary.storage.database import FILE_NAME
from sleepdiary.storage.driver import dbapi
from sleepdiary.storage.schema import TABLES
from sleepdiary.storage.store import Store
from tests import builders
from tests.storage.conftest import bytes_in, failing, names_in, raw, untouched

CHECKOUT = Path(__file__).resolve().parents[2]

SECOND_STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade():
    op.execute("DELETE FROM medicine")
    with op.batch_alter_table("episode", recreate="always") as episode:
        episode.add_column(sa.Column("weather", sa.Text(), nullable=True))
"""
FAILING_STEP = f"{SECOND_STEP}    raise RuntimeError('half way')\n"
BREAKING_STEP = SECOND_STEP.replace("DELETE FROM medicine", "DELETE FROM clip")


@pytest.fixture
def old(diary: Path) -> Path:
    """The folder of a diary with a record of every kind, soon to be an old one."""
    with Store.open(diary).writing() as repository:
        repository.put_new(builders.records().all[1:])
    return diary


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one step more than ours; returns where its next step is to be written."""
    steps = shutil.copytree(upgrade.MIGRATIONS, tmp_path / "100% new steps")
    monkeypatch.setattr(upgrade, "MIGRATIONS", steps)
    monkeypatch.setattr(upgrade, "REVISIONS", (*upgrade.REVISIONS, "0004"))
    return steps / "versions" / "0004_weather.py"


class TestTheSteps:
    def test_they_end_in_the_tables_that_the_program_reads_to_the_letter(self, diary: Path, tmp_path: Path) -> None:
        plain = tmp_path / "plain.db"
        engine = create_engine("sqlite://", module=dbapi, creator=lambda: dbapi.connect(str(plain)), poolclass=NullPool)
        TABLES.create_all(engine)

        assert _sql(diary / FILE_NAME) == _sql(plain)

    def test_alembic_finds_nothing_to_change(self, diary: Path) -> None:
        file = str(diary / FILE_NAME)
        engine = create_engine("sqlite://", module=dbapi, creator=lambda: dbapi.connect(file), poolclass=NullPool)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), TABLES) == []

    def test_the_program_knows_every_one_of_them(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(upgrade.MIGRATIONS))
        steps = ScriptDirectory.from_config(config).walk_revisions()

        assert tuple(reversed([step.revision for step in steps])) == upgrade.REVISIONS

    def test_they_say_nothing(self, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
        program = (
            "import sys; from pathlib import Path; from sleepdiary.storage.store import Store; "
            "Store.create(Path(sys.argv[1])).close()"
        )
        command = [sys.executable, "-c", program, str(folder)]
        done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
        assert done.stdout == done.stderr == b""
        with caplog.at_level(logging.WARNING):
            Store.create(folder / "another").close()
        assert not caplog.records


def _sql(file: Path) -> dict[str, str]:
    """What makes each table and index, white space apart."""
    with raw(file) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found if not name.startswith("alembic")}


class TestAnOldDiary:
    def test_it_is_brought_up_to_date_with_everything_in_it(self, old: Path, newer_program: Path) -> None:
        with raw(old / FILE_NAME) as connection:
            before = _counts(connection)
        newer_program.write_text(SECOND_STEP, encoding="utf-8")

        opened = Store.open(old)

        with opened.reading() as repository:
            (found,) = repository.episodes(builders.CHILD_ID)
            assert found.spread.steps
            assert found.clips
        with opened.writing() as repository:
            assert repository.put(replace(found, note="new")).version == 2
        with raw(old / FILE_NAME) as connection:
            assert _counts(connection) == {**before, "medicine": 0}
            assert connection.execute("SELECT weather FROM episode").fetchall() == [(None,)]
            assert connection.execute("PRAGMA user_version").fetchone() == (4,)
        assert Store.check(old).whole

    def test_named_rules_outlast_a_table_that_is_rebuilt(self, old: Path, newer_program: Path) -> None:
        before = _sql(old / FILE_NAME)["episode"]
        newer_program.write_text(SECOND_STEP, encoding="utf-8")
        Store.open(old).close()

        names = re.compile(r"CONSTRAINT (\w+)")
        after = _sql(old / FILE_NAME)["episode"]
        assert sorted(names.findall(after)) == sorted(names.findall(before))
        assert after.rstrip().endswith("STRICT")

    def test_a_copy_of_what_it_was_is_kept(self, old: Path, newer_program: Path) -> None:
        before = Store.check(old).counts
        newer_program.write_text(SECOND_STEP, encoding="utf-8")
        Store.open(old).close()

        (copy,) = (old / "backups").glob("*.db")
        digest = hashlib.sha256(copy.read_bytes()).hexdigest()
        assert copy.name.endswith(f"Z-0003-{digest[:8]}.db")
        assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        with raw(copy) as connection:
            assert tuple(sorted(_counts(connection).items())) == before

    @pytest.mark.parametrize(("step", "error"), [(FAILING_STEP, RuntimeError), (BREAKING_STEP, DiaryFailure)])
    def test_a_step_that_fails_changes_nothing_and_can_be_tried_again(
        self, old: Path, newer_program: Path, step: str, error: type[Exception]
    ) -> None:
        before = bytes_in(old)[FILE_NAME]
        newer_program.write_text(step, encoding="utf-8")
        for _ in range(2):
            with pytest.raises(error):
                Store.open(old)
            assert bytes_in(old)[FILE_NAME] == before
            assert len(names_in(old / "backups")) == 2, "the same diary is copied once, however often it fails"

        newer_program.write_text(SECOND_STEP + "    # mended\n", encoding="utf-8")
        with Store.open(old).reading() as repository:
            assert len(repository.episodes(builders.CHILD_ID)) == 1

    def test_one_that_can_only_be_read_is_left_alone(self, old: Path, newer_program: Path) -> None:
        newer_program.write_text(SECOND_STEP, encoding="utf-8")
        with untouched(old), failing(Failure.READ_ONLY):
            Store.open(old, read_only=True)

    def test_after_that_the_old_program_says_it_is_newer(
        self, old: Path, newer_program: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        newer_program.write_text(SECOND_STEP, encoding="utf-8")
        Store.open(old).close()
        monkeypatch.setattr(upgrade, "REVISIONS", upgrade.REVISIONS[:-1])
        with untouched(old), failing(Failure.NEWER):
            Store.open(old)

    def test_one_that_another_program_is_writing_to_waits_for_its_turn(self, old: Path, newer_program: Path) -> None:
        newer_program.write_text(SECOND_STEP, encoding="utf-8")
        with raw(old / FILE_NAME) as other:
            other.execute("BEGIN IMMEDIATE")
            with failing(Failure.LOCKED):
                Store.open(old, patience=0.05)
        with Store.open(old).reading() as repository:
            assert repository.of_child(Episode, builders.CHILD_ID)


def _counts(connection: Any) -> dict[str, int]:
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES.tables}  # noqa: S608
