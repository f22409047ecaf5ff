"""Meeting users: lists by status, POST and then PATCH, an address and a role by requests of their own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import Pages
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import several, tokens

MANNERS = {"Invite": "create", "Create At Once": "autoCreate", "Custom": "custCreate", "SSO": "ssoCreate"}

_AT_FIRST = ("email", "first_name", "last_name", "display_name", "password", "type")
_OWN_WAY = ("action", "email", "password", "role_id")
_MOVED = ("transfer_meeting", "transfer_webinar", "transfer_recording")
_PAGES: Pages = several(tokens("users", 2000), "status", "active", "inactive", "pending")


@dataclass(frozen=True)
class Users(Collection):
    """The people of the account, known by their addresses: who is pending has no id yet."""

    path: str = "/users"
    pages: Pages = _PAGES
    created: str = "/users"
    id: str = "email"
    lists_more: bool = True
    omits: tuple[str, ...] = (
        "company", "job_title", "cost_center", "language", "location", "manager", "pronouns", "pronouns_option",
    )  # fmt: skip

    def _create(self, step: Step) -> Procedure:
        whole = body_of(step, {})
        info = {name: whole[name] for name in _AT_FIRST if name in whole}
        yield self._weighed(
            "create", "POST", self.path, LIGHT, body={"action": whole["action"], "user_info": info},
            readback=lambda: self._made(step), shows_by_key=True,
        )  # fmt: skip
        late = {name: value for name, value in whole.items() if name not in (*_AT_FIRST, *_OWN_WAY)}
        if late:
            yield self._weighed("complete", "PATCH", self._of(whole["email"]), LIGHT, body=late, repeatable=True)
        yield from self._give_role(whole)
        return whole

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`: Zoom takes the address for the id."""
        reply = yield self._weighed("find", "GET", self._of(step.key[0]), LIGHT, repeatable=True, accept=(404,))
        return [reply.body] if reply.ok and isinstance(reply.body, dict) else []

    def _patch(self, step: Step) -> Procedure:
        changed = body_of(step, {}) | self._emptied(step)
        body = {name: value for name, value in changed.items() if name not in _OWN_WAY}
        if body:
            yield self._weighed("update", "PATCH", self._of(step.id), LIGHT, body=body, repeatable=True)
        yield from self._give_role({**changed, "email": step.id}, (step.before or {}).get("role_id"))
        if "email" in changed and changed["email"] != step.id:
            path = f"{self._of(step.id)}/email"
            yield self._weighed("new address", "PUT", path, LIGHT, body={"email": changed["email"]}, repeatable=True)
        return {**(step.before or {}), **changed}

    def _delete(self, step: Step) -> Procedure:
        query: dict[str, str] = {"action": "delete" if step.values.get("Delete Account") else "disassociate"}
        if to := step.values.get("Transfer To"):
            query |= {"transfer_email": to, **dict.fromkeys(_MOVED, "true")}
        path = self._of(step.id)
        yield Call(
            "delete", "DELETE", path, query=query, repeatable=True, accept=(404,), lane=f"user:{step.id}",
            classes=classes_of(path, LIGHT),
        )  # fmt: skip
        return None

    def _give_role(self, thing: Object, held: Any = None) -> Procedure:
        """A role is given by adding the person to its members; emptying it takes the person out of the present one."""
        if "role_id" not in thing:
            return
        role, email = thing["role_id"], thing["email"]
        if role:
            body = {"members": [{"email": email}]}
            yield self._weighed("give role", "POST", f"/roles/{role}/members", MEDIUM, body=body, repeatable=True)
        elif held:
            yield self._weighed("take role", "DELETE", f"/roles/{held}/members/{quote(email)}", LIGHT, accept=(404,))

    def _emptied(self, step: Step) -> Object:
        fields = (step.tab.by_heading[heading].field for heading, value in step.values.items() if value is None)
        return dict.fromkeys(filter(None, fields), "")

    def _of(self, email: Any) -> str:
        if not email:
            raise FailedError("the user has no address, so it cannot be asked for")
        return f"{self.path}/{quote(str(email), safe='@')}"
