"""Address books with their contacts, each of which has an address of its own."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Call, FailedError, Item, Procedure, Step, Values
from zeus.core.objects import fold_items, item_identity, items_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import LIGHT, MEDIUM, collection
from zeus.providers.zoom_contact_center._owned import Owned

_CONTACTS = "/contact_center/address_books/{id}/contacts"
_LIST = collection("address_books/{id}/contacts", "contacts", "contact_id")
_TURNS = {DELETE: 0, UPDATE: 1, CREATE: 2}
"""What is removed first frees its name."""

API: Owned = collection(
    "address_books", "address_books", "address_book_id", kind=Owned,
    owners=collection("address_books/units", "units", "unit_id"), parameter="unit_id", omits=("contacts",),
    inside={"contacts": _CONTACTS},
)  # fmt: skip


def reached_somehow(values: Values) -> Wrong | None:
    """A contact needs a number or a mail address (code 2102), five and four at most (published)."""
    phones, mails = values["Phone Numbers"], values["Emails"]
    if values["Display Name"] and phones == () and mails == ():
        return Wrong("Phone Numbers", "a contact needs a phone number or a mail address")
    if phones and len(phones) > 5:
        return Wrong("Phone Numbers", f"names {len(phones)} numbers; at most 5 are allowed")
    if mails and len(mails) > 4:
        return Wrong("Emails", f"names {len(mails)} addresses; at most 4 are allowed")
    return None


@dataclass(frozen=True)
class _Contacts:
    """The contacts of one book."""

    step: Step
    child: Tab
    path: str

    def held(self) -> Procedure:
        """The contacts by what names them. Raises FailedError where one to be changed is not as it was reviewed."""
        if self.step.action == CREATE:
            return {}
        before = self._by_identity((self.step.before or {}).get("contacts") or ())
        if self.step.whole and self.step.fresh:
            return before
        now = yield from self._listed("list contacts")
        for item in self.step.items:
            one = self.identity(item)
            if item.action == UPDATE and self._shown(before.get(one)) != self._shown(now.get(one)):
                raise FailedError(f"changed since reviewed: the contact {self._name(item)}")
        return now

    def send(self, item: Item, held: Object | None) -> Procedure:
        """Add, change or remove one contact; returns it as it is then, None where it is gone."""
        name = self._name(item)
        path = f"{self.path}/{(held or {}).get('contact_id')}"
        if item.action == DELETE:
            if held is not None:
                yield Call(f"remove {name}", "DELETE", path, classes=LIGHT, repeatable=True, accept=(404,))
            return None
        body = {"phone_numbers": (held or {}).get("phone_numbers") or [], **self._changes(item, held)}
        if held is None:
            reply = yield Call(
                f"add {name}", "POST", self.path, body=body, classes=LIGHT, readback=lambda: self._made(item)
            )
        else:
            reply = yield Call(f"change {name}", "PATCH", path, body=body, classes=LIGHT, repeatable=True)
        told = reply.body if isinstance(reply.body, dict) else {}
        return {**(held or {}), **body, **told}

    def identity(self, item: Item) -> Hashable:
        """What names the contact of a row."""
        return item_identity(self.child, item.values, self.step.known)

    def _changes(self, item: Item, held: Object | None) -> Object:
        """What a row says of its contact, empty texts and lists for what it empties."""
        around: Object = {"contacts": [{}]}
        fold_items(around, self.child, [item], self.step.known)
        changes: Object = next((each for each in around["contacts"] if each), {})
        for heading, value in item.values.items():
            attribute = self.child.by_heading[heading]
            if value is None and held is not None and attribute.field:
                member = attribute.field.removeprefix("contacts[].").removesuffix("[]")
                changes[member] = [] if attribute.many else ""
        return changes

    def _listed(self, label: str) -> Procedure:
        call = Call(label, "GET", self.path, classes=MEDIUM, repeatable=True)
        return self._by_identity((yield from _LIST.pages(call)))

    def _by_identity(self, contacts: Iterable[Object]) -> dict[Hashable, Object]:
        """The contacts by what names them; of namesakes the first."""
        found: dict[Hashable, Object] = {}
        for contact in contacts:
            (values,) = items_of(self.child, {"contacts": [contact]}, self.step.known)
            found.setdefault(item_identity(self.child, values, self.step.known), contact)
        return found

    def _made(self, item: Item) -> Procedure:
        found = (yield from self._listed("look for contact")).get(self.identity(item))
        return [found] if found else []

    def _shown(self, contact: Object | None) -> Any:
        return items_of(self.child, {"contacts": [contact]}, self.step.known) if contact else None

    def _name(self, item: Item) -> str:
        return str(item.values["Display Name"])


def with_contacts(step: Step) -> Procedure:
    """The book as usual, without its contacts; then each contact, one request after the other.

    UNCONFIRMED: the batch requests for contacts of 2026, of which only the names of the members are known.
    """
    if step.action == DELETE or not step.items:
        return (yield from step.usual())
    for item in step.items:
        if item.action == CREATE and not (item.values.get("Phone Numbers") or item.values.get("Emails")):
            raise FailedError(f"the contact {item.values['Display Name']} needs a phone number or a mail address")
    book: Object = dict(step.before or {})
    if step.action == CREATE or step.values:
        book = yield from replace(step, items=()).usual()
    path = fill(_CONTACTS, {"id": str(book.get("address_book_id", step.id))})
    contacts = _Contacts(step, step.items[0].tab, path)
    held = yield from contacts.held()
    for item in sorted(step.items, key=lambda item: _TURNS[item.action]):
        contact = yield from contacts.send(item, held.pop(contacts.identity(item), None))
        if contact is not None:
            held[contacts.identity(item)] = contact
    return {**book, "contacts": list(held.values())}
