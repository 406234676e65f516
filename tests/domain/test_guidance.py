"""The fixed advice: every sentence with its source, and the same whatever was entered."""

import re
from datetime import date

import pytest

from sleepdiary.domain.guidance import GuidanceUnreadable, read_guidance
from sleepdiary.paths import resource

TEXT = resource("safety", "guidance.toml").read_text(encoding="utf-8")
SMALL = """
[intended_use]
sentence = "A diary."
footer = "Not a device."

[[group]]
heading = "Now"
[[group.sentence]]
text = "Call."
sources = ["page"]

[source.page]
name = "A page"
address = "https://example.org/"
checked_on = 2026-11-20
"""


def test_the_groups_come_most_urgent_first() -> None:
    headings = [group.heading for group in read_guidance(TEXT).groups]

    assert headings == ["Call 999 now", "Get help the same day", "See your GP", "Good to know"]


def test_every_sentence_names_a_page_that_was_read() -> None:
    for group in read_guidance(TEXT).groups:
        for sentence in group.sentences:
            assert sentence.sources, sentence.text
            for source in sentence.sources:
                assert source.address.startswith("https://")
                assert source.checked_on <= date(2026, 11, 20)


def test_every_source_is_used() -> None:
    names = set(re.findall(r"^\[source\.(.+)\]$", TEXT, flags=re.MULTILINE))

    assert len(read_guidance(TEXT).sources) == len(names)


def test_advice_about_a_seizure_is_for_somebody_who_thinks_it_is_one() -> None:
    first = read_guidance(TEXT).groups[0].sentences[0].text

    assert first.startswith("If you think your child is having a seizure")
    assert "999" in first
    assert "5 minutes" in first


@pytest.mark.parametrize("unwanted", ["vitamin d", " mg", "units", "grow out of", "tetrabenazine", "dopamine", "score"])
def test_no_doses_and_no_forecasts(unwanted: str) -> None:
    said = " ".join(sentence.text for group in read_guidance(TEXT).groups for sentence in group.sentences)

    assert unwanted not in said.lower()


def test_the_intended_use_says_what_the_program_is_not() -> None:
    use = read_guidance(TEXT).intended_use

    assert "not a medical device" in use.sentence
    assert use.footer == "Recorded by the family; counts are what was seen, not what happened. Not a medical device."


def test_a_small_text_is_read_whole() -> None:
    guidance = read_guidance(SMALL)

    (source,) = guidance.sources
    assert (source.name, source.checked_on) == ("A page", date(2026, 11, 20))
    assert guidance.groups[0].sentences[0].text == "Call."


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ('sources = ["page"]', "sources = []"),
        ('sources = ["page"]', 'sources = ["another"]'),
        ('sources = ["page"]', ""),
        ("https://example.org/", "http://example.org/"),
        ("checked_on = 2026-11-20", ""),
        ("checked_on = 2026-11-20", 'checked_on = "lately"'),
        ('text = "Call."', 'text = " "'),
        ('heading = "Now"', ""),
        ('footer = "Not a device."', ""),
        ("[[group]]", "[group"),
        ("[intended_use]", "[another]"),
    ],
)
def test_advice_that_is_incomplete_is_refused(part: str, instead: str) -> None:
    assert part in SMALL

    with pytest.raises(GuidanceUnreadable):
        read_guidance(SMALL.replace(part, instead))


def test_a_text_without_advice_is_refused() -> None:
    with pytest.raises(GuidanceUnreadable, match="says nothing"):
        read_guidance('group = []\nsource = {}\n[intended_use]\nsentence = "A diary."\nfooter = "No device."\n')


def test_a_group_without_sentences_is_refused() -> None:
    with pytest.raises(GuidanceUnreadable, match="no sentences"):
        read_guidance(SMALL + '\n[[group]]\nheading = "Empty"\nsentence = []\n')
