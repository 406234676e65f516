"""Whatever is done to a diary in whatever order, it holds what a plain list would hold."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.keeping import Occasion
from sleepdiary.domain.night import Night
from sleepdiary.storage.store import Store
from tests import builders
from tests.strategies import notes

_PICK = st.integers(0, 1 << 16)
Content = tuple[dict[str, Episode], dict[str, Episode], dict[date, Night]]


class AnyOrder(RuleBasedStateMachine):
    """The model: what is there, what was deleted and could come back, the nights; and the same for every copy."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sleepdiary-any-order-"))
        self.now = datetime(2026, 3, 20, 9, tzinfo=UTC)
        self.here: dict[str, Episode] = {}
        self.deleted: dict[str, Episode] = {}
        self.nights: dict[date, Night] = {}
        self.copies: list[tuple[Path, Content]] = []
        self.store = Store.create(self.folder / "diary", clock=self.clock)
        with self.store.writing() as repository:
            repository.put(builders.child())

    def clock(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def teardown(self) -> None:
        self.store.close()
        assert Store.check(self.folder / "diary").whole
        shutil.rmtree(self.folder)

    def one_of(self, known: dict[str, Episode], pick: int) -> Episode:
        return list(known.values())[pick % len(known)]

    @rule(note=notes(), how_many=st.integers(1, 4))
    def save_new_ones(self, note: str, how_many: int) -> None:
        with self.store.writing() as repository:
            kept = [repository.put(builders.episode(note=note)) for _ in range(how_many)]
        self.here |= {one.id: one for one in kept}

    @precondition(lambda self: self.here)
    @rule(pick=_PICK, note=notes())
    def edit(self, pick: int, note: str) -> None:
        before = self.one_of(self.here, pick)
        with self.store.writing() as repository:
            kept = repository.put(builders.episode(id=before.id, version=before.version, note=note))
        assert kept.version == before.version + 1
        self.here[kept.id] = kept

    @precondition(lambda self: self.here)
    @rule(pick=_PICK)
    def save_over_another_version(self, pick: int) -> None:
        one = self.one_of(self.here, pick)
        stale = builders.episode(id=one.id, version=one.version + 1, note="of a window that knows another version")
        assert self.refusal(stale) is Failure.CHANGED_ELSEWHERE

    @precondition(lambda self: self.deleted)
    @rule(pick=_PICK)
    def save_one_that_is_deleted(self, pick: int) -> None:
        one = self.one_of(self.deleted, pick)
        assert self.refusal(builders.episode(id=one.id, version=one.version)) is Failure.GONE

    @precondition(lambda self: self.here)
    @rule(pick=_PICK)
    def delete(self, pick: int) -> None:
        one = self.one_of(self.here, pick)
        with self.store.writing() as repository:
            repository.remove(Episode, one.id, self.now)
        self.deleted[one.id] = self.here.pop(one.id)

    @precondition(lambda self: self.deleted)
    @rule(pick=_PICK)
    def bring_back(self, pick: int) -> None:
        one = self.one_of(self.deleted, pick)
        with self.store.writing() as repository:
            repository.restore(Episode, one.id)
        self.here[one.id] = self.deleted.pop(one.id)

    @rule(day=st.integers(0, 3), note=notes())
    def save_a_night(self, day: int, note: str) -> None:
        night = date(2026, 3, 1) + timedelta(days=day)
        version = self.nights[night].version if night in self.nights else 0
        with self.store.writing() as repository:
            self.nights[night] = repository.put(builders.night(date=night, note=note, version=version))

    @rule(note=notes())
    def break_off(self, note: str) -> None:
        try:
            with self.store.writing() as repository:
                repository.put(builders.episode(note=note))
                raise InterruptedError
        except InterruptedError:
            pass

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "diary", clock=self.clock)

    @rule()
    def copy(self) -> None:
        made = self.store.back_up(Occasion.BY_HAND)
        self.copies.append((made.path, (dict(self.here), dict(self.deleted), dict(self.nights))))

    @precondition(lambda self: self.copies)
    @rule(pick=_PICK)
    def put_a_copy_back(self, pick: int) -> None:
        path, (here, deleted, nights) = self.copies[pick % len(self.copies)]
        self.store.restore(path)
        self.here, self.deleted, self.nights = dict(here), dict(deleted), dict(nights)

    def refusal(self, episode: Episode) -> Failure | None:
        try:
            with self.store.writing() as repository:
                repository.put(episode)
        except DiaryFailure as found:
            return found.what
        return None

    @invariant()
    def it_holds_what_it_should(self) -> None:
        with self.store.reading() as repository:
            assert {one.id: one for one in repository.episodes(builders.CHILD_ID)} == self.here
            assert {one.date: one for one in repository.nights(builders.CHILD_ID)} == self.nights
            assert repository.known_ids(Episode) == self.here.keys() | self.deleted.keys()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=max(8, settings.default.max_examples // 12), stateful_step_count=25)  # type: ignore[union-attr]
