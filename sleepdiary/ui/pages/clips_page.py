"""The clips: drop phone videos, look through the entries they make, watch and count them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QStackedLayout, QVBoxLayout, QWidget

from sleepdiary import clips
from sleepdiary.diary import Diary
from sleepdiary.domain.checks import Today
from sleepdiary.domain.child import Child
from sleepdiary.domain.clip import Clip, Recorded
from sleepdiary.domain.dating import Dating
from sleepdiary.domain.failure import DiaryFailure
from sleepdiary.domain.proposal import Proposal
from sleepdiary.ui import theme
from sleepdiary.ui.clips.accepting import accept
from sleepdiary.ui.clips.bringing import Bringing
from sleepdiary.ui.clips.clip_panel import ClipPanel
from sleepdiary.ui.clips.clip_rows import ClipRows
from sleepdiary.ui.clips.import_progress import ImportProgress
from sleepdiary.ui.clips.missing import Missing
from sleepdiary.ui.clips.pictures import Posters
from sleepdiary.ui.clips.proposal_card import POSTER_WIDTH, Family
from sleepdiary.ui.clips.proposals import Proposals
from sleepdiary.ui.clips.whereabouts import trouble_of
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.widgets.clip_list import DropPlace
from sleepdiary.ui.widgets.column import Column, scrolling
from sleepdiary.ui.widgets.empty_state import EmptyState
from sleepdiary.ui.widgets.words import Heading

_SETTLE_MS: Final = 400
_NO_CHILD, _ALL, _ONE = range(3)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page shows of a child: its clips, those whose file is missing or damaged, and what they would become."""

    child: Child
    clips: tuple[Clip, ...]
    in_trouble: frozenset[str]
    proposals: tuple[Proposal, ...]


