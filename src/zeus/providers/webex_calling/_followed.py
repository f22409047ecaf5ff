"""What features refer to by more than an id: schedules, by their names; prompts, by id and level."""

from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import Known
from zeus.core.lists import Ref
from zeus.core.wire import Object

_LABELS = {"businessHours": "Business Hours", "holidays": "Holidays"}


@dataclass(frozen=True)
class Followed(Ref):
    """A schedule of the feature's own location. Webex keeps its name; a plain object has location, type and name."""

    to: str | tuple[str, ...] = "schedule"

    def encode(self, value: Any, known: Known) -> str:
        """See `Attribute.encode`. Raises LookupError where there is no such schedule."""
        known.id("schedule", value)
        return str(value[-1])

    def decode(self, wire: Any, known: Known) -> tuple[str, ...] | None:
        """See `Attribute.decode`."""
        if wire in (None, ""):
            return None
        if isinstance(wire, str):
            return (wire,)
        place, kind, name = wire
        location = known.path("location", place)
        return (location[-1], _LABELS[kind], name) if location and name else ((name,) if name else None)

    def identity(self, value: Any, known: object) -> str:
        """See `Attribute.identity`. A feature follows schedules of its own location only."""
        return cells.fold(value[-1])


def followed(thing: Object, name: Any, kind: str) -> Any:
    """A schedule's name with where it is found."""
    return [thing["locationId"], kind, name] if name and thing.get("locationId") and isinstance(name, str) else name


def plain_name(wire: Any) -> Any:
    """The name alone, as requests have it."""
    return wire[-1] if isinstance(wire, list | tuple) else wire


def shown_prompt(message: Object, member: str) -> Object:
    """A message with the id of the prompt that it plays under `prompt`."""
    held = message.get(member)
    first = held[0] if isinstance(held, list) and held else held
    return {**message, "prompt": first.get("id")} if isinstance(first, dict) and first.get("id") else message


def sent_prompt(message: Object, member: str, *, many: bool = True) -> Object:
    """The message as requests have it: with a prompt of the organization, or the usual one."""
    kept = {name: each for name, each in message.items() if name not in ("prompt", member)}
    if not message.get("prompt"):
        return {**kept, "greeting": "DEFAULT"}
    held = message.get(member)
    first = held[0] if isinstance(held, list) and held else held
    same = isinstance(first, dict) and first.get("id") == message["prompt"]
    file = first if same else {"id": message["prompt"], "level": "ORGANIZATION"}
    return {**kept, "greeting": "CUSTOM", member: [file] if many else file}
