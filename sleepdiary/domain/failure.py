"""What the world around the diary can do to it: files that are missing, full, locked, damaged or not ours.

These are the environment's failures, not ours: each is said plainly, with what to do, and the program goes on.
The sentences are in :mod:`sleepdiary.wording`.
"""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Every way in which the diary's surroundings can refuse."""

    NO_DIARY = "no_diary"
    NOT_A_FOLDER = "not_a_folder"
    NOT_OURS = "not_ours"
    DAMAGED = "damaged"
    NEWER = "newer"
    PROTECTED = "protected"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of a failure
    WRONG_RECOVERY_KEY = "wrong_recovery_key"
    KEYS_MISSING = "keys_missing"
    KEYS_DAMAGED = "keys_damaged"
    CANNOT_PROTECT = "cannot_protect"
    CANNOT_DECRYPT = "cannot_decrypt"
    READ_ONLY = "read_only"
    NO_ACCESS = "no_access"
    LOCKED = "locked"
    DISK_FULL = "disk_full"
    MOVED = "moved"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    GONE = "gone"
    ALREADY_A_DIARY = "already_a_diary"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    OTHER_FILE = "other_file"
    NOT_A_VIDEO = "not_a_video"
    STILL_GROWING = "still_growing"
    ONLINE_ONLY = "online_only"
    TAKEN_AWAY = "taken_away"
    NO_PICTURE = "no_picture"
    CANNOT_CLEAN = "cannot_clean"
    NOT_CLEAN = "not_clean"
    FILE_EXISTS = "file_exists"
    NOT_WRITTEN = "not_written"
    NOT_AN_EXPORT = "not_an_export"
    EXPORT_NEWER = "export_newer"
    EXPORT_WRONG = "export_wrong"
    NO_SUCH_CHILD = "no_such_child"
    WHICH_CHILD = "which_child"
    NO_CHILD = "no_child"
    NOT_PRINTABLE = "not_printable"


class DiaryFailure(Exception):
    """An environment's failure. `what` names the kind; `figures` (path, name, detail) fill its sentence."""

    def __init__(self, what: Failure, **figures: str) -> None:
        super().__init__(f"{what}: {figures}")
        self.what = what
        self.figures = figures
