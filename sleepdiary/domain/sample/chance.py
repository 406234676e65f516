"""What chance gives the sample: ids, wall times and picks by weight, all from one source of numbers."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from random import Random
from typing import TypeAlias, TypeVar

from sleepdiary.domain.moment import Moment, readings

Item = TypeVar("Item")
Weighted: TypeAlias = Sequence[tuple[Item, float]]


def made_up_id(chance: Random) -> str:
    """Return an id of the usual form, from the sample's own numbers."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def pick(chance: Random, choices: Weighted[Item]) -> Item:
    """Return one of the choices, each as likely as its weight says."""
    return chance.choices([choice for choice, _ in choices], [weight for _, weight in choices])[0]


def likely(chance: Random, share: float) -> bool:
    """Say yes in a share of all cases, from nought to one."""
    return chance.random() < share


def moment_near(local: datetime, zone: tzinfo) -> Moment:
    """Return the moment of a wall time, or an hour later when the clock skipped it; the first when it came twice."""
    found = readings(local, zone) or readings(local + timedelta(hours=1), zone)
    return found[0]


def rounded(local: datetime, minutes: int) -> datetime:
    """Return a wall time as people say it, down to a multiple of `minutes`."""
    return local.replace(minute=local.minute - local.minute % minutes, second=0, microsecond=0)
