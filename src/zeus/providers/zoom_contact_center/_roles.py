"""Privileges of roles, which Zoom shows in groups and takes as one list; and who inherits the users of a role."""

from dataclasses import replace

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import fill
from zeus.core.wire import Object

_ITEM = "/contact_center/roles/{id}"


def read(thing: Object) -> Object:
    """The groups of privileges as one list."""
    held = thing.get("privileges")
    if not isinstance(held, dict):
        return thing
    return {**thing, "privileges": sorted({each for group in held.values() for each in group or ()})}


def write(thing: Object, step: Step) -> Object:
    """A role as Zoom takes it: it is laid out already."""
    return thing


def changed_or_handed_over(step: Step) -> Procedure:
    """A role as usual; privileges that go, and the users of a role that goes, take requests of their own.

    UNCONFIRMED: whether the list in a PATCH replaces the old one or adds to it. What is to go is taken out by the
    request that is published for that, which suits both. Raises FailedError for a delete that names no heir.
    """
    if step.action == DELETE:
        heir = step.values.get("Transfer Role")
        if not heir:
            raise FailedError("to delete a role, name under Transfer Role the role that its users get")
        path = fill(_ITEM, {"id": str(step.id)})
        query = {"transfer_role_id": str(step.known.id("role", heir))}
        yield Call("delete", "DELETE", path, query=query, repeatable=True, accept=(404,))
        return None
    if step.action == CREATE or "Privileges" not in step.values:
        return (yield from step.usual())
    held = set(read(step.before or {}).get("privileges") or ())
    wanted = list(step.values["Privileges"] or ())
    values = dict(step.values) if wanted else {k: v for k, v in step.values.items() if k != "Privileges"}
    role: Object = dict(step.before or {})
    if values:
        role = yield from replace(step, values=values).usual()
    gone = sorted(held - set(wanted))
    if gone:
        path = fill(_ITEM + "/privileges", {"id": str(step.id)})
        yield Call("take privileges away", "DELETE", path, body={"privileges": gone}, repeatable=True)
    return {**role, "privileges": wanted}
