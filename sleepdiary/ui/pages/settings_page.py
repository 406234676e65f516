"""Settings: where the diary is, how the window looks, the paper, taking everything out and bringing it in, About."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from sleepdiary import wording
from sleepdiary.domain.bin import KEPT_DAYS, Binned
from sleepdiary.report.choices import PaperSize
from sleepdiary.ui import theme
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.dialogs.about import AboutDialog
from sleepdiary.ui.dialogs.import_dialog import Bringing
from sleepdiary.ui.pages.page import Page
from sleepdiary.ui.saving import may_be_plain, save_in_background
from sleepdiary.ui.theme import Appearance
from sleepdiary.ui.undo import UNDO
from sleepdiary.ui.widgets.buttons import button_row, push_button
from sleepdiary.ui.widgets.choices import OneOf
from sleepdiary.ui.widgets.copies_part import CopiesPart
from sleepdiary.ui.widgets.copyable_words import CopyableWords
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.password_part import PasswordPart
from sleepdiary.ui.widgets.reading_column import ReadingColumn
from sleepdiary.ui.widgets.text_boxes import LineBox
from sleepdiary.ui.widgets.travel_part import TravelPart
from sleepdiary.ui.widgets.words import Heading, Words

WHERE: Final = (
    "Everything that you wrote is in this folder of your computer. To keep a copy, close Sleep Diary and copy the "
    "folder, or save the whole diary as a file below."
)
EXPORT: Final = (
    "The whole diary as one file can be read by Sleep Diary on another computer. The table has one row for every "
    "episode and opens in a spreadsheet. Videos are not inside either file."
)
IMPORT: Final = (
    "What such a file holds and this diary does not is added, and what is newer there is taken over. Before anything "
    "is changed you see what it will be; where both homes changed the same, you choose. Bringing in the same file "
    "twice changes nothing."
)
DELETED: Final = (
    f"What you delete stays in the bin for at least {KEPT_DAYS} days and can be brought back as it was. The bin is on "
    "top of the window, too."
)
_IMPORT_KINDS: Final = "Sleep Diary files (*.json *.csv *.zip);;All files (*)"


class SettingsPage(Page):
    """What concerns the program rather than the child."""

    name = "settings"
    title = "Settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.about: AboutDialog | None = None
        self.folder = LineBox(str(desk.diary.folder))
        self.folder.setReadOnly(True)
        self.folder.setAccessibleName("Folder of the diary")
        self.imported = CopyableWords(meaning="What the import did")
        self.imported.hide()
        self.bringing = Bringing(desk, self, self._show_imported)
        self.copies = CopiesPart(desk)
        self.password = PasswordPart(desk)
        self.appearance = OneOf(
            [(Appearance.SYSTEM, "As this computer"), (Appearance.LIGHT, "Light"), (Appearance.DARK, "Dark")],
            clearable=False,
        )
        self.paper = OneOf([(PaperSize.A4, "A4"), (PaperSize.LETTER, "US Letter")], clearable=False)
        self.open_button = push_button("Open folder", self._on_open_folder)
        self.json_button = push_button("Save the whole diary…", self._on_export_json)
        self.csv_button = push_button("Save a table…", self._on_export_csv)
        self.travel = TravelPart(desk)
        self.import_button = push_button("Bring in a file…", self._on_import)
        self.bin_button = push_button("Show what was deleted…", desk.bin_wanted.emit)
        self.about_button = push_button("About Sleep Diary…", self._on_about)
        self._lay_out()
        self.refresh()
        self.appearance.changed.connect(self._on_appearance_chosen)
        self.paper.changed.connect(self._on_paper_chosen)

    def refresh(self) -> None:
        """Show the settings as they are."""
        self.appearance.value = Appearance(self.desk.settings.appearance)
        self.paper.value = PaperSize(self.desk.settings.paper)
        self.copies.refresh()
        self.password.refresh()
        self.import_button.setEnabled(not self.desk.diary.read_only)

    def _lay_out(self) -> None:
        column = ReadingColumn(
            _part("Where the diary is", Words(WHERE), self.folder, button_row(self.open_button)),
            _part(
                "How it looks",
                Field("appearance", "Light or dark", self.appearance),
                Field("paper", "Paper in your printer", self.paper),
            ),
            _part("Copies of the diary", self.copies),
            _part("What was deleted", Words(DELETED), button_row(self.bin_button)),
            _part("Password", self.password),
            _part("Take the diary out", Words(EXPORT), button_row(self.json_button, self.csv_button), self.travel),
            _part("Bring a diary in", Words(IMPORT), button_row(self.import_button), self.imported),
            _part("About", button_row(self.about_button)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(Heading(self.title))
        layout.addWidget(column, 1)

    def _on_appearance_chosen(self) -> None:
        chosen = self.appearance.value or Appearance.SYSTEM
        if chosen == self.desk.settings.appearance:
            return
        self.desk.settings.appearance = chosen.value
        self.desk.keep_settings()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, chosen)

    def _on_paper_chosen(self) -> None:
        chosen = self.paper.value or PaperSize.A4
        if chosen != self.desk.settings.paper:
            self.desk.settings.paper = chosen.value
            self.desk.keep_settings()

    def _on_open_folder(self) -> None:
        folder = self.desk.diary.folder
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.desk.prompts.tell(f"This computer could not open the folder. The diary is in {folder}")

    def _on_export_json(self) -> None:
        self._export("Save the whole diary", ".json", "Sleep Diary file (*.json)", self._write_json)

    def _on_export_csv(self) -> None:
        self._export("Save a table", ".csv", "Table for a spreadsheet (*.csv)", self._write_csv)

    def _export(self, title: str, ending: str, kinds: str, write: Callable[[Path, bool], None]) -> None:
        suggestion = f"sleep-diary-{self.desk.today().day.isoformat()}{ending}"
        if may_be_plain(self.desk):
            save_in_background(self.desk, title, suggestion, kinds, write)

    def _write_json(self, target: Path, replace: bool) -> None:
        self.desk.diary.export_json(target, replace=replace)

    def _write_csv(self, target: Path, replace: bool) -> None:
        self.desk.diary.export_csv(target, replace=replace)

    def _on_import(self) -> None:
        source = self.desk.prompts.file_to_open("Bring in a file", _IMPORT_KINDS)
        if source is None:
            return
        self.bringing.start(source)

    def _show_imported(self, sentences: tuple[str, ...], removed: tuple[Binned, ...]) -> None:
        self.imported.setText("\n".join(sentences))
        self.imported.show()
        self.desk.say(sentences[0])
        if removed:
            # By itself, so that "Undo" can only mean this.
            said = f"Put into the bin, as in the other home: {wording.counted(len(removed), 'entry')}."
            self.desk.say(said, UNDO, lambda: self._bring_back(removed))

    def _bring_back(self, removed: tuple[Binned, ...]) -> None:
        self.desk.attempt(lambda: self.desk.diary.bring_back(*removed))

    def _on_about(self) -> None:
        from sleepdiary import handover

        self.about = AboutDialog(handover.guidance().intended_use.sentence, self.desk.diary.sqlite_version, self)
        self.about.open()


def _part(heading: str, *widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
    layout.setSpacing(theme.SMALL)
    layout.addWidget(Heading(heading, 2))
    for widget in widgets:
        layout.addWidget(widget)
    return card
