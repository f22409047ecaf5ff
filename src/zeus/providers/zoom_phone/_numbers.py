"""Phone numbers: only those of the customer's own carrier are added; the rest is bought or ported in Zoom's pages."""

from dataclasses import dataclass

from zeus.core.flow import FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.rest import Pages
from zeus.core.wire import Object, get
from zeus.providers._zoom.budget import LIGHT, MEDIUM
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens

SOURCES = {
    "BYOC Cloud": "BYOCCloud", "BYOC Premises": "BYOCPremises", "Zoom": "Zoom", "Ported": "ZoomPorted",
    "Reserved": "ZoomReserved", "Third Party": "ThirdPartyNumber",
}  # fmt: skip
_BYOC = ("BYOC Cloud", "BYOC Premises")
_OWN = ("display_name", "caller_id_name", "capability")
_PAGES: Pages = tokens("numbers", 200)


def laid_out(thing: Object) -> Object:
    """What a number can do is shown as a list and sent as flags. The misspelt name is Zoom's."""
    can = thing.get("capability")
    flags = {"incoming": "Incoming" in can, "outgoing": "Outgoing" in can} if isinstance(can, list) else can
    site = get(thing, "site.site_id")
    owner: Object = next(iter(thing.get("assigned_list") or ()), {})
    name = owner.get("assigned_to_name") or owner.get("assgined_to_name")
    told = {"site_id": site} if isinstance(site, str) else {}
    told |= {"owner": name} if name else {}
    sip = {"sip_group_id": get(thing, "sip_group.id")} if thing.get("sip_group") else {}
    return {**told, **sip, **thing, **({"capability": flags} if flags is not None else {})}


def left(thing: Object) -> int:
    """One while nobody has the number."""
    return 0 if thing.get("assigned_list") else 1


@dataclass(frozen=True)
class Numbers(Collection):
    """The numbers of the account; their site is changed by a request of its own, while nobody has them."""

    path: str = "/number_management/numbers"
    pages: Pages = _PAGES
    created: str = "/number_management/byoc_numbers"

    def _create(self, step: Step) -> Procedure:
        if step.values.get("Source") not in (None, *_BYOC):
            raise FailedError(
                "Zoom lets only numbers of the customer's own carrier (BYOC) be added here: order or port others in"
                " Zoom's own pages, then set the action to update"
            )
        whole = body_of(step, {})
        added: Object = {name: whole[name] for name in ("site_id", "sip_group_id", "country_iso") if name in whole}
        body: Object = {"allocated_product": "ZOOM_PHONE", "phone_numbers": [whole["number"]], **added}
        yield self._weighed(
            "create", "POST", self.created, MEDIUM, body=body, readback=lambda: self._made(step), shows_by_key=True
        )
        found = yield from self.finding(step)
        if not found:
            raise FailedError("Zoom took the number but does not show it yet: retry in a minute")
        late = {name: whole[name] for name in _OWN if name in whole}
        if late:
            path = f"{self.path}/{found[0]['id']}"
            yield self._weighed("complete", "PATCH", path, LIGHT, body=late, repeatable=True)
        return {**found[0], **late}

    def _patch(self, step: Step) -> Procedure:
        changed = body_of(step, {})
        cleared = [step.tab.by_heading[heading].field for heading, value in step.values.items() if value is None]
        body = {name: value for name, value in changed.items() if name in (*_OWN, "sip_group_id")}
        body |= {name: "" for name in cleared if name in (*_OWN, "sip_group_id")}
        if body:
            path = f"{self.path}/{step.id}"
            yield self._weighed("update", "PATCH", path, LIGHT, body=body, repeatable=True)
        if changed.get("site_id") and changed["site_id"] != laid_out(step.before or {}).get("site_id"):
            path = f"/phone/numbers/sites/{changed['site_id']}"
            sent = {"phone_numbers": [str(step.id)]}
            yield self._weighed("move", "PATCH", path, MEDIUM, body=sent, repeatable=True)
        return {**(step.before or {}), **changed}

    def _delete(self, step: Step) -> Procedure:
        number = {"numbers": step.key[0]}
        yield self._call("delete", "DELETE", self.path, {}, query=number, repeatable=True, accept=(404,))
        return None
