"""What lies inside an object of a pretend tenant: ids, texts that may be ids, members of members."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from zeus.core.wire import MISSING, Object, get


def with_ids(value: Any, *, counted: bool) -> Any:
    """The value with an id for each object in it, and a version if they are `counted`."""
    if isinstance(value, list):
        return [with_ids(item, counted=counted) for item in value]
    given = {"id": str(uuid4()), **({"version": 0} if counted else {})}
    return {**given, **value} if isinstance(value, dict) else value


def show_at(thing: Object, path: str, value: Any) -> None:
    """Set what an object shows at a path of at most two members."""
    head, _, rest = path.partition(".")
    if not rest:
        thing[head] = value
    elif isinstance(thing.get(head), dict):
        thing[head] = {**thing[head], rest: value}


def exchanged(value: Any, old: str, new: str) -> Any:
    """A value in which one id stands for another."""
    if isinstance(value, dict):
        return {name: exchanged(each, old, new) for name, each in value.items()}
    if isinstance(value, list):
        return [exchanged(each, old, new) for each in value]
    return new if value == old else value


def texts(value: Any) -> Iterator[str]:
    """Every text in an object that may be an id."""
    if isinstance(value, str):
        if len(value) == 36:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def form_of(value: Any) -> Any:
    """The form in which texts that differ by case are the same."""
    return value.casefold() if isinstance(value, str) else value


def laid_out(template: Any, thing: Object) -> Any:
    """The template with each text such as ``$a.b`` replaced by what the object has there; what has nothing goes."""
    if isinstance(template, str) and template.startswith("$"):
        return get(thing, template[1:])
    if isinstance(template, dict):
        found = ((name, laid_out(each, thing)) for name, each in template.items())
        return {name: each for name, each in found if each is not MISSING}
    return [laid_out(each, thing) for each in template] if isinstance(template, list) else template


def merged(usual: Mapping[str, Any], told: Mapping[str, Any]) -> Object:
    """What is told, and what is usual for all that it does not tell, also within its objects."""
    both = {name: merged(usual[name], each) for name, each in told.items() if _are_objects(usual.get(name), each)}
    return {**usual, **told, **both}


def _are_objects(*values: Any) -> bool:
    return all(isinstance(value, Mapping) for value in values)
