"""The safety sheet: one page, the same for everyone, each sentence with its source."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from sleepdiary.report.choices import PaperSize
from sleepdiary.report.safety import guidance, safety_sheet
from tests.report.reading import root_of, text_of


@pytest.mark.parametrize("size", PaperSize)
def test_it_is_one_page(size: PaperSize) -> None:
    paper = safety_sheet(size)

    assert paper.pages == 1
    assert len(PdfReader(BytesIO(paper.pdf)).pages) == 1


def test_it_prints_every_sentence_and_every_source() -> None:
    text = text_of(safety_sheet())
    run_together = text.replace(" ", "")

    for group in guidance().groups:
        assert group.heading in text
        assert all(" ".join(sentence.text.split()) in text for sentence in group.sentences)
    assert all(source.name in text for source in guidance().sources)
    assert all(source.address in run_together for source in guidance().sources)
    assert guidance().intended_use.sentence in text


def test_it_is_always_the_same() -> None:
    assert safety_sheet().pdf == safety_sheet().pdf


def test_it_is_titled_and_tagged() -> None:
    reader = PdfReader(BytesIO(safety_sheet().pdf))

    assert reader.metadata is not None
    assert reader.metadata.title == "When to get help"
    assert "/StructTreeRoot" in root_of(reader)