class ClipsPage(Page):
    """Everything about videos. Nothing becomes an entry before it was looked at and accepted."""

    name = "clips"
    title = "Clips"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drop = DropPlace("Drop phone videos here, one or a hundred. They are copied; the originals stay. Or")
        self.refer = QCheckBox("Only remember where the files are, without copying them into the diary")
        self.refer.setEnabled(not desk.diary.read_only)
        self.bringing = Bringing(desk)
        self.progress = ImportProgress(self.bringing)
        self.proposals = Proposals()
        self.missing = Missing(desk)
        self.rows = ClipRows()
        self.panel = ClipPanel(desk)
        self.posters = Posters(desk, POSTER_WIDTH * 2)
        self._dated: dict[str, Dating] = {}
        self._asked: set[str] = set()
        self._looked = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.setAcceptDrops(not desk.diary.read_only)
        self.drop.setEnabled(not desk.diary.read_only)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the clips and what they would become."""
        child = self.desk.child
        if child is None:
            self._stack.setCurrentIndex(_NO_CHILD)
            return
        if self._stack.currentIndex() == _NO_CHILD:
            self._stack.setCurrentIndex(_ALL)
        if self.panel.clip is not None and self.panel.clip.child_id != child.id:
            self.show_all()
        self.panel.refresh()
        self._looked += 1
        self.desk.in_background(partial(_look, self.desk.diary, child), partial(self._show, self._looked))

    def _show(self, number: int, found: _Found) -> None:
        """Show what was read, unless somebody has asked again meanwhile."""
        if number != self._looked:
            return
        changeable = not self.desk.diary.read_only
        family = Family(self.desk.today(), found.child.birth_date)
        self.proposals.show_proposals(found.proposals, self._dated, family, changeable=changeable)
        self.rows.show_clips(found.clips, found.in_trouble)
        self.missing.show_clips(tuple(clip for clip in found.clips if clip.id in found.in_trouble))
        self._ask_sources([clip for proposal in found.proposals for clip in proposal.clips])
        well = [clip for clip in found.clips if clip.id not in found.in_trouble]
        self.posters.ask(sorted(well, key=lambda clip: clip.recorded.at is not None))

    def bring_in(self, paths: list[Path]) -> None:
        """Copy videos into the diary, for the child that is shown now."""
        child = self.desk.child
        if child is not None and paths and not self.desk.diary.read_only:
            self.show_all()
            self.bringing.add(paths, child.id, refer=self.refer.isChecked())

    def show_clip(self, clip_id: str, at_ms: int = 0) -> None:
        """Show one clip in the player, at a time in milliseconds from its start."""
        clip = self._clip(clip_id)
        if clip is not None:
            self._stack.setCurrentIndex(_ONE)
            self.panel.show_clip(clip, at_ms)

    def show_all(self) -> None:
        """Go back from one clip to all of them."""
        self.panel.leave()
        if self.desk.child is not None:
            self._stack.setCurrentIndex(_ALL)

    def may_leave(self) -> bool:
        """A film that is watched is kept where it is; what was tapped is kept in the diary."""
        self.panel.keep_marks()
        return True

    def may_close(self) -> bool:
        """Ask before copying is stopped."""
        if self.panel.acts.clean.is_running and not self.desk.prompts.confirm(
            "A clean copy is still being made. It would have to be made again.", "Stop and close"
        ):
            return False
        if not self.bringing.is_running:
            return True
        return self.desk.prompts.confirm(
            "Videos are still being copied into the diary. Those that are not finished would have to be brought in "
            "again.",
            "Stop and close",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.bring_in([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _on_changed(self, *args: object) -> None:
        if self.bringing.is_running:
            self._look_again_soon()
            return
        super()._on_changed(*args)

    def _look_again_soon(self) -> None:
        """After one of perhaps a hundred clips in a row: look again now and then, not a hundred times."""
        if not self._settle.isActive():
            self._settle.start()

    def _on_settled(self) -> None:
        self._stale = True
        if self.isVisible():
            self.shown()

    def _on_kept(self, kept: clips.Kept) -> None:
        # A clip that was known has a name already; the same film under another name is not asked what it says.
        if kept.is_new:
            self._dated[kept.clip.id] = kept.dating
            self._asked.add(kept.clip.id)

    def _on_ended(self) -> None:
        super()._on_changed()

    def _ask_sources(self, waiting: list[Clip]) -> None:
        """Ask the files again what they say, for clips from an earlier day whose times nobody chose yet."""
        for clip in waiting:
            if clip.id in self._asked:
                continue
            self._asked.add(clip.id)
            path, today = self.desk.diary.file_of(clip), self.desk.today()
            self.desk.in_background(partial(_dated_or_none, path, clip, today), partial(self._on_dated, clip.id))

    def _on_dated(self, clip_id: str, dating: Dating | None) -> None:
        if dating is not None and self._dated.get(clip_id) != dating:
            self._dated[clip_id] = dating
            self._look_again_soon()

    def _on_time_chosen(self, clip_id: str, recorded: Recorded) -> None:
        clip = self._clip(clip_id)
        if clip is not None:
            self.desk.attempt(lambda: clips.choose_time(self.desk.diary, clip, recorded))

    def _on_unwanted(self, clip_id: str) -> None:
        clip = self._clip(clip_id)
        if clip is not None and not self.desk.diary.read_only:
            self.desk.remove(clip)

    def _clip(self, clip_id: str) -> Clip | None:
        child = self.desk.child
        return next((one for one in self.desk.diary.clips(child.id) if one.id == clip_id), None) if child else None

    def _on_accepted(self, chosen: list[Proposal]) -> None:
        if self.desk.child is not None:
            accept(self.desk, self.desk.child.id, chosen)

    def _on_poster(self, clip_id: str) -> None:
        self._on_card_made(clip_id)
        self.rows.show_poster(clip_id, self.posters.of(clip_id))

    def _on_card_made(self, clip_id: str) -> None:
        picture = self.posters.of(clip_id)
        if not picture.isNull():
            self.proposals.show_poster(clip_id, picture)

    def _connect(self) -> None:
        desk = self.desk
        self.drop.files_chosen.connect(self.bring_in)
        self.drop.choose_wanted.connect(lambda: self.bring_in(desk.prompts.videos()))
        self.bringing.kept.connect(self._on_kept)
        self.bringing.ended.connect(self._on_ended)
        self.proposals.accepted.connect(self._on_accepted)
        self.proposals.time_chosen.connect(self._on_time_chosen)
        self.proposals.open_wanted.connect(self.show_clip)
        self.proposals.card_made.connect(self._on_card_made)
        self.rows.chosen.connect(self.show_clip)
        self.rows.unwanted.connect(self._on_unwanted)
        self.panel.back_wanted.connect(self.show_all)
        self.posters.arrived.connect(self._on_poster)
        desk.videos_handed_over.connect(self.bring_in)
        desk.clip_wanted.connect(self.show_clip)
        desk.closing.connect(self.bringing.cancel)

    def _lay_out(self) -> None:
        empty = EmptyState("No child yet", "Videos come once there is a child.", action="Add a child", icon="film")
        empty.chosen.connect(lambda: self.desk.go_to("child"))
        self._stack = QStackedLayout()
        for widget in (empty, self._overview(), scrolling(self.panel)):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.addLayout(self._stack, 1)

    def _overview(self) -> QWidget:
        column = Column()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, theme.SMALL, theme.SMALL)
        rows.setSpacing(theme.MEDIUM)
        for widget in (
            Heading(self.title),
            self.drop,
            self.refer,
            self.progress,
            self.proposals,
            self.missing,
            self.rows,
        ):
            rows.addWidget(widget)
        rows.addStretch(1)
        return scrolling(column)


def _look(diary: Diary, child: Child) -> _Found:
    """Read the clips of a child and look for their files, which may lie on a slow stick: not on the window's thread."""
    known = diary.clips(child.id)
    in_trouble = frozenset(clip.id for clip in known if trouble_of(diary, clip))
    return _Found(child, known, in_trouble, clips.proposals(diary, child.id, known))


def _dated_or_none(path: Path, clip: Clip, today: Today) -> Dating | None:
    """What the sources say of a clip; None when its file is not there to be asked."""
    try:
        return clips.date_again(path, clip, today)
    except DiaryFailure:
        return None
