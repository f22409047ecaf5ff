"""Secrets that somebody typed: kept sealed until their row is done, and then nowhere any more."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from zeus.core.discretion import MASK
from zeus.core.sealed import is_sealed
from zeus.store.models import calls, steps
from zeus.store.sealed import Private


def forgettable(pointer: str) -> str:
    """What tells later whether a cell still holds the ciphertext that a pointer names, and cannot be opened."""
    return _digest(pointer.partition("|")[2])


def without_typed(cells: Mapping[str, str | None], forget: Mapping[str, str]) -> dict[str, str | None]:
    """The cells of a row without the secrets that were sent; one that was typed anew meanwhile stays."""
    return {
        heading: None if text is not None and forget.get(heading) == _digest(text) else text
        for heading, text in cells.items()
    }


def forget_typed(connection: Connection, transmission: str, numbers: Iterable[int]) -> None:
    """Forget the secrets of steps that are done: in the steps, and in what was sent and answered for them.

    Passwords that Zeus made itself stay until they are handed over.
    """
    for number in numbers:
        of_step = (steps.c.transmission_id == transmission) & (steps.c.number == number)
        step = connection.execute(select(steps.c.data, steps.c.result).where(of_step)).one()
        kept = frozenset((step.data.get("generated") or {}).values())
        values = {"data": _without(step.data, kept), "result": _without(step.result, kept)}
        connection.execute(update(steps).where(of_step).values(**values))
        sent = (calls.c.transmission_id == transmission) & (calls.c.step == number)
        for call in connection.execute(select(calls.c.label, calls.c.call, calls.c.reply).where(sent)).all():
            found = {"call": _without(call.call, kept), "reply": _without(call.reply, kept)}
            connection.execute(update(calls).where(sent, calls.c.label == call.label).values(**found))


def _without(value: Any, kept: frozenset[str]) -> Any:
    if is_sealed(value):
        return value if value in kept else MASK
    if isinstance(value, dict):
        inner = {name: _without(each, kept) for name, each in value.items()}
        return Private(inner) if isinstance(value, Private) else inner
    return [_without(each, kept) for each in value] if isinstance(value, list) else value


def _digest(ciphertext: str) -> str:
    return hashlib.sha256(ciphertext.encode()).hexdigest()[:32]
