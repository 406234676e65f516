"""The second sheet: what was different, the child, care so far, the years, clips, and what we do not know."""

from __future__ import annotations

from sleepdiary.domain.child import Child
from sleepdiary.report.care import diagnoses, medical_tests, medicines, seen_so_far
from sleepdiary.report.choices import Part
from sleepdiary.report.clip_list import clip_section
from sleepdiary.report.difference import what_was_different
from sleepdiary.report.life_lines import course
from sleepdiary.report.material import Material
from sleepdiary.report.own_words import child_words, family_notes
from sleepdiary.report.summary import NOTHING_RECORDED, Line, Pictures, Section
from sleepdiary.report.unknown import what_we_do_not_know
from sleepdiary.wording import words

_NOT_RECORDED = "not recorded"


def second_sheet(material: Material, pictures: Pictures) -> tuple[Section, ...]:
    """Return the sections of the second sheet; parts that were left out are named at the end."""
    charts = material.wants(Part.CHARTS)
    sections: tuple[tuple[Part | None, Section], ...] = (
        (Part.WHAT_WAS_DIFFERENT, what_was_different(material)),
        (Part.DEVELOPMENT, _development(material.child)),
        (Part.CARE, diagnoses(material)),
        (Part.MEDICINES, medicines(material)),
        (Part.TESTS, medical_tests(material)),
        (Part.CARE, seen_so_far(material)),
        (Part.FAMILY, _family(material.child)),
        (Part.LIFE, course(material, pictures.life if charts else None)),
        (Part.CLIPS, clip_section(material)),
        (Part.CHILD_WORDS, child_words(material)),
        (None, what_we_do_not_know(material)),
        *((None, section) for section in family_notes(material)),
    )
    return tuple(section for part, section in sections if part is None or material.wants(part))


def _development(child: Child) -> Section:
    on_track = child.development_on_track
    answer = "not answered" if on_track is None else words(on_track)
    return Section(
        "Development and daytime",
        (
            Line(answer, "Growing and developing as expected? Parents’ answer"),
            *_own(("Development", child.development), ("Behaviour", child.behaviour)),
            *_own(("Nursery or school", child.school), ("By day", child.daytime)),
        ),
    )


def _family(child: Child) -> Section:
    facts = (("In the family", child.family_history), ("Pregnancy and newborn time", child.newborn))
    if not any(text for _, text in facts):
        return Section("Family and newborn time", (Line(NOTHING_RECORDED),))
    return Section("Family and newborn time", _own(*facts))


def _own(*facts: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(Line(text or _NOT_RECORDED, label, own=bool(text)) for label, text in facts)
