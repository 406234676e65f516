"""The first sheet: what a doctor reads in the first minute, in a fixed order."""

from __future__ import annotations

from sleepdiary.domain.answer import Answer
from sleepdiary.domain.statistics import MIN_WATCHED_NIGHTS
from sleepdiary.report.count_words import (
    BETWEEN,
    every_count,
    given_counts,
    middle_words,
    tried_words,
)
from sleepdiary.report.looks_like import looks_like
from sleepdiary.report.material import Material
from sleepdiary.report.summary import NOTHING_RECORDED, Header, Line, Section
from sleepdiary.wording import age_words, counted, full_date, length_words, short_date, span_words, words

TITLE = "Night movements: a family’s record"
_AWAKE = {
    None: "not answered",
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.NOT_SURE: "not sure",
}


def header(material: Material) -> Header:
    """Return the head of the first page."""
    appointment = material.appointment
    recipient = appointment.whom if appointment and appointment.whom else material.child.doctor
    period = material.choices.period
    return Header(
        title=TITLE,
        child=material.name,
        about_child=_about(material),
        recipient=recipient,
        dated=full_date(material.day),
        lines=(
            Line(f"{span_words(period.first, period.last)} ({counted(len(period), 'night')})", "Period", key=True),
            Line(_watched(material), "Watched"),
            *_who_saw(material),
        ),
        footer=material.footer,
        running=f"{short_date(period.first)} {period.first.year} to {short_date(period.last)} {period.last.year}",
    )


def _about(material: Material) -> str:
    child, pieces = material.child, []
    if child.birth_date is not None:
        age = age_words(child.birth_date, material.day)
        pieces.append(f"born {full_date(child.birth_date)}" + (f" ({age})" if age else ""))
    if child.weeks_early:
        pieces.append(f"{counted(child.weeks_early, 'week')} early")
    if child.sex is not None:
        pieces.append(words(child.sex))
    if child.health_number:
        pieces.append(f"number {child.health_number}")
    return ", ".join(pieces)


def _watched(material: Material) -> str:
    watching = material.figures.watching
    text = f"{watching.watched} of {counted(watching.nights, 'night')}"
    if watching.watched:
        text += f": {watching.all_night} all night, {watching.part} in part"
    if watching.none:
        text += f"; {watching.none} not watched"
    how = given_counts(watching.means)
    return f"{text}. How: {how}" if how else text


def _who_saw(material: Material) -> tuple[Line, ...]:
    found = material.figures.witnesses
    people = BETWEEN.join(f"{tally.what} {tally.count:,}" for tally in found.who.given)
    how = given_counts(found.how)
    if not people:
        return (Line(how, "Episodes were"),) if how else ()
    silent = f"{BETWEEN}not said {found.who.not_said}" if found.who.not_said else ""
    return (Line(people, "Episodes noticed by", own=True, after=f"{silent}; {how}" if how else silent),)


def first_sheet(material: Material) -> tuple[Section, ...]:
    """Return the first sections of the first sheet, in the order in which a GP reads them."""
    return (_questions(material), looks_like(material), _when_in_sleep(material))


def counts(material: Material) -> tuple[Section, ...]:
    """Return the sections of counts, which follow."""
    return (
        Section("How often", _how_often(material)),
        Section("How long", _how_long(material)),
        Section("Woke or cried", _woke(material)),
        Section("Stopped when woken", _stopped(material)),
    )


def _questions(material: Material) -> Section:
    asked = () if material.appointment is None else material.appointment.questions
    lines = tuple(Line(question, own=True) for question in asked if question.strip())
    return Section("We came to ask", lines or (Line("No questions written down."),), numbered=bool(lines))


def _when_in_sleep(material: Material) -> Section:
    found, lines = material.figures, []
    if found.stages.episodes:
        lines.append(Line(every_count(found.stages), key=True))
        naps = sum(1 for episode in material.inside if episode.in_nap)
        if naps:
            lines.append(Line(f"{naps} of these in a daytime nap"))
        since = found.since_asleep
        told = f", {since.told} of these as told" if since.told else ""
        if since.minutes:
            text = f"{middle_words(since.minutes)} ({since.minutes.number} known{told})"
            lines.append(Line(text, "Minutes since asleep"))
        else:
            lines.append(Line("not recorded", "Minutes since asleep"))
    else:
        lines.append(Line("No episodes recorded in this period."))
    answer = _AWAKE[material.child.seen_awake]
    return Section("When in sleep", (*lines, Line(answer, "Ever seen while fully awake? Parents’ answer")))


def _how_often(material: Material) -> tuple[Line, ...]:
    often = material.figures.how_often
    if not often.watched:
        text = f"{counted(often.episodes, 'episode')} recorded; no night of this period is recorded as watched."
        return (Line(text if often.episodes else "No episodes and no watched nights recorded in this period."),)
    lines = [
        Line(
            f"{counted(often.on_watched, 'episode')} on {often.watched_with_episodes} of"
            f" {counted(often.watched, 'watched night')}",
            key=True,
        )
    ]
    if often.outside_watching:
        lines.append(
            Line(
                f"and {counted(often.outside_watching, 'episode')} on"
                f" {counted(often.unwatched_with_episodes, 'night')} not recorded as watched"
            )
        )
    rate = often.per_watched_night
    if rate is None:
        lines.append(Line(f"A rate is given from {MIN_WATCHED_NIGHTS} watched nights on."))
    else:
        lines.append(Line(f"{_rate_words(rate)} seen per watched night"))
    return tuple(lines)


def _rate_words(rate: float) -> str:
    """A rate with one decimal; what is seen now and then is never rounded to nought."""
    return "fewer than 0.1" if 0 < rate < 0.05 else f"{rate:.1f}"


def _how_long(material: Material) -> tuple[Line, ...]:
    found = material.figures.lengths
    if found.seconds is None:
        return (Line("No lengths recorded." if material.inside else NOTHING_RECORDED),)
    counts = (
        (found.measured, "timed or from a video"),
        (found.guessed, "guessed"),
        (found.unknown, "not known"),
    )
    said = ", ".join(f"{number} {what}" for number, what in counts if number)
    return (Line("", middle_words(found.seconds, length_words), said),)


def _woke(material: Material) -> tuple[Line, ...]:
    found = material.figures.responses
    if not found.reactions.said and not found.answered.said:
        return (Line(NOTHING_RECORDED),)
    lines = [Line(given_counts(found.reactions) or "not recorded", key=True)]
    answered = given_counts(found.answered)
    return (*lines, *([Line(answered, "Answered to voice or touch")] if answered else []))


def _stopped(material: Material) -> tuple[Line, ...]:
    if not material.inside:
        return (Line(NOTHING_RECORDED),)
    found = material.figures.responses
    others = f"when held: {tried_words(found.when_held)}{BETWEEN}when moved: {tried_words(found.when_moved)}"
    return (Line(tried_words(found.when_woken), key=True), Line(others))
