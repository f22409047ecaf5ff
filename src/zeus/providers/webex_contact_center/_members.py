"""Members of teams: Webex keeps them with the users, so every change of a team's agents is a change of users."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import fill
from zeus.core.wire import Object

_AGENTS = "Agents"


def with_members(step: Step) -> Procedure:
    """The team as usual, without its agents; then each agent that is added or removed, one after the other.

    The team itself is left alone where nothing else of it changes. `userIds` of the team is read-only (proven live).
    """
    if step.action == DELETE or _AGENTS not in step.values:
        return (yield from step.usual())
    plain = replace(step, values={heading: value for heading, value in step.values.items() if heading != _AGENTS})
    team: Object = dict(step.before or {})
    if step.action == CREATE or set(plain.values) - {key.heading for key in step.tab.keys}:
        team = yield from plain.usual()
    id = team.get("id", step.id)
    wanted = [step.known.id("user", path) for path in step.values[_AGENTS] or ()]
    held = yield from _held(step)
    for user in _without(wanted, held):
        yield from _move(step, user, id, joins=True)
    for user in _without(held, wanted):
        yield from _move(step, user, id, joins=False)
    return {**team, "userIds": wanted}


def _held(step: Step) -> Procedure:
    """The ids of the members that the team has, read once more if the plan did not."""
    if step.action == CREATE:
        return []
    before = step.before or {}
    if "userIds" not in before and not step.whole:
        reply = yield Call("read members", "GET", _path(step, "team", step.id), repeatable=True)
        before = reply.body
    return list(before.get("userIds") or ())


def _move(step: Step, user: Any, team: Any, *, joins: bool) -> Procedure:
    """Add the team to the user's teams or take it out; nothing is sent if it is so already.

    The lane keeps every other change of the same user's teams from coming between reading and writing them.
    """
    name = cells.join_path(step.known.path("user", user) or (str(user),))
    lane, path = f"user:{user}", _path(step, "user", user)
    reply = yield Call(f"read agent {name}", "GET", path, lane=lane, repeatable=True, accept=(404,))
    if reply.status == 404:
        raise FailedError(f"the agent {name} no longer exists")
    teams = list(reply.body.get("teamIds") or ())
    if joins != (team in teams):
        changed = [*teams, team] if joins else _without(teams, [team])
        label = f"{'add' if joins else 'remove'} agent {name}"
        yield Call(label, "PATCH", path, body={"teamIds": changed}, lane=lane, repeatable=True)


def _path(step: Step, entity: str, id: Any) -> str:
    return fill("/organization/{org}/{entity}/{id}", {**step.variables, "entity": entity, "id": str(id)})


def _without(these: Iterable[Any], those: Iterable[Any]) -> list[Any]:
    taken = set(those)
    return [each for each in these if each not in taken]
