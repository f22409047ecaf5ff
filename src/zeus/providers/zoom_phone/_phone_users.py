"""Phone users: added in batches of ten by the names of what they get, changed one by one, taken away by a switch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from zeus.core.attributes import CREATE, UPDATE, Wire
from zeus.core.flow import Call, FailedError, Gatherer, Procedure, Reply, Step, Wait
from zeus.core.objects import body_of
from zeus.core.rest import Pages
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of
from zeus.providers._zoom.collection import Apart, Collection, by_id
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._sites import chosen, coded

_BATCH = "/phone/users/batch"
_PAGES: Pages = coded(tokens("users", 100))
_BY_NAME = {"Site": "site_name", "Template": "template_name"}
_IN_BATCH = ("email", "extension_number", "calling_plans", "phone_numbers", "site_id", "template_id", "status")
_ACTIVE, PENDING = "Active", "pending"
_TURNS, _PAUSE = 20, 15.0

ACTIVE = Wire(
    encode=lambda on: "activate" if on else "deactivate",
    decode=lambda status: None if status == PENDING else status == "activate",
)
"""Whether calls go through, as Zoom says it; of who waits for Zoom Phone it says neither."""


def plans(types: Sequence[Any]) -> Object:
    """The body that gives calling plans to somebody."""
    return {"calling_plans": [{"type": each} for each in types]}


PLANS = Apart("Calling Plans", "calling_plans[].type", "/phone/users/{id}/calling_plans", plans, "plan", 150,
              added_first=True)  # fmt: skip
NUMBERS = Apart("Phone Numbers", "phone_numbers[].id", "/phone/users/{id}/phone_numbers", by_id, "number")


@dataclass(frozen=True)
class PhoneUsers(Collection):
    """The people with Zoom Phone. A batch is taken or refused whole, so that halves of it find who is at fault."""

    path: str = "/phone/users"
    pages: Pages = _PAGES
    created: str = _BATCH
    deleted: str = "PATCH /users/{id}"
    entity: str = "phone-users"
    lists_more: bool = True
    omits: tuple[str, ...] = ("policy", "emergency_address", "emergency_address_id")
    apart: tuple[Apart, ...] = (PLANS, NUMBERS)

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`: a new user comes with numbers and plans, all else is sent apart."""
        if step.action == UPDATE:
            return (yield from self._update_user(step))
        if step.action != CREATE:
            return (yield from super().sending(step))
        whole = body_of(step, {})
        _without_code(step, str(whole["extension_number"]))
        call = Call(
            "create", "POST", self.created, body={"users": [self._by_names(step, whole)]}, gather="phone_users",
            classes=classes_of(_BATCH, MEDIUM), readback=lambda: self._made(step), shows_by_key=True,
        )  # fmt: skip
        reply = yield call
        made = reply.body if isinstance(reply.body, list) else [reply.body]
        mine = [each for each in made if str(each.get("email", "")).casefold() == whole["email"].casefold()]
        if not mine:
            raise FailedError("Zoom said yes, but not to this user: look at its licence and whether it is active")
        late = {name: value for name, value in whole.items() if name not in _IN_BATCH}
        if late:
            path = self._of(mine[0].get("id") or whole["email"])
            yield self._weighed("complete", "PATCH", path, LIGHT, body=late, repeatable=True)
        return {**whole, **mine[0]}

    def _update_user(self, step: Step) -> Procedure:
        """What differs, and the switch that lets calls through, which is a request of its own."""
        held: Object = dict(step.before or {})
        if held.get("status") == PENDING:
            held |= yield from self._take_in(step)
        values = {heading: value for heading, value in step.values.items() if heading != _ACTIVE}
        plain = replace(step, before=held, values=values)
        thing = (yield from super().sending(plain)) if values else held
        active = step.values.get(_ACTIVE)
        if active is not None:
            status = ACTIVE.encode(active)
            body = {"batch_type": "activate", "user_ids": [step.id], "activation_status": status}
            yield self._weighed(status, "PUT", _BATCH, LIGHT, body=body, repeatable=True)
            thing = {**thing, "status": status}
        return thing

    def _take_in(self, step: Step) -> Procedure:
        """Who has Zoom Phone by a licence of Zoom Workplace gets it by a request of its own, and it takes a while.

        UNCONFIRMED how long: after five minutes the row says so, and is sent again when it is resumed.
        """
        body = {"batch_type": "assign_pending_user", "user_ids": [step.id]}
        yield self._weighed("assign", "PUT", _BATCH, LIGHT, body=body, repeatable=True)
        for turn in range(1, _TURNS + 1):
            look = self._weighed(f"look {turn}", "GET", self._of(step.id), LIGHT, repeatable=True, accept=(404,))
            reply = yield look
            if reply.ok and isinstance(reply.body, dict) and reply.body.get("status") != PENDING:
                return reply.body
            yield Wait(f"wait {turn}", _PAUSE)
        raise FailedError("Zoom is still switching Zoom Phone on for this person: resume in some minutes")

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`: Zoom takes the address for the id."""
        path = self._of(step.key[0])
        reply = yield self._weighed("find", "GET", path, LIGHT, repeatable=True, accept=(404,))
        return [reply.body] if reply.ok and isinstance(reply.body, dict) else []

    def _patch(self, step: Step) -> Procedure:
        """An extension is sent with the code of its site, as the text of the PATCH demands."""
        path = step.values.get("Extension")
        if not path:
            return (yield from super()._patch(step))
        held = step.before or {}
        site = step.values.get("Site")
        code = step.known.object("site", site).get("site_code") if site else held.get("site_code")
        whole = replace(step, values={**step.values, "Extension": f"{code or ''}{path}"})
        thing = yield from super()._patch(whole)
        return {**thing, "extension_number": path}

    def _delete(self, step: Step) -> Procedure:
        email = str((step.before or {}).get("email") or step.key[0])
        path = f"/users/{quote(email, safe='@')}"
        body = {"feature": {"zoom_phone": False}}
        yield Call(
            "delete", "PATCH", path, body=body, repeatable=True, accept=(404,), lane=f"user:{email}",
            classes=classes_of(path, LIGHT),
        )  # fmt: skip
        return None

    def _by_names(self, step: Step, whole: Object) -> Object:
        """The user as the batch takes it: by names of site, template and plans, and numbers as they are dialled."""
        names = {ours: chosen(step.values, heading) for heading, ours in _BY_NAME.items()}
        lists = {
            "calling_plans": [path[-1] for path in step.values.get("Calling Plans") or ()],
            "phone_numbers": [path[-1] for path in step.values.get("Phone Numbers") or ()],
        }
        told = {"email": whole["email"], "extension_number": str(whole["extension_number"]), **names, **lists}
        told["activation_status"] = whole.get("status")
        return {name: value for name, value in told.items() if value}

    def _of(self, id: Any) -> str:
        return f"{self.path}/{quote(str(id), safe='@')}"


def _without_code(step: Step, extension: str) -> None:
    """Raise FailedError for an extension that plainly begins with the code of its site."""
    site = step.values.get("Site")
    code = str(step.known.object("site", site).get("site_code") or "") if site else ""
    if code and extension.startswith(code) and len(extension) - len(code) > 2:
        short = extension.removeprefix(code)
        raise FailedError(f"the extension {extension} holds the code {code} of its site: write {short}")


def _join(calls: Sequence[tuple[int, Call]]) -> Call:
    first = calls[0][1]
    return Call("add users", "POST", _BATCH, body={"users": [call.body["users"][0] for _, call in calls]},
                classes=first.classes)  # fmt: skip


def _split(reply: Reply, calls: Sequence[tuple[int, Call]]) -> Sequence[Reply | None] | None:
    """Everybody reads the whole list; a refusal that one user may have caused is for halves to find out."""
    return None if len(calls) > 1 and reply.status in (400, 404, 409) else [reply] * len(calls)


BATCHES = Gatherer(10, _join, _split)
"""Zoom takes ten users at once. UNCONFIRMED that it takes or refuses all: nothing else is published."""
