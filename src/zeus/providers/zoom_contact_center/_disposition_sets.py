"""Disposition sets: Zoom takes ids and shows dispositions; whether a PATCH takes any out is not told."""

from zeus.core import cells
from zeus.core.attributes import UPDATE
from zeus.core.flow import FailedError, Procedure, Step
from zeus.core.wire import Object

_DISPOSITIONS = "Disposition Names"


def read(thing: Object) -> Object:
    """The ids of the dispositions that the set shows."""
    if "dispositions" not in thing:
        return thing
    return {**thing, "disposition_ids": [each["disposition_id"] for each in thing["dispositions"] or ()]}


def write(thing: Object, step: Step) -> Object:
    """A set as Zoom takes it: without what it shows."""
    return {name: value for name, value in thing.items() if name != "dispositions"}


def looked_at_again(step: Step) -> Procedure:
    """The set as usual. Where dispositions are to go, it is read once more, as a PATCH may only add (UNCONFIRMED).

    Raises FailedError that names those that Zoom has kept.
    """
    changed: Object = yield from step.usual()
    if step.action != UPDATE or _DISPOSITIONS not in step.values or step.tab.api is None:
        return _shown(changed)
    wanted = {step.known.id("disposition", path) for path in step.values[_DISPOSITIONS] or ()}
    if set(read(step.before or {}).get("disposition_ids") or wanted) <= wanted:
        return _shown(changed)
    now = yield from step.tab.api.reading(step.variables, step.id)
    kept = [one for one in read(now or {}).get("disposition_ids") or () if one not in wanted]
    if kept:
        names = (cells.join_path(step.known.path("disposition", one) or (str(one),)) for one in kept)
        raise FailedError(f"Zoom has changed the set but kept {' and '.join(names)}: take it out in the portal")
    return now


def _shown(thing: Object) -> Object:
    """The set as reading it shows it."""
    if thing is None or "disposition_ids" not in thing:
        return thing
    held = [{"disposition_id": one} for one in thing["disposition_ids"] or ()]
    return {**{name: value for name, value in thing.items() if name != "disposition_ids"}, "dispositions": held}
