"""Settings that every user has: listed by Graph as people, read and changed by cmdlet, one user at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, Wire
from zeus.core.cmdlets import CMDLET, cmdlet, things_in
from zeus.core.flow import Call, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import bears_key
from zeus.core.wire import Object, put
from zeus.providers.microsoft_teams._graph import pages, patient

SIP = Wire(encode=lambda name: f"sip:{name}", decode=lambda told: str(told).removeprefix("sip:"))
"""People by their addresses in telephony, which are their sign-in names."""

_USERS = pages("id", "userPrincipalName")


@dataclass(frozen=True)
class PerUser:
    """The settings of a noun, as `zeus.core.catalog.Api` has them: `omits` are those that only reading shows."""

    noun: str
    omits: tuple[str, ...]
    whole: bool = False

    method = CMDLET

    @property
    def path(self) -> str:
        """The collection, as practice tenants have it."""
        return f"/cmdlets/{self.noun}"

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return thing.get("userId")

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`. Everybody; nobody's settings."""
        call = Call("list", "GET", "/users", classes=("directory",), repeatable=True)
        return [{"userId": each["id"], "Identity": each["userPrincipalName"]} for each in (yield from _USERS(call))]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`. Whom Teams does not know yet has none of the settings."""
        reply = yield cmdlet("read", f"Get-Cs{self.noun}", {"Identity": id}, accept=(404,))
        found = next(iter(things_in(reply)), {}) if reply.ok else {}
        return {**found, "userId": id}

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return [thing for thing in (yield from self.listing(step.variables)) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Whoever is new in this plan has settings a moment later."""
        body = body_of(step, {})
        body.pop("userId", None)
        for heading, value in step.values.items():
            if value is None and (name := step.tab.by_heading[heading].field):
                put(body, name.removesuffix("[]"), [] if name.endswith("[]") else None)
        id = step.known.id("user", step.values["User"]) if step.action == CREATE else step.id
        call = cmdlet("update", f"Set-Cs{self.noun}", {"Identity": id, **body}, repeatable=True)
        yield from patient(call, f"the user {step.key[-1]}")
        return {**(step.before or {}), **body, "userId": id}
