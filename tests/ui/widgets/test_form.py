"""Fields, folds and forms: problems are said in words, beside the field, and found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sleepdiary.domain.text import NOTE_LIMIT
from sleepdiary.ui.widgets.field import Field
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.form import Form
from sleepdiary.ui.widgets.text_boxes import LineBox

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    made = Field("time", "When & where?", LineBox(), hint="As you remember it.", required=True)
    qtbot.addWidget(made)
    made.show()
    return made


class SampleForm(Form):
    """A field on top, forty below it, and one more in a closed fold at the end; registered in another order."""

    def __init__(self) -> None:
        super().__init__()
        inside = Field("note", "Note", LineBox())
        self.fold = Fold("More", inside)
        area, content = QScrollArea(), QWidget()
        column = QVBoxLayout(content)
        rows = [Field(f"row {n}", f"Row {n}", LineBox()) for n in range(40)]
        for widget in (*rows, self.fold):
            column.addWidget(widget)
        area.setWidget(content)
        area.setWidgetResizable(True)
        self.area = area
        QVBoxLayout(self).addWidget(area)
        for one in (inside, *reversed(rows)):
            self.register(one)


@pytest.fixture
def form(qtbot: QtBot) -> SampleForm:
    made = SampleForm()
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


def words_shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_field_says_what_it_is_what_helps_and_that_it_is_needed(field: Field) -> None:
    assert words_shown(field) == ["When && where? (needed)", "As you remember it."]
    assert field.editor.accessibleName() == "When & where? (needed)"
    assert field.editor.accessibleDescription() == "As you remember it."


def test_labels_are_plain_text(field: Field) -> None:
    assert {label.textFormat() for label in field.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}


def test_a_problem_is_said_in_words_with_a_sign_and_to_a_screen_reader(field: Field) -> None:
    field.show_problem("This is not a time.")

    assert "This is not a time." in words_shown(field)
    assert any(label.isVisible() and not label.pixmap().isNull() for label in field.findChildren(QLabel))
    assert field.editor.accessibleDescription() == "To put right: This is not a time. As you remember it."


def test_a_problem_that_is_put_right_leaves_no_trace(field: Field) -> None:
    field.show_problem("This is not a time.")
    field.show_problem(None)

    assert "This is not a time." not in words_shown(field)
    assert field.problem == ""
    assert field.editor.accessibleDescription() == "As you remember it."


def test_a_click_on_the_label_goes_to_the_editor(field: Field, qtbot: QtBot) -> None:
    qtbot.mouseClick(field.findChildren(QLabel)[0], LEFT)

    assert field.editor.hasFocus()


def test_a_paste_that_was_too_long_is_said_beside_the_field(field: Field, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("x" * (NOTE_LIMIT + 1))

    qtbot.keyClick(field.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert "20,000" in field.problem


def test_a_form_shows_each_problem_at_its_field_and_clears_the_others(form: SampleForm) -> None:
    form.show_problems({"row 3": "Too long.", "row 5": "Not a date."})
    form.show_problems({"row 5": "In the future."})

    assert form.field("row 3").problem == ""
    assert form.field("row 5").problem == "In the future."


def test_the_first_problem_as_it_is_read_gets_the_focus(form: SampleForm) -> None:
    form.show_problems({"note": "Too long.", "row 30": "Not a date.", "row 4": "Missing."})

    assert QApplication.focusWidget() is form.field("row 4").editor


def test_a_fold_that_hides_a_problem_opens_and_scrolls_into_view(form: SampleForm, qtbot: QtBot) -> None:
    was_open = form.fold.is_open

    form.show_problems({"note": "Too long."})

    assert (was_open, form.fold.is_open) == (False, True)
    field = form.field("note")
    view = form.area.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(field.mapTo(view, field.rect().bottomRight())))
    assert field.editor.hasFocus()


def test_a_problem_without_a_field_is_handed_back(form: SampleForm) -> None:
    assert form.show_problems({"row 1": "Missing.", "clips": "Too many."}) == ("Too many.",)


def test_typing_anywhere_says_that_the_form_has_changed(form: SampleForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.field("row 7").editor, "a")


def test_two_fields_of_one_name_are_refused(form: SampleForm) -> None:
    with pytest.raises(ValueError, match="row 1"):
        form.register(Field("row 1", "Again", LineBox()))


@pytest.fixture
def fold(qtbot: QtBot) -> Fold:
    made = Fold("What else could be seen", LineBox())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_fold_opens_and_closes_by_key(fold: Fold, key: Qt.Key, qtbot: QtBot) -> None:
    seen: list[bool] = []
    fold.toggled.connect(seen.append)

    qtbot.keyClick(fold.header, key)
    assert fold.content.isVisible()
    qtbot.keyClick(fold.header, key)

    assert not fold.content.isVisible()
    assert seen == [True, False]


def test_opened_comes_only_when_it_opens(fold: Fold, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fold.opened):
        qtbot.mouseClick(fold.header, LEFT)
    with qtbot.assertNotEmitted(fold.opened):
        qtbot.mouseClick(fold.header, LEFT)


def test_a_closed_fold_says_what_is_in_it(fold: Fold) -> None:
    fold.set_summary("eyes closed")
    assert "eyes closed" in words_shown(fold)
    assert fold.header.accessibleName() == "What else could be seen, closed"
    assert fold.header.accessibleDescription() == "eyes closed"

    fold.set_open(True)

    assert "eyes closed" not in words_shown(fold)
    assert fold.header.accessibleName() == "What else could be seen, open"
