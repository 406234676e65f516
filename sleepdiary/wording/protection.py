"""What a password protects and what it does not, in words."""

from __future__ import annotations

from sleepdiary.wording.times import counted, joined


def still_open_sentence(copies: int, texts: int, set_aside: int, *, away: bool) -> str:
    """Say what of a protected diary can still be read without the password; empty where nothing can."""
    pieces = []
    if copies:
        pieces.append(counted(copies, "copy"))
    if texts:
        pieces.append(counted(texts, "text copy"))
    if set_aside:
        pieces.append(f"{counted(set_aside, 'file')} kept from a damage (folder “quarantine”)")
    sentences = []
    if pieces:
        sentences.append(f"Not protected yet: {joined(pieces)}.")
    if away:
        sentences.append("The second place is not connected; copies there may not be protected.")
    return " ".join(sentences)
