"""Policies for emergency calls: what a policy holds several of is made by cmdlets of its own, and put in as a list."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Shape
from zeus.core.cmdlets import made_by
from zeus.core.flow import Step
from zeus.core.wire import Object

GLOBAL = (
    "The policy Global holds for whoever has no other; to delete it sets it back to what Microsoft made it."
    " People are given a policy on User Policies, places on Network Sites."
)


def shape(member: str = "", noun: str = "", parameters: tuple[str, ...] = ()) -> Shape:
    """The shape of a policy whose list `member` holds what the cmdlet New-Cs and `noun` makes of the `parameters`."""

    def read(thing: Object) -> Object:
        named = {"Identity": str(thing["Identity"]).removeprefix("Tag:")} if "Identity" in thing else {}
        return {**thing, **named, **({member: _items(thing[member])} if member in thing else {})}

    def write(thing: Object, step: Step) -> Object:
        if member not in thing:
            return thing
        told = ({name: each.get(name) for name in parameters} for each in thing[member])
        made = [made_by(f"New-Cs{noun}", **each) for each in told]
        return {**thing, member: {"Add" if step.action == CREATE else "Replace": made}}

    return Shape(read, write)


def _items(told: Any) -> list[Object]:
    """What a policy holds, as it is shown, or as `shape` has written it."""
    every = next(iter(told.values()), []) if isinstance(told, Mapping) else told or []
    return [dict(each["parameters"] if "cmdlet" in each else each) for each in every]
