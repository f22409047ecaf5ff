"""Teams: moved from one parent to another by a request of its own, and their agents and supervisors."""

from dataclasses import replace

from zeus.core import cells
from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Procedure, Step, Values
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._members import Members, with_members
from zeus.providers.zoom_contact_center._objects import LIGHT

_TEAM = "/contact_center/teams/{id}"
_PARENT = "Parent Team Name"

LISTS = (
    Members("team_agent", _TEAM + "/agents", "user_ids", "user_id", query="user_ids"),
    Members("team_supervisor", _TEAM + "/supervisors", "user_ids", "user_id", query="user_ids"),
)


def read(thing: Object) -> Object:
    """The team in which it lies, which no team but the uppermost is without."""
    return {**thing, "above": thing["parent_team_id"]} if "parent_team_id" in thing else thing


def write(thing: Object, step: Step) -> Object:
    """A team as Zoom takes it."""
    above = {"parent_team_id": thing["above"]} if thing.get("above") else {}
    return {name: value for name, value in {**thing, **above}.items() if name != "above"}


def _itself(step: Step) -> Procedure:
    """The team without its people. A PATCH wants the name in any case (published as required)."""
    if step.action == CREATE and not step.values.get(_PARENT):
        step = replace(step, before={"parent_team_id": (yield from _uppermost(step))})
    if step.action != UPDATE:
        return (yield from step.usual())
    team: Object = dict(step.before or {})
    named = step.values.get(_PARENT)
    parent = step.known.id("team", named) if named else None
    values = {heading: value for heading, value in step.values.items() if heading != _PARENT}
    if values:
        team = yield from replace(step, values={"Team Name": step.key[0], **values}).usual()
    if _PARENT in step.values:
        parent = parent or (yield from _uppermost(step))
        path = fill(_TEAM + "/move", {"id": str(step.id)})
        yield Call("move", "PATCH", path, body={"parent_team_id": parent}, classes=LIGHT, repeatable=True)
        team["parent_team_id"] = parent
    return team


def _uppermost(step: Step) -> Procedure:
    """The id of the team that lies in no other. Raises FailedError where there is none, as before Teams are in use."""
    assert step.tab.api
    teams = yield from step.tab.api.listing(step.variables)
    found = [each["team_id"] for each in teams if not each.get("parent_team_id")]
    if not found:
        raise FailedError("the account has no uppermost team: name one under Parent Team Name")
    return found[0]


moved = with_members(LISTS, _itself)


def lies_in_another(values: Values) -> Wrong | None:
    """No team lies in itself."""
    name, parent = values["Team Name"], values[_PARENT]
    if name and parent and cells.fold(name) == cells.fold(parent[-1]):
        return Wrong(_PARENT, "a team cannot lie in itself: name the team above it")
    return None
