"""The rest of the episode form, folded away until it is wanted."""

from __future__ import annotations

from sleepdiary.domain.answer import Answer, Effect
from sleepdiary.domain.episode import (
    AlsoSeen,
    Breathing,
    Colour,
    Course,
    Eyes,
    Kind,
    Position,
    Provocation,
    Reaction,
    Recurrence,
    SeenHow,
    Sides,
    Size,
)
from sleepdiary.ui.widgets.bound_form import BoundForm
from sleepdiary.ui.widgets.fields_fold import FieldsFold
from sleepdiary.ui.widgets.fold import Fold
from sleepdiary.ui.widgets.text_boxes import LengthBox, LineBox


def all_folds(form: BoundForm) -> list[Fold]:
    """Every fold, in the order in which they are shown."""
    return [movement(form), response(form), signs(form), before_and_after(form), witness(form)]


def movement(form: BoundForm) -> Fold:
    """What the movement was like."""
    jerks = form.line("jerks", "How many jerks, if you counted?", hint="Such as 3", box=LineBox())
    gap = form.line("gap", "About how far apart?", hint="Such as 3 min or 20 s", box=LengthBox())
    for field in (jerks, gap):
        field.setMaximumWidth(320)
    parts = (
        form.one_of("kind", "What was it like?", Kind),
        form.line("kind_words", "In your own words", hint="Such as “like conducting music”"),
        form.one_of("size", "How big?", Size),
        form.one_of("course", "Did the size change?", Course),
        form.one_of("sides", "Which side?", Sides),
        form.one_of("recurrence", "Did it come back?", Recurrence),
        gap,
        jerks,
    )
    return FieldsFold("What the movement was like", *parts)


def response(form: BoundForm) -> Fold:
    """What the child did."""
    tried = "Only if it happened anyway: there is no need to try"
    parts = (
        form.any_of("reactions", "Did your child stay asleep?", Reaction),
        form.one_of("answered", "Did your child answer to voice or touch?", Answer),
        form.one_of("when_woken", "If woken", Effect, hint=tried),
        form.one_of("when_held", "If the moving part was held", Effect, hint=tried),
        form.one_of("when_moved", "If picked up or turned", Effect, hint=tried),
        form.note("child_words", "What your child said about it, in their words"),
    )
    return FieldsFold("Your child during it", *parts)


def signs(form: BoundForm) -> Fold:
    """Eyes, face, colour, breathing and the rest."""
    parts = (
        form.one_of("eyes", "Eyes", Eyes),
        form.line("face", "Face", hint="What you saw, in a few words"),
        form.one_of("colour", "Colour of face or lips", Colour),
        form.one_of("breathing", "Breathing", Breathing),
        form.one_of("sweating", "Sweating?", Answer),
        form.one_of("shivering", "Could it have been shivering from cold or fever?", Answer),
        form.any_of("also", "Also seen", AlsoSeen),
    )
    return FieldsFold("Eyes, face, colour and breathing", *parts)


def before_and_after(form: BoundForm) -> Fold:
    """What came before, how the child lay, and what came after."""
    since = form.line("since_asleep", "Minutes after falling asleep", hint="Such as 10 or 10-15, if you know")
    since.setMaximumWidth(320)
    parts = (
        since,
        form.tick("in_nap", "It was during a nap"),
        form.any_of("provoked_by", "Just before it", Provocation),
        form.line("provoked_words", "What exactly?"),
        form.one_of("position", "How did your child lie?", Position),
        form.line("afterwards", "What happened afterwards?"),
    )
    return FieldsFold("Before and after", *parts)


def witness(form: BoundForm) -> Fold:
    """Who noticed it, and how."""
    parts = (
        form.line("who", "Who noticed it?", hint="Such as mother, father, grandmother"),
        form.one_of("seen_how", "How?", SeenHow),
    )
    return FieldsFold("Who noticed it", *parts)
