"""The one door to the data: everything that the window and the command line can do with a diary.

Each use case is a few lines: open a unit of work on the store, read or keep plain values, tell whoever listens.
Values go in checked (see :mod:`sleepdiary.domain.draft`) and come out frozen; rows never leave the storage.
Every method may raise :class:`~sleepdiary.domain.failure.DiaryFailure`; then nothing was kept of that call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from sleepdiary import __version__
from sleepdiary.domain.bin import BinEntry, Binned, Contents, may_go, opened_again
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, ClipPlace
from sleepdiary.domain.episode import Episode
from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.history import History
from sleepdiary.domain.keeping import Occasion
from sleepdiary.domain.merging import (
    Choose,
    Keep,
    Merged,
    as_known_here,
    changes,
    ids_here,
    leave,
    merge,
    twins,
)
from sleepdiary.domain.night import Night, Watch, WatchKind
from sleepdiary.domain.records import Background, ChildRecords, Record
from sleepdiary.exchange.bundle import ENDING as ZIP_ENDING
from sleepdiary.exchange.bundle import open_bundle
from sleepdiary.exchange.csv_format import episodes_from_csv, episodes_to_csv
from sleepdiary.exchange.json_format import from_json, to_json
from sleepdiary.exchange.parsed import MAX_BYTES, Parsed, wrong
from sleepdiary.files import FileFacts, write_whole
from sleepdiary.storage import days_open
from sleepdiary.storage.check import StoreCheck
from sleepdiary.storage.repository import Repository
from sleepdiary.storage.store import Store

__all__ = ["Change", "Clock", "Diary", "ImportResult", "Parsed", "Same", "read_export"]

Kept = TypeVar("Kept", bound=Record)
BackgroundKind = TypeVar("BackgroundKind", bound=Background)
Clock = Callable[[], datetime]
Same: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: a kind of record, and the child it belongs to (empty when several children may have changed)."""

    kind: type
    child_id: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, and which parts of the file have no place in a diary (by path, with their number).

    `films` is how many videos came along with it.
    """

    merged: Merged
    not_kept: tuple[str, ...]
    films: int = 0


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking in an export did: `removed` went into the bin, as in the other home; so many `films` came along."""

    merged: Merged
    removed: tuple[Binned, ...] = ()
    films: int = 0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Diary:
    """One diary folder, open. `read_only` is true when the folder can only be read."""

    def __init__(self, store: Store, clock: Clock = _utc_now) -> None:
        self._store = store
        self._clock = clock
        self._listeners: list[Callable[[Change], None]] = []

    @classmethod
    def create(cls, folder: Path, clock: Clock = _utc_now) -> Diary:
        """Make a new, empty diary in `folder` and open it; a folder that holds one already is left alone."""
        return cls(Store.create(folder, clock=clock), clock)

    @classmethod
    def open(cls, folder: Path, clock: Clock = _utc_now, *, read_only: bool = False) -> Diary:
        """Open the diary in `folder`, for reading only if that is wanted or nothing else is possible."""
        return cls(Store.open(folder, read_only=read_only, clock=clock), clock)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Say whether `folder` holds a diary file (whether or not it can be opened)."""
        return Store.exists(folder)

    @staticmethod
    def check(folder: Path) -> StoreCheck:
        """Look through the diary in `folder` without opening it, and say what was found."""
        return Store.check(folder)

    def close(self) -> None:
        """Let go of the diary's file."""
        self._store.close()

    @property
    def folder(self) -> Path:
        """The diary's folder."""
        return self._store.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._store.read_only

    @property
    def sqlite_version(self) -> str:
        """The version of the database library, for somebody who helps."""
        return self._store.sqlite_version

    def on_change(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after each change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def open_again(self) -> None:
        """Go on with the file that is in the diary's place now: it was given a password, or freed of one."""
        self._store.open_again()

    def put_back(self) -> None:
        """Say to every listener that anything may be another: a copy was put back, or another diary taken in."""
        self._tell(Change(Child))

    def _keep(self, record: Kept, child_id: str) -> Kept:
        with self._store.writing() as repository:
            kept = repository.put(record)
        self._tell(Change(type(record), child_id))
        return kept

    def saved(self, record: Record) -> Record | None:
        """Return a record as it is in the diary now; None when it is not there."""
        with self._store.reading() as repository:
            if isinstance(record, Night):
                return repository.night(record.child_id, record.date)
            return repository.get(type(record), record.id)

    def copy_before_overwriting(self) -> None:
        """Make a copy of the diary, so that a version that is saved over can still be found."""
        self._store.back_up(Occasion.REMOVAL)

    # Children

    def children(self) -> tuple[Child, ...]:
        """Every child, in the order in which they were added."""
        with self._store.reading() as repository:
            return repository.children()

    def child(self, child_id: str) -> Child:
        """One child; GONE if it is not in the diary."""
        with self._store.reading() as repository:
            return _found(repository.get(Child, child_id))

    def save_child(self, child: Child) -> Child:
        """Keep a new or an edited child."""
        return self._keep(child, child.id)

    # Nights

    def night(self, child_id: str, day: date) -> Night:
        """The night of `day`; a night without a record is not watched."""
        with self._store.reading() as repository:
            return repository.night(child_id, day) or Night(child_id, day)

    def nights(self, child_id: str, first: date | None = None, last: date | None = None) -> tuple[Night, ...]:
        """The recorded nights from `first` to `last`, both included, in order."""
        with self._store.reading() as repository:
            return repository.nights(child_id, first, last)

    def save_night(self, night: Night) -> Night:
        """Keep what is known about a night."""
        return self._keep(night, night.child_id)

    def watched_nothing_seen(self, child_id: str, day: date) -> Night:
        """Keep that somebody watched all that night; anything else known about it stays."""
        night = self.night(child_id, day)
        return self.save_night(replace(night, watch=Watch(WatchKind.ALL, means=night.watch.means)))

    def span(self, child_id: str) -> tuple[date, date] | None:
        """The first and the last night with a record or an episode; None for an empty diary."""
        with self._store.reading() as repository:
            return repository.span(child_id)

    # Episodes

    def episodes(self, child_id: str, first: date | None = None, last: date | None = None) -> tuple[Episode, ...]:
        """The episodes of the nights from `first` to `last`, both included; in a night, unknown times come last."""
        with self._store.reading() as repository:
            return repository.episodes(child_id, first, last)

    def episodes_around(self, child_id: str, nights: Iterable[date]) -> tuple[Episode, ...]:
        """The episodes of these nights and of the nights before and after each, in order."""
        with self._store.reading() as repository:
            return repository.episodes_around(child_id, nights)

    def episode(self, episode_id: str) -> Episode:
        """One episode; GONE if it is not in the diary."""
        with self._store.reading() as repository:
            return _found(repository.get(Episode, episode_id))

    def record(self, episode: Episode) -> Episode:
        """Keep a new or an edited episode."""
        return self._keep(episode, episode.child_id)

    def record_with_night(self, episode: Episode, night: Night) -> Episode:
        """Keep an episode and what is known about its night, both or neither."""
        with self._store.writing() as repository:
            repository.put(night)
            kept = repository.put(episode)
        self._tell(Change(Night, night.child_id))
        self._tell(Change(Episode, episode.child_id))
        return kept

    def record_all(self, episodes: Iterable[Episode]) -> tuple[Episode, ...]:
        """Keep several episodes, all or none."""
        with self._store.writing() as repository:
            kept = tuple(repository.put(episode) for episode in episodes)
        if kept:
            self._tell(Change(Episode, kept[0].child_id))
        return kept

    # Clips

    def find_again(self, clip: Clip, facts: FileFacts) -> Clip:
        """Keep where a clip's file is now; OTHER_FILE if it is another file than the one that was attached."""
        return self._keep(_moved(clip, facts), clip.child_id)

    def find_all_again(self, found: Iterable[tuple[Clip, FileFacts]]) -> tuple[Clip, ...]:
        """Keep where the files of several clips are now, all or none; OTHER_FILE if one is another file."""
        with self._store.writing() as repository:
            kept = tuple(repository.put(_moved(clip, facts)) for clip, facts in found)
        for child_id in dict.fromkeys(clip.child_id for clip in kept):
            self.tell_of_clips(child_id)
        return kept

    def enter_clip(self, clip: Clip) -> Clip:
        """Keep a new or an edited clip without telling anybody: any thread. :meth:`tell_of_clips` is to follow."""
        with self._store.writing() as repository:
            return repository.put(clip)

    def tell_of_clips(self, child_id: str) -> None:
        """Tell every listener that clips of a child were entered; on the thread that the listeners belong to."""
        self._tell(Change(Clip, child_id))

    def save_clip(self, clip: Clip) -> Clip:
        """Keep a new or an edited clip: its time, its marks, what it shows."""
        return self._keep(clip, clip.child_id)

    def file_of(self, clip: Clip) -> Path:
        """Return where a clip's file should be now; one in the vault is found from the diary's folder."""
        return self.folder / clip.path

    def clip_ids_ever(self) -> set[str]:
        """The id of every clip that there ever was, deleted ones too: their files are not to be swept away."""
        with self._store.reading() as repository:
            return repository.known_ids(Clip)

    def shown_clips(self, child_id: str) -> set[str]:
        """The ids of a child's clips that an episode shows."""
        with self._store.reading() as repository:
            return repository.shown_clips(child_id)

    def episode_of_clip(self, clip: Clip) -> Episode | None:
        """The episode that shows a clip; of several the first, and None where none does."""
        with self._store.reading() as repository:
            return next(iter(repository.episodes_with(clip.id)), None)

    def clip_ids_emptied(self) -> set[str]:
        """The id of every clip that is gone for good: nobody needs its file in the vault any more."""
        with self._store.reading() as repository:
            return repository.emptied_clips()

    def clips(self, child_id: str) -> tuple[Clip, ...]:
        """Every clip of a child."""
        with self._store.reading() as repository:
            return repository.of_child(Clip, child_id)

    # Background: life events, medicines, tests, appointments

    def background(self, kind: type[BackgroundKind], child_id: str) -> tuple[BackgroundKind, ...]:
        """Every record of one kind, in order of time."""
        with self._store.reading() as repository:
            return repository.of_child(kind, child_id)

    def save_background(self, record: BackgroundKind) -> BackgroundKind:
        """Keep a life event, medicine, test or appointment."""
        return self._keep(record, record.child_id)

    # The bin

    def remove(self, record: Record) -> Binned:
        """Put a record of any kind into the bin, a child with all that is the child's; :meth:`bring_back` undoes it.

        A clip goes out of its episodes; its file stays where it is. Raises DiaryFailure(GONE).
        """
        with self._store.writing() as repository:
            what = repository.name_of(record)
            repository.remove(what.kind, what.id, self._clock())
        self._tell(Change(what.kind, what.child_id))
        return what

    def bring_back(self, *what: Binned) -> None:
        """Bring things back out of the bin as they were, all or none; what was deleted before them stays there.

        A child that is in the bin comes back with what is the child's. A night that was written anew meanwhile goes
        into the bin for the one that comes back. Raises DiaryFailure(GONE) for what is no longer in the bin.
        """
        with self._store.writing() as repository:
            here = {child.id for child in repository.children()}
            for one in what:
                repository.restore(one.kind, one.id)
        changes = {Change(one.kind if one.child_id in here else Child, one.child_id) for one in what}
        for change in sorted(changes, key=lambda change: (change.kind is not Child, change.child_id)):
            self._tell(change)

    def bin(self) -> tuple[BinEntry, ...]:
        """What was deleted and can be brought back, the latest first."""
        with self._store.reading() as repository:
            return repository.bin()

    def contents(self, child_id: str) -> Contents:
        """How much goes into the bin with a child."""
        with self._store.reading() as repository:
            return repository.contents(child_id)

    def empty_bin(self, what: Iterable[Binned]) -> None:
        """Let these be gone for good: a verified copy is made first, then everything but their ids is overwritten.

        An import does not bring them back. Raises DiaryFailure when the copy cannot be made; then nothing is gone.
        """
        going = tuple(what)
        if going:
            self._store.back_up(Occasion.REMOVAL)
            with self._store.writing() as repository:
                repository.empty(going)

    def clear_bin(self) -> int:
        """Let go for good what was in the bin long enough, and return how much that was; for the start of the window.

        See :mod:`sleepdiary.domain.bin` for what is long enough. Call it once for each opening.
        """
        if self.read_only:
            return 0
        entries, now = self.bin(), self._clock()
        days = opened_again(days_open.load(self.folder), entries, now)
        days_open.save(self.folder, days)
        over = may_go(entries, days, now)
        self.empty_bin(entry.what for entry in over)
        return len(over)

    # What is being typed

    def draft(self, form: str) -> str | None:
        """What was typed into a form and never saved, as the form wrote it; None for nothing."""
        with self._store.reading() as repository:
            return repository.draft(form)

    def keep_draft(self, form: str, words: str) -> None:
        """Keep what is being typed into a form, beside the record and without touching it."""
        with self._store.writing() as repository:
            repository.keep_draft(form, words)

    def drop_draft(self, form: str) -> None:
        """Forget what was typed into a form: it was saved, or thrown away on purpose."""
        with self._store.writing() as repository:
            repository.drop_draft(form)

    # The whole diary: samples, exports, imports

    def records(self) -> tuple[ChildRecords, ...]:
        """Everything, child by child."""
        with self._store.reading() as repository:
            return repository.everything()

    def add_all(self, children: Iterable[ChildRecords]) -> None:
        """Add whole children that the diary does not hold yet, all or none."""
        with self._store.writing() as repository:
            for records in children:
                repository.put_new(records.all)
        self._tell(Change(Child))

    def as_json(self) -> str:
        """Return everything as JSON (docs/format.md)."""
        with self._store.reading() as repository:
            children, history = repository.everything(), repository.history()
        return to_json(children, self._clock(), __version__, history)

    def export_json(self, target: Path, *, replace: bool) -> None:
        """Write everything as JSON (docs/format.md)."""
        write_whole(target, self.as_json().encode(), replace=replace)

    def export_csv(self, target: Path, *, replace: bool) -> None:
        """Write every episode as one row, for a spreadsheet."""
        write_whole(target, episodes_to_csv(self.records()).encode(), replace=replace)

    def import_file(self, source: Path, zone: tzinfo | None = None, choose: Choose = leave) -> ImportResult:
        """Take in what an export holds; see :meth:`take_in`. `zone` is the family's, for a table without offsets.

        All or nothing: a file with anything that cannot be read changes nothing. Importing twice changes nothing.
        """
        parsed = read_export(source, self.children(), zone)
        taken = self.take_in(parsed, choose)
        self.put_back()
        return ImportResult(taken.merged, parsed.not_kept)

    def compare(self, parsed: Parsed, same: Same = MappingProxyType({})) -> Merged:
        """Say what taking in an export would do, without doing it. `same` joins children, see :meth:`twins`."""
        with self._store.reading() as repository:
            return _Meeting.of(repository, parsed, same).merged

    def twins(self, parsed: Parsed) -> tuple[tuple[Child, Child], ...]:
        """Return pairs of a child here and one of the export that may be the same, with an id from each home.

        Give the ids of those that are (theirs: ours) as `same`; the diary remembers them.
        """
        with self._store.reading() as repository:
            children, history = repository.children(), repository.history()
        known = ids_here(children, history, parsed.children, parsed.history)
        pairs = twins(children, history, parsed.children)
        return tuple((mine, theirs) for mine, theirs in pairs if theirs.id not in known)

    def take_in(
        self,
        parsed: Parsed,
        choose: Choose = leave,
        same: Same = MappingProxyType({}),
        films: Mapping[str, str] = MappingProxyType({}),
    ) -> TakenIn:
        """Take in an export, all or nothing, after a copy of the diary was made; return what was done.

        `choose` decides where both homes changed a record. `films` are paths in the diary's folder by the ids of their
        clips: videos that came along. May run on any thread: nobody is told, so call :meth:`put_back` on the window's
        thread afterwards.
        """
        self._store.back_up(Occasion.IMPORT)
        brought = replace(parsed, children=tuple(_with_films(records, films) for records in parsed.children))
        with self._store.writing() as repository:
            meeting = _Meeting.of(repository, brought, same)
            removed = meeting.removed(repository, choose)
            meeting.write(repository, choose)
            if meeting.brings_back_a_child(choose):
                # Now the records that came along with the child can be compared.
                _Meeting.of(repository, brought, same).write(repository, leave)
            for clip_id, path in films.items():
                clip = repository.get(Clip, clip_id)
                if clip is not None and clip.path != path:
                    repository.put(replace(clip, path=path, place=ClipPlace.VAULT))
        return TakenIn(meeting.merged, removed, len(films))


@dataclass(frozen=True, slots=True)
class _Meeting:
    """An export beside the diary, with its children under the ids that they have here."""

    merged: Merged
    history: History
    their_history: History
    same_child: Mapping[str, str]

    @classmethod
    def of(cls, repository: Repository, parsed: Parsed, same: Same) -> _Meeting:
        here, history = repository.everything(), repository.history()
        ids = {**ids_here([one.child for one in here], history, parsed.children, parsed.history), **same}
        children, theirs = as_known_here(parsed.children, parsed.history, ids)
        return cls(merge(here, history, children, theirs), history, theirs, ids)

    def write(self, repository: Repository, choose: Choose) -> None:
        repository.apply(changes(self.merged, self.history, self.their_history, choose))
        for other, ours in self.same_child.items():
            if other not in self.history.same_child.get(ours, ()):
                repository.join_children(ours, other)

    def removed(self, repository: Repository, choose: Choose) -> tuple[Binned, ...]:
        """What is going into the bin because it was deleted there."""
        chosen = [pair.mine for pair in self.merged.conflicts if pair.theirs is None and choose(pair) is Keep.THEIRS]
        return tuple(repository.name_of(record) for record in (*self.merged.removed, *chosen) if record is not None)

    def brings_back_a_child(self, choose: Choose) -> bool:
        chosen = [pair for pair in self.merged.conflicts if choose(pair) is Keep.THEIRS]
        return any(pair.mine is None and isinstance(pair.theirs, Child) for pair in (*self.merged.updated, *chosen))


def read_export(source: Path, known: Sequence[Child] = (), zone: tzinfo | None = None) -> Parsed:
    """Return what an export holds, read and checked whole, without keeping any of it."""
    try:
        if source.suffix.lower() == ZIP_ENDING and source.is_file():
            with open_bundle(source) as bundle:
                return from_json(bundle.text())
        content = _content(source)
        is_csv = source.suffix.lower() == ".csv"
        return episodes_from_csv(content, known, zone) if is_csv else from_json(content)
    except DiaryFailure as found:
        raise DiaryFailure(found.what, **{**found.figures, "path": str(source)}) from found


def _moved(clip: Clip, facts: FileFacts) -> Clip:
    """The clip with its file where it is now; OTHER_FILE if that is another film than the one that was attached."""
    if facts.sha256 != clip.sha256:
        raise DiaryFailure(Failure.OTHER_FILE, path=str(facts.path), name=clip.original_name)
    return replace(clip, path=str(facts.path), place=ClipPlace.REFERENCE)


def _with_films(records: ChildRecords, paths: Mapping[str, str]) -> ChildRecords:
    clips = (
        replace(clip, path=paths[clip.id], place=ClipPlace.VAULT) if clip.id in paths else clip
        for clip in records.clips
    )
    return replace(records, clips=tuple(clips))


def _found(record: Kept | None) -> Kept:
    if record is None:
        raise DiaryFailure(Failure.GONE)
    return record


def _content(source: Path) -> bytes:
    try:
        if not source.exists():
            raise DiaryFailure(Failure.FILE_MISSING, path=str(source))
        if not source.is_file():
            raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(source), reason="it is not a file")
        if source.stat().st_size > MAX_BYTES:
            raise wrong("its size", f"it is bigger than {MAX_BYTES // 1_000_000} MB")
        return source.read_bytes()
    except OSError as error:
        raise DiaryFailure(Failure.FILE_UNREADABLE, path=str(source), reason=(error.strerror or "").lower()) from error
