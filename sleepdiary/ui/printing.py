"""Sends a finished paper to a printer through the system's own dialog: the very pages that the preview shows."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from sleepdiary.ui.desk import Desk

MAX_DPI = 600


def print_paper(desk: Desk, pdf: bytes, title: str, parent: QWidget | None = None) -> None:
    """Ask for a printer and print `pdf` on it. `title` names the print job: never a child's name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    document, _kept = load(pdf)
    printer.setPageLayout(_layout(document))
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    if paint(document, printer):
        desk.say("Sent to the printer.")
    else:
        desk.prompts.tell("The printer could not be started. Save the paper as a PDF and print that instead.")


def load(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """Open a PDF from memory; the buffer must live as long as the document."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def _layout(document: QPdfDocument) -> QPageLayout:
    size: QSizeF = document.pagePointSize(0)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def paint(document: QPdfDocument, printer: QPrinter) -> bool:
    """Paint the chosen pages onto `printer`; false when it cannot be started."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        points = document.pagePointSize(page - 1)
        scale = min(printer.resolution(), MAX_DPI) / 72
        image = document.render(page - 1, (points * scale).toSize())
        target = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(target, image)
    painter.end()
    return True
