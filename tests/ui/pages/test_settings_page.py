"""Settings: the folder, the look, the paper, taking the diary out and bringing one in."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sleepdiary import handover, travel
from sleepdiary import settings as settings_file
from sleepdiary.diary import Diary
from sleepdiary.domain.child import Child
from sleepdiary.domain.merging import Keep
from sleepdiary.report.choices import PaperSize
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.pages.settings_page import EXPORT, SettingsPage
from sleepdiary.ui.saving import PLAIN
from sleepdiary.ui.theme import Appearance
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.travel_part import MISSING, STOPPED
from sleepdiary.ui.widgets.words import Words
from tests.builders import clip, episode, night
from tests.fakes import ScriptedPrompts
from tests.protected import PASSWORD, RECOVERY_KEY, protection

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    """The page, shown."""
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 1200)
    page.show()
    page.shown()
    return page


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, put back as it was."""
    palette, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().name()
    yield qapp
    theme.apply(qapp, Appearance.LIGHT)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)


class Opener(QObject):
    """Stands in for the computer's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.opened.append(address.toLocalFile())


def test_the_folder_can_be_read_copied_and_opened(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]  # the stub says bytes, Qt takes text

    qtbot.mouseClick(page.open_button, LEFT)

    QDesktopServices.unsetUrlHandler("file")
    assert page.folder.text() == str(desk.diary.folder)
    assert page.folder.isReadOnly()
    assert opener.opened == [str(desk.diary.folder)]


def test_the_look_changes_at_once_and_is_remembered(
    qtbot: QtBot, desk: Desk, page: SettingsPage, app: QApplication
) -> None:
    qtbot.mouseClick(page.appearance.chip(Appearance.DARK), LEFT)

    assert app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    assert settings_file.load(desk.diary.folder).appearance == "dark"


def test_the_paper_size_is_remembered(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    qtbot.mouseClick(page.paper.chip(PaperSize.LETTER), LEFT)

    assert settings_file.load(desk.diary.folder).paper == "us-letter"


class TestExport:
    def test_the_whole_diary_is_saved_under_a_name_without_the_child(
        self, qtbot: QtBot, page: SettingsPage, sam: Child, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        prompts.files_to_save.append(tmp_path / "all.json")

        qtbot.mouseClick(page.json_button, LEFT)

        assert prompts.asked[0].words[1] == "sleep-diary-2026-03-20.json"
        exported = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
        assert [child["id"] for child in exported["children"]] == [sam.id]

    def test_the_table_has_one_row_for_an_episode(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, sam: Child, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        desk.diary.record(episode(child_id=sam.id))
        prompts.files_to_save.append(tmp_path / "table.csv")

        qtbot.mouseClick(page.csv_button, LEFT)

        assert len((tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()) == 2

    @pytest.mark.usefixtures("sam")
    def test_a_name_without_an_ending_gets_one_and_never_replaces_a_file_nobody_was_asked_about(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        (tmp_path / "all.json").write_text("precious", encoding="utf-8")
        prompts.files_to_save += [tmp_path / "all", tmp_path / "other"]

        qtbot.mouseClick(page.json_button, LEFT)
        qtbot.mouseClick(page.json_button, LEFT)

        assert (tmp_path / "all.json").read_text(encoding="utf-8") == "precious"
        assert "left alone" in prompts.told[0]
        assert (tmp_path / "other.json").exists()

    def test_cancelling_writes_nothing(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        before = sorted(tmp_path.rglob("*"))
        prompts.files_to_save.append(None)

        qtbot.mouseClick(page.json_button, LEFT)

        assert sorted(tmp_path.rglob("*")) == before

    def test_it_says_that_videos_are_not_inside(self, page: SettingsPage) -> None:
        assert "Videos are not inside" in EXPORT
        assert EXPORT in [words.text() for words in page.findChildren(Words)]


def agree(qtbot: QtBot, page: SettingsPage) -> None:
    """Let it be brought in."""
    dialog = page.bringing.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.agreed, LEFT)


class TestToAnotherHome:
    @pytest.fixture
    def film(self, desk: Desk, sam: Child, tmp_path: Path) -> Path:
        film = tmp_path / "film.mp4"
        film.write_bytes(b"moving pictures")
        sha256 = hashlib.sha256(film.read_bytes()).hexdigest()
        desk.diary.save_clip(clip(child_id=sam.id, original_name=film.name, path=str(film), sha256=sha256))
        return film

    @pytest.mark.parametrize("with_videos", [True, False])
    def test_the_diary_goes_with_its_videos_or_without_them(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, film: Path, with_videos: bool
    ) -> None:
        prompts.files_to_save.append(film.with_name("all.zip"))
        page.travel.with_videos.value = with_videos
        qtbot.mouseClick(page.travel.pack_button, LEFT)
        with ZipFile(film.with_name("all.zip")) as whole:
            assert len(whole.namelist()) == 1 + with_videos
        assert page.travel.words.text() == f"Saved as {film.with_name('all.zip')}"
        assert not page.travel.missing.isVisible()
        assert not page.travel.is_running

    def test_a_video_that_is_away_is_named(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, film: Path
    ) -> None:
        film.unlink()
        prompts.files_to_save.append(film.with_name("all.zip"))
        qtbot.mouseClick(page.travel.pack_button, LEFT)
        assert page.travel.missing.text().splitlines() == [MISSING, "film.mp4"]
        assert page.travel.missing.isVisible()

    def test_it_can_be_stopped_and_then_there_is_no_file(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, film: Path
    ) -> None:
        prompts.files_to_save.append(film.with_name("all.zip"))
        page.travel.bar.valueChanged.connect(lambda _: page.travel.stop())
        film.write_bytes(bytes(3_000_000))
        qtbot.mouseClick(page.travel.pack_button, LEFT)
        assert page.travel.words.text() == STOPPED
        assert not film.with_name("all.zip").exists()

    def test_a_refusal_is_said_and_it_can_be_tried_again(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, film: Path
    ) -> None:
        prompts.files_to_save.append(film.parent / "nowhere" / "all.zip")
        qtbot.mouseClick(page.travel.pack_button, LEFT)
        assert len(prompts.told) == 1
        assert page.travel.pack_button.isEnabled()

    def test_bringing_it_in_can_be_stopped_while_the_videos_are_copied(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, film: Path
    ) -> None:
        other = Diary.create(film.parent / "other")
        film.write_bytes(bytes(3_000_000))
        mia = other.save_child(Child("5a11e000-0000-4000-8000-00000000aaaa", "Mia"))
        sha256 = hashlib.sha256(film.read_bytes()).hexdigest()
        other.save_clip(clip(id="5a11e000-0000-4000-8000-00000000aaac", child_id=mia.id, path=str(film), sha256=sha256))
        travel.pack(other, film.with_name("all.zip"), replace=False)
        other.close()
        prompts.files_to_open += [film.with_name("all.zip"), film.with_name("all.zip")]
        qtbot.mouseClick(page.import_button, LEFT)
        dialog = page.bringing.dialog
        assert dialog is not None
        dialog.bar.valueChanged.connect(lambda _: dialog.reject())
        agree(qtbot, page)
        assert not dialog.isVisible()
        assert [child.name for child in desk.diary.children()] == ["Sam A."]
        assert not [*(desk.diary.folder / "media").glob("*")]

        qtbot.mouseClick(page.import_button, LEFT)
        agree(qtbot, page)
        assert page.imported.text().endswith("Videos that came along and lie in the diary's folder now: 1.")

    @pytest.mark.parametrize("button", ["json_button", "csv_button", "travel"])
    @pytest.mark.parametrize("agreed", [True, False])
    def test_of_a_diary_with_a_password_it_is_said_first_that_the_file_has_none(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, desk: Desk,
        button: str, agreed: bool,
    ) -> None:  # fmt: skip
        protection(desk.diary.folder).switch_on(PASSWORD, RECOVERY_KEY)
        prompts.confirmations.append(agreed)
        prompts.files_to_save += [None] * agreed
        pressed = page.travel.pack_button if button == "travel" else getattr(page, button)
        qtbot.mouseClick(pressed, LEFT)
        assert prompts.asked[0].words[0] == PLAIN
        assert len(prompts.asked) == 1 + agreed


class TestImport:
    @pytest.fixture
    def exported(self, tmp_path: Path) -> Path:
        """A file that another diary was saved as: Mia, a night and an episode."""
        other = Diary.create(tmp_path / "other")
        mia = other.save_child(Child("5a11e000-0000-4000-8000-00000000aaaa", "Mia"))
        other.save_night(night(child_id=mia.id))
        other.record(episode(child_id=mia.id))
        other.export_json(tmp_path / "mia.json", replace=False)
        other.close()
        return tmp_path / "mia.json"

    def test_what_was_added_is_said_in_plain_words(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        prompts.files_to_open.append(exported)

        qtbot.mouseClick(page.import_button, LEFT)

        assert desk.diary.children() == (), "nothing is done before the family has seen what it is"
        agree(qtbot, page)
        assert page.imported.text() == "Added: 1 child, 1 episode and 1 night."
        assert page.imported.isVisible()
        assert desk.child is not None
        assert desk.child.name == "Mia"

    def test_the_same_file_again_adds_nothing_and_says_so(
        self, qtbot: QtBot, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        prompts.files_to_open += [exported, exported]

        qtbot.mouseClick(page.import_button, LEFT)
        agree(qtbot, page)
        qtbot.mouseClick(page.import_button, LEFT)

        assert page.imported.text().splitlines() == [
            "Nothing was added: there was nothing new in the file.",
            "Already here, just the same: 3 entries.",
        ]

    @pytest.mark.parametrize(
        ("keep", "notes"),
        [(Keep.MINE, {"mine"}), (Keep.THEIRS, {"theirs"}), (Keep.BOTH, {"mine", "theirs"})],
    )
    def test_what_both_homes_changed_is_shown_side_by_side_and_chosen(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path,
        keep: Keep, notes: set[str],
    ) -> None:  # fmt: skip
        desk.diary.import_file(exported)
        other = Diary.open(exported.parent / "other")
        for diary, note in ((desk.diary, "mine"), (other, "theirs")):
            (seen,) = diary.records()[0].episodes
            diary.record(replace(seen, note=note))
        other.export_json(exported, replace=True)
        other.close()
        prompts.files_to_open.append(exported)
        qtbot.mouseClick(page.import_button, LEFT)

        dialog = page.bringing.dialog
        assert dialog is not None
        ((_, choice),) = dialog.conflicts
        assert choice.value is Keep.MINE
        shown = [words.text() for words in dialog.findChildren(Words)]
        assert {"Note", "mine", "theirs", "Changed in both homes: 1 episode."} <= {
            line for text in shown for line in text.splitlines()
        }
        choice.value = keep
        agree(qtbot, page)

        assert {episode.note for episode in desk.diary.records()[0].episodes} == notes

    def test_cancelling_brings_nothing_in(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        prompts.files_to_open.append(exported)
        qtbot.mouseClick(page.import_button, LEFT)
        assert page.bringing.dialog is not None
        qtbot.mouseClick(page.bringing.dialog.cancel_button, LEFT)
        assert desk.diary.children() == ()

    def test_what_was_deleted_there_is_taken_back_with_one_step(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        desk.diary.import_file(exported)
        before = desk.diary.records()
        other = Diary.open(exported.parent / "other")
        for record in other.records()[0].all[1:]:
            other.remove(record)
        other.export_json(exported, replace=True)
        other.close()
        prompts.files_to_open.append(exported)
        qtbot.mouseClick(page.import_button, LEFT)
        agree(qtbot, page)
        assert len(desk.diary.bin()) == 2
        assert desk.undo.next is not None
        assert desk.undo.next.sentence == "Put into the bin, as in the other home: 2 entries."
        desk.undo.step()
        assert desk.diary.records() == before

    def test_what_was_saved_here_since_it_was_shown_is_not_written_over(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        desk.diary.import_file(exported)
        other = Diary.open(exported.parent / "other")
        for diary, note in ((desk.diary, "mine"), (other, "theirs")):
            diary.record(replace(diary.records()[0].episodes[0], note=note))
        other.export_json(exported, replace=True)
        other.close()
        prompts.files_to_open.append(exported)
        qtbot.mouseClick(page.import_button, LEFT)
        assert page.bringing.dialog is not None
        page.bringing.dialog.conflicts[0][1].value = Keep.THEIRS
        desk.diary.record(replace(desk.diary.records()[0].episodes[0], note="saved by another window"))
        agree(qtbot, page)
        assert [episode.note for episode in desk.diary.records()[0].episodes] == ["saved by another window"]

    def test_a_child_that_both_made_is_asked_about_before_anything_else(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, exported: Path
    ) -> None:
        desk.diary.save_child(Child("5a11e000-0000-4000-8000-00000000bbbb", "Mia"))
        prompts.files_to_open.append(exported)
        qtbot.mouseClick(page.import_button, LEFT)
        dialog = page.bringing.dialog
        assert dialog is not None
        assert not dialog.agreed.isEnabled()
        ((_, _, choice),) = dialog.twins
        choice.value = True
        agree(qtbot, page)
        assert [child.name for child in desk.diary.children()] == ["Mia"]
        assert len(desk.diary.records()[0].episodes) == 1

    def test_a_file_that_is_no_export_is_refused_plainly(
        self, qtbot: QtBot, desk: Desk, page: SettingsPage, prompts: ScriptedPrompts, tmp_path: Path
    ) -> None:
        (tmp_path / "shopping.json").write_text("[]", encoding="utf-8")
        prompts.files_to_open.append(tmp_path / "shopping.json")

        qtbot.mouseClick(page.import_button, LEFT)

        assert "is not a Sleep Diary export" in prompts.told[0]
        assert desk.diary.children() == ()
        assert not page.imported.isVisible()


def test_about_says_what_it_is_and_gives_the_versions_to_copy(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.mouseClick(page.about_button, LEFT)

    about = page.about
    assert about is not None
    shown = [words.text() for words in about.findChildren(Words)]
    assert handover.guidance().intended_use.sentence in shown
    qtbot.mouseClick(about.copy_button, LEFT)
    copied = QApplication.clipboard().text()
    assert [line.split()[0] for line in copied.splitlines()[:4]] == ["Sleep", "Python", "Qt", "SQLite"]
    with qtbot.waitSignal(about.finished):
        qtbot.keyClick(about, Qt.Key.Key_Escape)


def test_the_choices_of_how_it_looks_have_no_empty_space_below_them(page: SettingsPage) -> None:
    page.resize(1100, 800)
    page.show()
    field = page.paper.parentWidget()
    assert isinstance(field, Field)
    assert field.height() == field.heightForWidth(field.width())
