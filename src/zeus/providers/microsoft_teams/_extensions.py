"""Numbers with an extension: of Direct Routing, and assigned by cmdlets, as nobody says that Graph takes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.attributes import DELETE, BadCellError, Text
from zeus.core.cmdlets import Cmdlets, cmdlet, things_in
from zeus.core.flow import Procedure, Step
from zeus.core.rest import bears_key
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._numbers import EXTENSION, OWNER, PLACE, check_license

_KIND = "DirectRouting"
_MOST = 1000


_WRITTEN = re.compile(r"(\+?[\d\s().\-/]+?)(?:;\s*ext\s*=|[\s,]*(?:ext(?:ension)?|x)[.\s]*)(\d{1,15})", re.IGNORECASE)


@dataclass(frozen=True)
class LongNumber(Text):
    """A phone number with an extension, as Teams writes it: ``+13125550110;ext=1234``."""

    pattern: str | None = r"\+[0-9]{7,15};ext=[0-9]{1,15}"
    allowed: str | None = "a number with plus sign and country code, and an extension, as in +13125550110;ext=1234"

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise BadCellError(f"{text!r} has no extension, as in +13125550110;ext=1234; others are on Phone Numbers")
        digits = re.sub(r"[^+\d]", "", found[1])
        whole = f"{digits}{EXTENSION}{found[2]}"
        if text != whole:
            raise BadCellError(f"{text!r} is not written as Teams has it, as in +13125550110;ext=1234", whole)
        return self.check_text(whole)


@dataclass(frozen=True)
class Extensions(Cmdlets):
    """The numbers of Direct Routing that have an extension, as `zeus.core.catalog.Api` has them."""

    noun: str = "PhoneNumberAssignment"
    id: str = "TelephoneNumber"
    names: Mapping[str, str] = field(default_factory=lambda: {"TelephoneNumber": "TelephoneNumber"})
    shown: Mapping[str, Any] = field(default_factory=lambda: {"NumberType": _KIND, "Top": _MOST})

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        found: list[Object] = []
        skip = 0
        while True:
            label = "list" if not skip else f"list from {skip}"
            things = things_in((yield cmdlet(label, f"Get-Cs{self.noun}", {**self.shown, "Skip": skip})))
            found += [thing for thing in things if EXTENSION in str(thing.get(self.id))]
            skip += len(things)
            if len(things) < _MOST:
                return found

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return [thing for thing in (yield from self.listing(step.variables)) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError for whom Teams would refuse, as far as the plan can see it."""
        number, before = step.key[0], step.before or {}
        holder = before.get("AssignedPstnTargetId")
        if step.action == DELETE:
            yield from _taken(number, holder)
            return None
        attribute = step.tab.by_heading[OWNER]
        path = step.values.get(OWNER)
        target = attribute.encode(path, step.known) if path is not None else holder
        thing: Object = {**before, "TelephoneNumber": number}
        if path is not None:
            check_license(step, path)
            if holder and holder != target:
                yield from _taken(number, holder)
            yield from _given(number, target, _place(step))
            thing["AssignedPstnTargetId"] = target
        elif place := _place(step):
            yield cmdlet("place", "Set-CsPhoneNumberAssignment", {"TelephoneNumber": number, **place}, repeatable=True)
        return thing


def _place(step: Step) -> Object:
    """The emergency location; Teams takes the text null for none."""
    if PLACE not in step.values:
        return {}
    value = step.values[PLACE]
    return {"LocationId": "null" if value is None else step.tab.by_heading[PLACE].encode(value, step.known)}


def _given(number: str, target: Any, more: Object) -> Procedure:
    body = {"Identity": target, "TelephoneNumber": number, "NumberType": _KIND, **more}
    yield cmdlet("assign", "Set-CsPhoneNumberAssignment", body, repeatable=True)


def _taken(number: str, holder: Any) -> Procedure:
    if holder:
        body = {"Identity": holder, "TelephoneNumber": number, "NumberType": _KIND}
        yield cmdlet("unassign", "Remove-CsPhoneNumberAssignment", body, repeatable=True, accept=(404,))
