"""Sentences for what cannot be taken or cannot be done: what happened, and what to do."""

from __future__ import annotations

from typing import Final

from sleepdiary.domain.failure import DiaryFailure, Failure
from sleepdiary.domain.problem import Code, Problem

_FIELD_PROBLEMS: Final = {
    ("time", Code.MISSING): "When was it? Type a time such as 02:13, or choose “some time that night”.",
    ("name", Code.MISSING): "Please give a name here.",
    ("title", Code.MISSING): "Please say in a few words what it was.",
    ("date", Code.MISSING): "Please give a date, such as 20 March 2026.",
    ("date", Code.IN_FUTURE): "This day has not come yet.",
    ("start", Code.IN_FUTURE): "This day has not come yet.",
    ("end", Code.IN_FUTURE): "This day has not come yet.",
    ("first", Code.IN_FUTURE): "This day has not come yet.",
    ("last", Code.IN_FUTURE): "This day has not come yet.",
    ("last", Code.END_BEFORE_START): "The last night should come after the first.",
    ("birth_date", Code.IN_FUTURE): "This date is still to come. Please check the year.",
    ("birth_date", Code.TOO_OLD): "This diary is for children: the year should be {year} or later.",
    ("night", Code.IN_FUTURE): "This night has not begun yet. Please check the date.",
    ("night", Code.BEFORE_BIRTH): "This night is before the date of birth. Please check one of the two dates.",
    ("until", Code.END_BEFORE_START): "The later time should come after the first one.",
    ("woke_up", Code.END_BEFORE_START): "Waking up should come after falling asleep.",
    ("watch_end", Code.END_BEFORE_START): "The watch should end after it began.",
}
_PROBLEMS: Final = {
    Code.MISSING: "Please fill this in.",
    Code.TOO_LONG: "This is {length} characters long; there is room for {limit}. Please shorten it.",
    Code.NOT_A_TIME: "This does not read as a time. Write it like 02:13 or 11:30 pm.",
    Code.NOT_A_DATE: "This does not read as a date. Write it like 2 May 2023.",
    Code.NOT_A_NUMBER: "Please write a whole number, such as 3.",
    Code.NOT_A_LENGTH: "This does not read as a length of time. Write it like 20 s, 1 min 30 or 7 min.",
    Code.OUT_OF_RANGE: "This should be between {low} and {high}.",
    Code.IN_FUTURE: "This time has not come yet. Please check the night and the time.",
    Code.BEFORE_BIRTH: "This is before the date of birth.",
    Code.END_BEFORE_START: "The end should come after the beginning.",
    Code.OVERLAPS_NAP: "Sleep would run into the nap at {time}. Please change one of the two.",
    Code.TIME_HAPPENS_TWICE: (
        "The clocks went back that night, so {time} came twice. Was it the first {time} or the second, after the "
        "change?"
    ),
    Code.TIME_DOES_NOT_EXIST: (
        "The clocks went forward that night, so there was no {time}. Please give the time that the clock showed "
        "before or after the change."
    ),
    Code.TOO_MANY: "There is room for {high}.",
    Code.NOT_CHOSEN: "Please choose one.",
    Code.STILL_READING: "{name} is still being copied; for a long video this takes a moment. Then press Save again.",
    Code.TOO_OLD: "This is before {year}. Please check the year.",
}
_FAILURES: Final = {
    Failure.NO_DIARY: (
        "There is no diary in {path}. If it is on a stick or another disk, connect it and try again; or choose another "
        "folder."
    ),
    Failure.NOT_A_FOLDER: "{path} is a file, not a folder. Please choose the folder that the diary is in.",
    Failure.NOT_OURS: (
        "The file {path} was not made by Sleep Diary, so it was left alone. Please choose another folder for the diary."
    ),
    Failure.DAMAGED: (
        "The diary in {path} is damaged and cannot be read whole. Nothing was changed. It can be repaired, or a copy "
        "of it put back: the window offers both, and so do the commands “check --repair” and “restore”. What is there "
        "now is kept either way."
    ),
    Failure.NEWER: (
        "The diary in {path} was written by a newer version of Sleep Diary. Nothing was changed. Please install the "
        "newer version to open it."
    ),
    Failure.PROTECTED: (
        "{path} is protected by a password. A command asks for it on a terminal, or takes it from a file that you name "
        "with “--password-file”."
    ),
    Failure.WRONG_PASSWORD: (
        "That did not open {path}. Either the password is another one, or the file is damaged. Nothing was changed."
    ),
    Failure.WRONG_RECOVERY_KEY: (
        "That recovery key did not open {path}. Either it belongs to another diary, or the file is damaged. Nothing "
        "was changed."
    ),
    Failure.KEYS_MISSING: (
        "{path} cannot be read. Either it is no diary, or it is a protected one and its key file, which ends in "
        "“.keys”, is missing. A copy of the key file lies beside each copy of the diary: put one beside the diary, "
        "under the same name with that ending. Nothing was changed."
    ),
    Failure.KEYS_DAMAGED: (
        "The key file {path} cannot be read. A copy of it lies beside each copy of the diary: put one in its place. "
        "Nothing was changed."
    ),
    Failure.CANNOT_DECRYPT: (
        "{path} has a password and cannot be opened on this computer: the part that encrypts (sqlcipher3) does not "
        "exist for it. Open it on another computer. Nothing was changed."
    ),
    Failure.CANNOT_PROTECT: (
        "A password is not possible on this computer: the part that encrypts (sqlcipher3) does not exist for it. Use "
        "the disk encryption of the system. Nothing was changed."
    ),
    Failure.READ_ONLY: (
        "The diary in {path} can be read but not written: the folder or the file is write-protected. Nothing was "
        "saved. Copy the folder to a place of your own, or lift the write protection."
    ),
    Failure.NO_ACCESS: (
        "Sleep Diary may not open {path}. Please check that the folder belongs to you, or choose another folder."
    ),
    Failure.LOCKED: (
        "Another program is writing to the diary in {path} just now. Nothing was saved. Close the other program, or "
        "wait a moment, and try again."
    ),
    Failure.DISK_FULL: (
        "There is no room left on the disk for {path}. Nothing was saved, and nothing was lost. Free some space and "
        "try again."
    ),
    Failure.MOVED: (
        "The diary in {path} was moved, renamed or replaced while it was open. Nothing was saved. Close Sleep Diary, "
        "put the folder back, and open it again."
    ),
    Failure.CHANGED_ELSEWHERE: (
        "This was changed in another window or by another program meanwhile. Yours was not saved and is still here. "
        "Copy what you need, close this form and open it again."
    ),
    Failure.GONE: "This is no longer in the diary. It may have been deleted in another window.",
    Failure.ALREADY_A_DIARY: "There is a diary in {path} already, and it was left alone. Please choose another folder.",
    Failure.FILE_MISSING: "There is no file {path}. Please check the name, or connect the disk or phone it is on.",
    Failure.FILE_UNREADABLE: "{path} cannot be read: {reason}.",
    Failure.OTHER_FILE: "{path} is another video than {name}: its content is not the same. Nothing was changed.",
    Failure.NOT_A_VIDEO: "{path} is not a video that can be read: {reason}. It was left alone.",
    Failure.STILL_GROWING: (
        "{path} is still being written or copied. Wait until that is finished, then bring it in again."
    ),
    Failure.ONLINE_ONLY: (
        "{path} is only in the cloud, not on this computer. Download it first (“always keep on this device”), then "
        "bring it in again."
    ),
    Failure.TAKEN_AWAY: (
        "{path} could not be read to the end: {reason}. Nothing of it was kept. If it is on a phone or a stick, "
        "connect that again and bring the video in once more."
    ),
    Failure.NO_PICTURE: "No picture of {path} can be shown here: {reason}. The video itself is not changed.",
    Failure.CANNOT_CLEAN: "No clean copy of {path} could be made: {reason}. The video itself is not changed.",
    Failure.NOT_CLEAN: (
        "The copy of {path} still held something that should not leave the house ({reason}), so it was thrown away. "
        "Please do not hand the video over as it is."
    ),
    Failure.FILE_EXISTS: (
        "{path} is there already and was left alone. Choose another name, or say that it may be replaced."
    ),
    Failure.NOT_WRITTEN: "{path} could not be written: {reason}. Please choose another place.",
    Failure.NOT_AN_EXPORT: "{path} is not a Sleep Diary export, so nothing was taken from it.",
    Failure.EXPORT_NEWER: (
        "{path} was written by a newer version of Sleep Diary. Nothing was taken from it. Please install the newer "
        "version."
    ),
    Failure.EXPORT_WRONG: "{path} has something at {where} that cannot be read: {problem}. Nothing was taken from it.",
    Failure.NO_SUCH_CHILD: "There is no child called “{name}” in this diary. There is: {known}.",
    Failure.WHICH_CHILD: "This diary has several children. Please say which: {known}.",
    Failure.NO_CHILD: "There is no child in this diary yet. Please add one first.",
    Failure.NOT_PRINTABLE: "The paper could not be made: {reason}. Nothing in the diary was changed.",
}


class _Figures(dict[str, str]):
    """Figures of a sentence; one that is not known is left out rather than shown as a bracket."""

    def __missing__(self, name: str) -> str:
        return {"path": "this place", "reason": "the system gave no reason"}.get(name, "…")


def problem(found: Problem) -> str:
    """The sentence to show beside the field."""
    sentence = _FIELD_PROBLEMS.get((found.field, found.code), _PROBLEMS[found.code])
    return sentence.format_map(_Figures(found.figures))


def failure(found: DiaryFailure) -> str:
    """The sentence that says what happened and what to do."""
    figures = {name: text for name, text in found.figures.items() if text}
    return _FAILURES[found.what].format_map(_Figures(figures))
