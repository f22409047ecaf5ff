"""Groups of users and common areas: their members are rows of a child tab, with requests of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Item, Procedure, Step
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT
from zeus.providers._zoom.collection import Collection
from zeus.providers.zoom_phone import _sites
from zeus.providers.zoom_phone._extensions import tab_of

MEMBERS = ("phone_user", "common_area")
_AT_ONCE = 10


def with_members(thing: Object) -> Object:
    """The group with its members in one list."""
    told = thing.get("members")
    if not isinstance(told, dict):
        return thing
    every = [*(told.get("users") or ()), *(told.get("common_areas") or ())]
    return {**thing, "member_list": [{"id": each.get("id")} for each in every]}


laid_out = _sites.laid_out(with_members, site_id="site.id")
"""How a group is laid out."""


@dataclass(frozen=True)
class Groups(Collection):
    """Call queues and shared line groups."""

    lists_more: bool = True

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`: the group, its lists, then the members that rows add or take out."""
        if step.action == DELETE or not step.items:
            return (yield from super().sending(step))
        thing: Object = dict(step.before or {})
        if step.action == CREATE or step.values:
            thing = yield from super().sending(replace(step, items=()))
        id = self.id_of(thing) if step.action == CREATE else step.id
        gone = [self._member(step, item) for item in step.items if item.action == DELETE]
        held = [each["id"] for each in with_members(thing).get("member_list", ())]
        for _, member in gone:
            label, path = f"remove member {member}", f"{self.path}/{id}/members/{member}"
            yield self._weighed(label, "DELETE", path, LIGHT, repeatable=True, accept=(404,))
        new = [self._member(step, item) for item in step.items if item.action != DELETE]
        new = [pair for pair in new if pair[1] not in held]
        for start in range(0, len(new), _AT_ONCE):
            yield from self._join(step, id, new[start : start + _AT_ONCE], start)
        left = {member for _, member in gone}
        ids = [*(each for each in held if each not in left), *(member for _, member in new)]
        return {**thing, "members": {"users": [{"id": each} for each in ids]}}

    def _join(self, step: Step, id: Any, some: Sequence[tuple[str, Any]], start: int) -> Procedure:
        users = [{"id": member} for tab, member in some if tab == MEMBERS[0]]
        areas = [member for tab, member in some if tab != MEMBERS[0]]
        told = {**({"users": users} if users else {}), **({"common_area_ids": areas} if areas else {})}
        label = f"add members {start + 1} to {start + len(some)}"
        wanted = {member for _, member in some}
        yield self._weighed(
            label, "POST", f"{self.path}/{id}/members", LIGHT, body={"members": told},
            readback=lambda: self._joined(step, id, wanted),
        )  # fmt: skip

    def _joined(self, step: Step, id: Any, wanted: set[Any]) -> Procedure:
        thing = with_members((yield from self.reading(step.variables, id)) or {})
        return [thing] if wanted <= {each["id"] for each in thing.get("member_list", ())} else []

    def _member(self, step: Step, item: Item) -> tuple[str, Any]:
        path = item.values["Member"]
        tab = tab_of(step, path, MEMBERS)
        return tab, step.known.id(tab, path)
