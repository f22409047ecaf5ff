"""Ways: how a call leaves and what of its answer comes back, chosen by the call's method.

HTTP verbs need no way of their own: `zeus.pipeline.send` sends them as they are. A module that carries calls of another
kind tells so here, under the method that its calls have.
"""

from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from zeus.core.flow import Call, Reply

if TYPE_CHECKING:
    from zeus.pipeline.send import Sender

Way = Callable[["Sender", Call, Mapping[str, str]], Awaitable[Reply]]
"""Carries one call out, with the headers of the sign-in. Raises UnsentError, UnansweredError, as sending does.

A refusal is a reply with a status from 400 to 499; 500 and above say that nobody knows whether it was done, except that
423 and 503 may be tried again.
"""

WAYS: Mapping[str, str] = {
    "CMDLET": "zeus.pipeline.cmdlets",
    "SIGN": "zeus.pipeline.signing",
    "SOAP": "zeus.pipeline.soap",
}
"""Method → the module whose `carry` is its way; loaded at its first call."""


class UnsentError(Exception):
    """No byte of the call has left."""


class UnansweredError(Exception):
    """The call may have arrived."""


def lacking(method: str, sender: "Sender") -> str | None:
    """Why calls of this method cannot leave from here, in words for people; None where they can."""
    module = WAYS.get(method)
    lacks = getattr(import_module(module), "lacks", None) if module else None
    found: str | None = lacks(sender) if lacks else None
    return found


def way_of(method: str) -> Way | None:
    """The way of a method, None for an HTTP verb."""
    module = WAYS.get(method)
    if module is None:
        return None
    way: Way = import_module(module).carry
    return way
