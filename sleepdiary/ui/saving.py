"""Saves a file where the person chooses, whole or not at all, and says where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sleepdiary.files import write_whole
from sleepdiary.protection import Protection
from sleepdiary.ui.desk import Desk

PLAIN: Final = (
    "This diary has a password, but the file will have none: whoever gets hold of it can read all that is in it. Keep "
    "it where nobody else comes, and delete it when it is no longer needed."
)


def save_as(desk: Desk, title: str, suggestion: str, kinds: str, write: Callable[[Path, bool], None]) -> bool:
    """Ask where to save and let `write(target, replace)` do it; say so, or say plainly why not.

    A name typed without an ending gets the suggestion's. Then nobody was asked about a file of that whole name, so
    one that is there already is left alone.
    """
    where = ask_where(desk, title, suggestion, kinds)
    if where is None:
        return False
    done, _ = desk.attempt(lambda: write(*where))
    if done:
        say_saved(desk, where[0])
    return done


def save_in_background(
    desk: Desk, title: str, suggestion: str, kinds: str, write: Callable[[Path, bool], None]
) -> None:
    """Do the same with a `write` that takes long: off the window's thread, said once it is done."""
    where = ask_where(desk, title, suggestion, kinds)
    if where is not None:
        desk.in_background(lambda: write(*where), lambda _: say_saved(desk, where[0]))


def ask_where(desk: Desk, title: str, suggestion: str, kinds: str) -> tuple[Path, bool] | None:
    """Return where to save, and whether a file there may be replaced; None when nothing was chosen."""
    chosen = desk.prompts.file_to_save(title, suggestion, kinds)
    if chosen is None:
        return None
    whole = bool(chosen.suffix)
    return (chosen if whole else chosen.with_name(chosen.name + Path(suggestion).suffix)), whole


def may_be_plain(desk: Desk) -> bool:
    """Say, before a diary with a password is saved as a file that anybody can read, that it can; false when not so."""
    protected = Protection(desk.diary.folder, lambda: desk.today().now).is_on
    return not protected or desk.prompts.confirm(PLAIN, "Save without a password")


def say_saved(desk: Desk, target: Path) -> None:
    """Say where it is, with a button that shows the folder."""
    desk.say(f"Saved as {target}", "Open the folder", lambda: _open_folder(desk, target.absolute().parent))


def _open_folder(desk: Desk, folder: Path) -> None:
    if not desk.prompts.open_folder(folder):
        desk.prompts.tell(f"This computer could not open the folder. It is {folder}")


def save_bytes(desk: Desk, title: str, suggestion: str, kinds: str, content: bytes) -> bool:
    """Save what is ready already."""
    return save_as(
        desk, title, suggestion, kinds, lambda target, replace: write_whole(target, content, replace=replace)
    )
