"""What was typed into a form and not saved yet, as text to keep: it survives a crash, and comes back as it was.

Only values of the domain come back from a text, whatever stands in it.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

_OURS: Final = "sleepdiary.domain."
_PLAIN: Final = (str, int, float, bool, type(None))


def typing_to_text(values: Mapping[str, object]) -> str:
    """Return the values of a form, by name, as text. Raises TypeError for a value that no form of ours holds."""
    return json.dumps({name: _told(value) for name, value in values.items()}, ensure_ascii=False)


def typing_from_text(text: str) -> dict[str, object]:
    """Return the values again; none at all where the text is not what :func:`typing_to_text` wrote."""
    try:
        told = json.loads(text)
        return {str(name): _made(value) for name, value in told.items()}
    except (ValueError, TypeError, LookupError, AttributeError, ImportError, RecursionError):
        return {}


def _told(value: Any) -> Any:
    if isinstance(value, Enum):
        return {"choice": _name(type(value)), "value": value.value}
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, date):
        return {"time" if isinstance(value, datetime) else "day": value.isoformat()}
    if isinstance(value, tuple | list | set | frozenset):
        return {"several": [_told(one) for one in value], "as": type(value).__name__}
    if isinstance(value, dict):
        return {"named": {str(name): _told(one) for name, one in value.items()}}
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__.startswith(_OURS):
        told = {field.name: _told(getattr(value, field.name)) for field in fields(value) if field.init}
        return {"of": _name(type(value)), "fields": told}
    raise TypeError(f"{type(value).__name__} is no value of a form")


def _name(kind: type) -> str:
    return f"{kind.__module__.removeprefix(_OURS)}:{kind.__qualname__}"


_COLLECTIONS: Final[dict[str, type]] = {"tuple": tuple, "list": list, "set": set, "frozenset": frozenset}


def _made(told: Any) -> Any:
    if not isinstance(told, dict):
        return told
    if "choice" in told:
        return _kind(told["choice"], Enum)(told["value"])
    if "time" in told or "day" in told:
        return datetime.fromisoformat(told["time"]) if "time" in told else date.fromisoformat(told["day"])
    if "several" in told:
        return _COLLECTIONS[told["as"]](_made(one) for one in told["several"])
    if "named" in told:
        return {name: _made(one) for name, one in told["named"].items()}
    return _kind(told["of"], object)(**{name: _made(one) for name, one in told["fields"].items()})


def _kind(name: str, base: type) -> Any:
    module, _, kind = name.partition(":")
    found = getattr(importlib.import_module(_OURS + module), kind)
    ours = isinstance(found, type) and issubclass(found, base) and found.__module__.startswith(_OURS)
    if not ours or not (issubclass(found, Enum) or is_dataclass(found)):
        raise LookupError(name)
    return found
