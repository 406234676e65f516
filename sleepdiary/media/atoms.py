"""Finds what an MP4, QuickTime or 3GP file tells beside the film: a walk over its atoms, without FFmpeg.

Nothing unknown passes as harmless: an atom that is not known to hold only the film's structure is a trace.
The atoms are those of ISO/IEC 14496-12 and of Apple's QuickTime File Format Specification.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from sleepdiary.domain.trace import Trace, TraceKind
from sleepdiary.media.atom_texts import date_text, name_text, place_text, user_text
from sleepdiary.media.traces import CUT_SHORT, giveaway, kind_of

MAX_ATOMS: Final = 200_000
MAX_DEPTH: Final = 16
MAX_READ: Final = 1 << 20


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FOLDERS: Final = _names("moov trak mdia minf stbl edts dinf mvex moof traf mfra gmhd tapt udta ilst tref")
_STRUCTURE: Final = _names(
    """
    ftyp styp mdat sidx mehd trex mfhd tfhd tfdt trun tfra mfro iods elst vmhd smhd nmhd hmhd gmin stts ctts stss stsc
    stsz stz2 stco co64 sgpd sbgp sdtp cslg stps subs saio saiz stsh padb elng clef prof enof load
    """
)
_ROOM: Final = frozenset(("free", "skip", "wide"))
_HEADERS: Final = frozenset(("mvhd", "tkhd", "mdhd"))
_TEXT_TRACKS: Final = {"text": TraceKind.CHAPTERS}
_NEUTRAL_HANDLERS: Final = frozenset(("", "VideoHandler", "SoundHandler", "DataHandler"))
_PICTURE_PARTS: Final = _names(
    """
    avcC hvcC lhvC hvcE av1C vpcC vvcC esds colr pasp btrt clap fiel gama chrm clli mdcv amve cclv dvcC dvvC dvwC glbl
    d263 vexu hfov st3d
    """
)
_SOUND_PARTS: Final = _names("esds wave chan chnl damr dac3 dec3 dOps dfLa alac btrt srat pcmC")
_NEUTRAL_VENDORS: Final = (b"\0\0\0\0", b"FFMP")


@dataclass(frozen=True, slots=True)
class Atom:
    """One atom: its name, where its content begins and ends in the file, and the names of the atoms around it."""

    name: str
    start: int
    end: int
    around: tuple[str, ...]

    @property
    def where(self) -> str:
        """Its place in the file, as a path of names."""
        return "/".join((*self.around, self.name))

    @property
    def parent(self) -> str:
        """The atom that it stands in; empty at the top."""
        return self.around[-1] if self.around else ""


def scan_atoms(file: BinaryIO) -> tuple[Trace, ...]:
    """Return every trace in the file; raises OSError when it cannot be read."""
    end = file.seek(0, os.SEEK_END)
    walk = _Walk(file)
    walk.through(0, end, ())
    return tuple(walk.traces)


@dataclass(slots=True)
class _Walk:
    """One walk over one file; `handler` is the kind of the track that is being walked."""

    file: BinaryIO
    traces: list[Trace] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    handler: str = ""
    seen: int = 0

    def add(self, kind: TraceKind, atom: Atom, says: str = "", raw: bytes = b"") -> None:
        self.traces.append(Trace(kind, atom.where, says, giveaway(raw)))

    def content(self, atom: Atom, limit: int = MAX_READ) -> bytes:
        self.file.seek(atom.start)
        return self.file.read(min(atom.end - atom.start, limit))

    def through(self, start: int, end: int, around: tuple[str, ...]) -> None:
        for atom in self.atoms(start, end, around):
            self.visit(atom)

    def atoms(self, start: int, end: int, around: tuple[str, ...]) -> Iterator[Atom]:
        while start + 8 <= end and self.seen < MAX_ATOMS:
            self.seen += 1
            self.file.seek(start)
            head = self.file.read(16)
            size, name, begins = int.from_bytes(head[:4]), head[4:8].decode("latin-1"), start + 8
            if size == 1:
                size, begins = int.from_bytes(head[8:16]), start + 16
            elif size == 0 and not around:
                size = end - start
            elif size == 0 and around[-1] == "udta":
                return  # QuickTime closes a list of user data with four bytes of nothing
            if size < begins - start or start + size > end:
                says = CUT_SHORT if size >= begins - start else "damaged"
                self.traces.append(Trace(TraceKind.OTHER, "/".join((*around, name)), says))
                return
            yield Atom(name, begins, start + size, around)
            start += size
        if self.seen >= MAX_ATOMS:
            self.traces.append(Trace(TraceKind.OTHER, "/".join(around), "too many atoms"))

    def visit(self, atom: Atom) -> None:
        if len(atom.around) >= MAX_DEPTH:
            self.add(TraceKind.OTHER, atom, "too many atoms within atoms")
        elif atom.name == "trak":
            self.handler = ""
            self.through(atom.start, atom.end, (*atom.around, atom.name))
        elif atom.name == "meta":
            self.meta(atom)
        elif atom.parent in ("udta", "ilst", "tref"):
            self.told(atom)
        elif atom.name in _FOLDERS:
            self.through(atom.start, atom.end, (*atom.around, atom.name))
        else:
            self.leaf(atom)

    def leaf(self, atom: Atom) -> None:
        look = {"hdlr": self.handled, "stsd": self.samples, "dref": self.sources, "keys": self.read_keys}.get(atom.name)
        if look is not None:
            look(atom)
        elif atom.name in _HEADERS:
            self.dates(atom)
        elif atom.name in _ROOM:
            if self.content(atom).strip(b"\0"):
                self.add(TraceKind.OTHER, atom, "something in unused room")
        elif atom.name not in _STRUCTURE:
            self.add(TraceKind.OTHER, atom)

    def dates(self, atom: Atom) -> None:
        content = self.content(atom, 20)
        width = 8 if content[:1] == b"\1" else 4
        for at in (4, 4 + width):
            seconds = int.from_bytes(content[at : at + width])
            if seconds:
                self.add(TraceKind.DATE, atom, date_text(seconds))

    def handled(self, atom: Atom) -> None:
        content = self.content(atom, 1024)
        kind, name = content[8:12].decode("latin-1"), name_text(content[24:])
        if atom.parent == "mdia":
            self.handler = kind
            if kind not in ("vide", "soun"):
                self.add(_TEXT_TRACKS.get(kind, TraceKind.TIMED), atom, f"a track of {kind}")
        if name not in _NEUTRAL_HANDLERS:
            self.add(TraceKind.DEVICE, atom, name)

    def sources(self, atom: Atom) -> None:
        for entry in self.atoms(atom.start + 8, atom.end, (*atom.around, atom.name)):
            if self.content(entry, 65_536)[4:].strip(b"\0"):
                self.add(TraceKind.NAME, entry, "where the film was")

    def samples(self, atom: Atom) -> None:
        for entry in self.atoms(atom.start + 8, atom.end, (*atom.around, atom.name)):
            if self.handler == "vide":
                self.picture(entry)
            elif self.handler == "soun":
                self.sound(entry)
            else:
                self.add(TraceKind.TIMED, entry)

    def picture(self, entry: Atom) -> None:
        content = self.content(entry, 78)
        length = content[42] if len(content) > 42 else 0
        compressor = content[43 : 43 + length].decode("latin-1").strip("\0 ")
        if content[12:16] not in _NEUTRAL_VENDORS:
            self.add(TraceKind.DEVICE, entry, content[12:16].decode("latin-1"))
        if compressor:
            self.add(TraceKind.DEVICE, entry, compressor)
        self.parts(entry, 78, _PICTURE_PARTS)

    def sound(self, entry: Atom) -> None:
        content = self.content(entry, 28)
        if content[12:16] not in _NEUTRAL_VENDORS:
            self.add(TraceKind.DEVICE, entry, content[12:16].decode("latin-1"))
        # QuickTime's second and third form of the entry are longer.
        self.parts(entry, {1: 44, 2: 64}.get(int.from_bytes(content[8:10]), 28), _SOUND_PARTS)

    def parts(self, entry: Atom, skip: int, known: frozenset[str]) -> None:
        for part in self.atoms(entry.start + skip, entry.end, (*entry.around, entry.name)):
            if part.name not in known:
                self.add(TraceKind.OTHER, part)

    # User data

    def meta(self, atom: Atom) -> None:
        """Walk over a list of entries; its own four bytes come first, save in QuickTime."""
        head = self.content(atom, 8)
        start = atom.start if head[4:8] == b"hdlr" else atom.start + 4
        self.keys = []
        for inner in self.atoms(start, atom.end, (*atom.around, atom.name)):
            if inner.name == "hdlr":
                continue
            self.visit(inner)

    def read_keys(self, atom: Atom) -> None:
        for key in self.atoms(atom.start + 8, atom.end, (*atom.around, atom.name)):
            self.keys.append(self.content(key, 1024).decode("utf-8", "replace"))

    def told(self, atom: Atom) -> None:
        """Note one entry of user data; an entry of `ilst` may be a number that stands for a key."""
        if atom.parent == "tref":
            self.add(TraceKind.CHAPTERS if atom.name == "chap" else TraceKind.TIMED, atom)
            return
        key = atom.name
        number = int.from_bytes(key.encode("latin-1"))
        if atom.parent == "ilst" and 1 <= number <= len(self.keys):
            key = self.keys[number - 1]
        content = self.content(atom, 65_536)
        if key in _ROOM and not content.strip(b"\0"):
            return
        text = content[16:] if atom.parent == "ilst" else user_text(key, content)
        named = Atom(key, atom.start, atom.end, atom.around)
        says = place_text(content) if key == "loci" else text.decode("utf-8", "replace").strip("\0 ")
        self.add(kind_of(key), named, says[:200], content[4:] if key == "loci" else text.strip(b"\0 "))
