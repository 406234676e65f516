"""The copies of a diary that lie in a folder, and the manifest beside each: figures, and no name of a child."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sleepdiary.domain.keeping import Copy, Occasion
from sleepdiary.files import write_whole

_NAME: Final = re.compile(r"diary-(\d{8}T\d{6}Z)-(\w+)-([0-9a-f]{8})\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of a diary: where it is, the form it is in, and what it holds.

    `counts` are lines by table, removed records included. `source` is the size and the time of change of the diary's
    file when the copy was made, to tell whether the diary has changed since.
    """

    path: Path
    made_at: datetime
    occasion: Occasion
    revision: str
    sha256: str
    counts: tuple[tuple[str, int], ...]
    source: tuple[int, int]
    verified: bool

    @property
    def episodes(self) -> int:
        """How many episodes it holds."""
        return dict(self.counts).get("episode", 0)

    @property
    def copy(self) -> Copy:
        """What the keeping of copies needs to know of it."""
        return Copy(self.path.name, self.made_at, self.occasion, self.episodes, self.verified)


def name_of(made_at: datetime, revision: str, sha256: str) -> str:
    """Return the name of a copy: when it was made, in UTC, its form, and the beginning of its SHA-256."""
    return f"diary-{made_at:%Y%m%dT%H%M%SZ}-{revision}-{sha256[:8]}.db"


def write_manifest(one: Backup) -> None:
    """Write the manifest beside a copy."""
    manifest = {
        "made_at": one.made_at.isoformat(),
        "occasion": one.occasion.value,
        "revision": one.revision,
        "sha256": one.sha256,
        "counts": dict(one.counts),
        "source": list(one.source),
    }
    write_whole(manifest_of(one.path), json.dumps(manifest, indent=2).encode(), replace=True)


def manifest_of(path: Path) -> Path:
    """Return where the manifest of a copy is."""
    return path.with_suffix(".json")


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the copies in a folder, newest first.

    One whose manifest is missing or unreadable is listed by its name, as not verified; what bears no name of ours is
    nobody's business.
    """
    try:
        names = sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)
    except OSError:
        return ()
    # Of two that were made in the same second the one of the later state of the diary's file is the newer.
    return tuple(sorted(map(_read, names), key=lambda one: (one.made_at, one.source[1], one.path.name), reverse=True))


def _read(path: Path) -> Backup:
    try:
        told = json.loads(manifest_of(path).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(told["made_at"])
        if made_at.tzinfo is None:
            raise ValueError("a time without its offset")
        counts = tuple(sorted((str(name), int(count)) for name, count in told["counts"].items()))
        size, changed = told["source"]
        whole = (str(told["revision"]), str(told["sha256"]), counts, (int(size), int(changed)), True)
        occasion = Occasion(told["occasion"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _read_from_name(path)
    return Backup(path, made_at, occasion, *whole)


def _read_from_name(path: Path) -> Backup:
    when, revision, _ = _NAME.fullmatch(path.name).groups()  # type: ignore[union-attr]  # listed by this very name
    with contextlib.suppress(ValueError):
        made_at = datetime.strptime(when, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return Backup(path, made_at, Occasion.BY_HAND, revision, "", (), (0, 0), verified=False)
    return Backup(path, datetime.min.replace(tzinfo=UTC), Occasion.BY_HAND, revision, "", (), (0, 0), verified=False)
