"""The paper on the screen: its pages counted, its place kept, and words when there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sleepdiary.ui.widgets.pdf_view import PaperView


def pdf(pages: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(1000, 1000, f"Sheet {page + 1}")
    painter.end()
    return bytes(data.data())


@pytest.fixture
def paper(qtbot: QtBot) -> PaperView:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def words(paper: PaperView) -> list[str]:
    return [label.text() for label in paper.findChildren(QLabel) if label.isVisible() and label.text()]


def test_without_a_paper_it_says_so(paper: PaperView) -> None:
    assert words(paper) == ["No paper yet"]
    assert paper.pages == 0


@pytest.mark.parametrize(("pages", "count"), [(1, "1 page"), (3, "3 pages")])
def test_the_pages_are_counted(paper: PaperView, pages: int, count: str) -> None:
    paper.show_paper(pdf(pages))

    assert words(paper) == [count]
    assert paper.pages == pages
    assert paper.view.accessibleName() == f"The paper, {count}"


def test_a_new_version_keeps_the_place(paper: PaperView, qtbot: QtBot) -> None:
    paper.show_paper(pdf(4))
    bar = paper.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    bar.setValue(bar.maximum() // 2)
    place = bar.value()

    paper.show_paper(pdf(4))

    qtbot.waitUntil(lambda: abs(bar.value() - place) <= 2)


def test_what_is_no_pdf_is_said_in_words(paper: PaperView) -> None:
    paper.show_paper(pdf(2))
    paper.show_paper(b"not a paper at all")

    assert "This paper cannot be shown" in words(paper)
    assert paper.pages == 0


def test_after_something_unreadable_the_next_paper_shows(paper: PaperView) -> None:
    paper.show_paper(b"")
    paper.show_paper(pdf(2))

    assert paper.pages == 2
    assert words(paper) == ["2 pages"]


def test_a_paper_can_be_taken_away(paper: PaperView) -> None:
    paper.show_paper(pdf(1))
    paper.show_nothing("Choose a child first", "Then its paper stands here.")

    assert words(paper) == ["Choose a child first", "Then its paper stands here."]
