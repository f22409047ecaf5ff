"""Lists for outbound campaigns: Zoom keeps a contact's numbers as one list, each with its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Procedure, Step, Values
from zeus.core.wire import Object
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_contact_center._objects import MEDIUM, Objects, collection

KINDS = ("Main", "Work", "Home", "Mobile", "Other")
_LISTS = "outbound_campaign/contact_lists"
_PHONES, _NUMBER, _KIND = "contact_phones", "contact_phone_number", "contact_phone_type"

LISTS: Objects = collection(_LISTS, "contact_lists", "contact_list_id", size=100)


def _every_list(variables: Mapping[str, str]) -> Procedure:
    call = Call("list contact lists", "GET", LISTS.path, classes=MEDIUM, repeatable=True)
    return [{"contact_list_id": each["contact_list_id"]} for each in (yield from tokens("contact_lists", 100)(call))]


@dataclass(frozen=True)
class _Contacts(Objects):
    """The contacts of all lists; a list of them is asked for one contact list at a time."""

    def _list_call(self, label: str, variables: Mapping[str, str], **more: Any) -> Call:
        return replace(super()._list_call(label, variables, **more), classes=MEDIUM)


CONTACTS: _Contacts = collection(
    _LISTS + "/{contact_list_id}/contacts", "contacts", "contact_id", size=100, kind=_Contacts,
    within=("contact_list_id",), outer=_every_list, omits=("contact_timezone",), lists_more=True,
)  # fmt: skip


def has_a_number(values: Values) -> Wrong | None:
    """Four mail addresses at most (published)."""
    mails = values["Emails"]
    if mails and len(mails) > 4:
        return Wrong("Emails", f"names {len(mails)} addresses; at most 4 are allowed")
    return None


def reachable(step: Step) -> Procedure:
    """A new contact needs a number (published)."""
    if step.action == CREATE and not any(step.values.get(f"{kind} Phone") for kind in KINDS):
        raise FailedError("a contact needs a number to be called: fill in Main Phone, or one of the others")
    return (yield from step.usual())


def read(thing: Object) -> Object:
    """The contact with the first number of each kind."""
    if _PHONES not in thing:
        return thing
    first = {each.get(_KIND): each.get(_NUMBER) for each in reversed(thing[_PHONES] or ())}
    return {**thing, "numbers": {**dict.fromkeys(KINDS, ""), **first, **thing.get("numbers", {})}}


def write(thing: Object, step: Step) -> Object:
    """The contact as Zoom takes it: numbers that change go with those that do not."""
    sent = {name: value for name, value in thing.items() if name != "numbers"}
    if "numbers" not in thing:
        return sent
    held = (step.before or {}).get(_PHONES) or ()
    now = {**read({_PHONES: list(held)})["numbers"], **thing["numbers"]}
    first = [{_NUMBER: now[kind], _KIND: kind} for kind in KINDS if now.get(kind)]
    kinds = [each.get(_KIND) for each in held]
    more = [{_NUMBER: each[_NUMBER], _KIND: kinds[n]} for n, each in enumerate(held) if kinds[n] in kinds[:n]]
    return {**sent, _PHONES: [*first, *more]}
