"""Objects whose items travel with them: a change of one item sends all that there are."""

from collections.abc import Callable
from typing import Any

from zeus.core.attributes import UPDATE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import fill
from zeus.core.wire import Object, put
from zeus.providers.zoom_contact_center._objects import LIGHT

Finished = Callable[[Object, Object], Object]
"""Makes of a body, and of the object as it was, what Zoom takes, if there is more to it than the tab's shape."""


def folded(*members: str, always: bool = False, finished: Finished | None = None) -> Callable[[Step], Procedure]:
    """A procedure: as usual, but that a PATCH for items has these members as they are now, with what changes in them.

    `always`: Zoom wants the members in every PATCH.
    """

    def procedure(step: Step) -> Procedure:
        if step.action != UPDATE or not (always or step.items):
            return (yield from step.usual())
        before: Object = step.before or {}
        if not (step.whole and step.fresh):
            before = yield from _read_again(step)
        base = {member: before[member] for member in members if member in before}
        body = _emptied(body_of(step, base), step)
        yield _call(step, finished(body, before) if finished else body)
        return {**before, **body}

    return procedure


def _read_again(step: Step) -> Procedure:
    """The object as it is now. Raises FailedError where it is gone."""
    found = (yield from step.tab.api.reading(step.variables, step.id)) if step.tab.api else None
    if found is None:
        raise FailedError("changed since reviewed: it no longer exists")
    return found


def _emptied(body: Object, step: Step) -> Object:
    """The body, what is to be empty in it."""
    for heading, value in step.values.items():
        field = step.tab.by_heading[heading].field
        if value is None and field and "[]" not in field:
            put(body, field, "")
    return body


def _call(step: Step, body: Object) -> Call:
    api: Any = step.tab.api
    path = fill(api.item, {"id": str(step.id)})
    return Call("update", "PATCH", path, body=body, classes=LIGHT, repeatable=True)
