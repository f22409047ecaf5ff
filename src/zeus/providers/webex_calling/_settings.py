"""Settings that every person with calling has, at an address of their own: they are set, never made."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.flow import Call, FailedError, Procedure, Step, Wait
from zeus.core.lists import Ref
from zeus.core.rest import Rest
from zeus.providers.webex_calling._config import CLASSES, ORG
from zeus.providers.webex_calling._pages import linked

_LOOKS = 12
_PAUSE = 5.0
"""Seconds between two looks at settings that are not there yet: they follow the licence after a while."""


class _Settings(Rest):
    """Of the people with calling, nothing but who they are is listed."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        query = {"orgId": variables["org"], "callingData": "true"}
        found = yield from self.pages(Call("list", "GET", self.listed, query=query, classes=CLASSES, repeatable=True))
        return [{"personId": each["id"]} for each in found if each.get("locationId")]

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        query = self.find(step) if self.find else {}
        found = yield from self.pages(Call("find", "GET", self.listed, query=query, classes=CLASSES, repeatable=True))
        return [{"personId": each["id"]} for each in found]


def of_person(feature: str, *, omits: tuple[str, ...], **more: Any) -> Rest:
    """The settings of a feature, by person."""
    path = f"/people/{{personId}}/features/{feature}"
    return _Settings(
        path, linked("items"), listed="/people", item=path, id="personId", within=("personId",), create="PUT",
        changes=True, cleared="", asked=ORG, classes=CLASSES, omits=omits, find=_by_mail, **more,
    )  # fmt: skip


def _by_mail(step: Step) -> Mapping[str, str]:
    return {"orgId": step.variables["org"], "email": step.key[-1], "callingData": "true"}


def person_key() -> Ref:
    """The person whose settings a row holds."""
    return Ref("Email", "personId", "The mail address of the person, who has a row on Users or calling already.",
               to="user", key=True, required=True, unique=True,
               synonyms=("User", "User Name", "Username", "User Email", "E-mail"),
               example="maria.lopez@example.com")  # fmt: skip


def when_ready(step: Step) -> Procedure:
    """As usual; the settings of somebody who has just been given calling are waited for.

    Raises FailedError where they do not come within a minute.
    """
    if step.action == CREATE:
        person = str(step.tab.keys[0].encode(step.tab.keys[0].parse(step.key[0]), step.known))
        api = step.tab.api
        assert isinstance(api, Rest)
        path, query = api.path.replace("{personId}", person), {"orgId": step.variables["org"]}
        for look in range(1, _LOOKS + 1):
            accept = (400, 403, 404)
            reply = yield Call(
                f"look for settings {look}", "GET", path, query=query, classes=CLASSES, repeatable=True, accept=accept
            )
            if reply.ok:
                break
            yield Wait(f"wait {look}", _PAUSE)
        else:
            raise FailedError("Webex has not set the person up for calling yet: try again in some minutes")
    return (yield from step.usual())
