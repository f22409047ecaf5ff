"""What a provider does that data cannot say: plain functions, in the module of this package that bears its name.

Manners are data and come first. A provider has habits where an object is not stored as it is sent or shown, or where a
request changes another object than the one in its address.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from zeus.core.wire import Object

if TYPE_CHECKING:
    from zeus.simulator.actions import Visit
    from zeus.simulator.tenant import Tenant


@dataclass(frozen=True)
class Habit:
    """A request of a kind of its own: what it does to objects of `entity`; its reply is what `does` returns."""

    method: str
    path: str
    entity: str
    does: "Callable[[Visit], Any]"


@dataclass(frozen=True)
class Habits:
    """The habits of a provider, by entity.

    `shown` makes of a stored object what reading it shows, `taken` of a body what is stored (the held object is None
    where one is made). They raise RefusalError where the provider would refuse.
    """

    routes: tuple[Habit, ...] = ()
    shown: "Mapping[str, Callable[[Tenant, Object], Object]]" = field(default_factory=dict)
    taken: "Mapping[str, Callable[[Tenant, Object, Object | None], Object]]" = field(default_factory=dict)


@cache
def habits_of(provider: str) -> Habits:
    """The habits of a provider; none where no module tells them."""
    name = f"{__name__}.{provider}"
    found: Habits = import_module(name).HABITS if find_spec(name) else Habits()
    return found
