"""Entries of address books and of outdial ANIs: small objects inside others, each with an address of its own."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Item, Procedure, Step
from zeus.core.kinds import Phone
from zeus.core.objects import fold_items, item_identity, items_of
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._pages import numbered

_SERVER_MADE = ("createdTime", "lastUpdatedTime")
_TURNS = {DELETE: 0, UPDATE: 1, CREATE: 2}
"""What is removed first frees its name and its number."""

ENTRY_OURS = {
    "id": "Given by Webex and sent back as it was read.",
    "version": "Counted by Webex.",
    "organizationId": "Webex knows it from the address.",
    "createdTime": "Kept by Webex.",
    "lastUpdatedTime": "Kept by Webex.",
}
"""Members that every entry has and nobody fills in, with the reason why they are no attributes."""


@dataclass(frozen=True)
class Dialled(Text):
    """What is dialled, as a provider takes it: blanks and dots, which people put in to read it, are left out."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
            raise BadCellError(f"{text!r} is a number that Excel has shortened: type it again as text")
        return self.check_text(re.sub(r"[\s.]", "", text))


@dataclass(frozen=True)
class CallerId(Phone):
    """A phone number in E.164 form, or a SIP address."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if "@" not in text:
            return super().parse(text)
        if re.fullmatch(r"(?i)sips?:[^@\s:]+@[^@\s]+\.[^@\s]+", text):
            return text
        likely = f"sip:{text}" if re.fullmatch(r"[^@\s:]+@[^@\s]+\.[^@\s]+", text) else None
        raise BadCellError(f"{text!r} is neither a phone number nor a SIP address as in sip:desk@example.com", likely)


@dataclass(frozen=True)
class _Entries:
    """The entries of one object: `path` is where they are, `listed` where they are listed."""

    step: Step
    child: Tab
    path: str
    listed: str

    @property
    def member(self) -> str:
        """Where they lie in the object."""
        return self.child.items.removesuffix("[]")

    def by_identity(self, entries: Iterable[Object]) -> dict[Hashable, Object]:
        """The entries by what names them; of namesakes the first."""
        found: dict[Hashable, Object] = {}
        for entry in entries:
            (values,) = items_of(self.child, {self.member: [entry]}, self.step.known)
            found.setdefault(item_identity(self.child, values, self.step.known), entry)
        return found

    def held(self) -> Procedure:
        """The entries as they are now. Raises FailedError where one that is to be changed is not as it was reviewed."""
        if self.step.action == CREATE:
            return {}
        before = self.by_identity((self.step.before or {}).get(self.member) or ())
        if self.step.whole and self.step.fresh:
            return before
        now = self.by_identity((yield from numbered(Call("list entries", "GET", self.listed, repeatable=True))))
        for item in self.step.items:
            identity = self.identity(item)
            if item.action == UPDATE and self._shown(before.get(identity)) != self._shown(now.get(identity)):
                raise FailedError(f"changed since reviewed: the entry {self.name(item)}")
        return now

    def send(self, item: Item, held: Object | None) -> Procedure:
        """Add, change or remove one entry; returns it as it is then, None where it is gone."""
        path, name = f"{self.path}/{(held or {}).get('id')}", self.name(item)
        if item.action == DELETE:
            if held is not None:
                yield Call(f"remove entry {name}", "DELETE", path, repeatable=True, accept=(404,))
            return None
        body = self._changed(item, held)
        if held is None:
            reply = yield Call(f"add entry {name}", "POST", self.path, body=body, readback=lambda: self._made(item))
        elif self._shown(held) == self._shown(body):
            return held
        else:
            reply = yield Call(f"change entry {name}", "PUT", path, body=body, repeatable=True)
        return {**body, **(reply.body if isinstance(reply.body, dict) else {})}

    def identity(self, item: Item) -> Hashable:
        """What names the entry of a row."""
        return item_identity(self.child, item.values, self.step.known)

    def name(self, item: Item) -> str:
        """How people call the entry of a row."""
        return " ".join(key.show(item.values[key.heading]) for key in self.child.own_keys)

    def _made(self, item: Item) -> Procedure:
        """The entry that bears the name: where a lost request was to add it, nobody else has one of this name."""
        entries = yield from numbered(Call("look for entry", "GET", self.listed, repeatable=True))
        found = self.by_identity(entries).get(self.identity(item))
        return [found] if found else []

    def _changed(self, item: Item, held: Object | None) -> Object:
        around: Object = {self.member: [held] if held else []}
        fold_items(around, self.child, [item], self.step.known)
        (entry,) = around[self.member]
        return {name: value for name, value in entry.items() if name not in _SERVER_MADE}

    def _shown(self, entry: Object | None) -> Any:
        return items_of(self.child, {self.member: [entry]}, self.step.known) if entry else None


def with_entries(entity: str, *, made_at_once: bool) -> Callable[[Step], Procedure]:
    """A procedure: the object as usual, without its entries; then each entry, one request after the other.

    `made_at_once`: a new object takes its entries with it. Proven live: each entry's own requests; a whole list in
    place of the old one deletes what it leaves out. UNCONFIRMED: which actions the published ``entry/bulk`` takes.
    """

    def procedure(step: Step) -> Procedure:
        if step.action == DELETE or not step.items or (step.action == CREATE and made_at_once):
            return (yield from step.usual())
        thing: Object = dict(step.before or {})
        if step.action == CREATE or step.values:
            thing = yield from replace(step, items=()).usual()
        names = {**step.variables, "entity": entity, "id": str(thing.get("id", step.id))}
        path, listed = (fill(f"/organization/{{org}}/{v}{{entity}}/{{id}}/entry", names) for v in ("", "v2/"))
        entries = _Entries(step, step.items[0].tab, path, listed)
        held = yield from entries.held()
        for item in sorted(step.items, key=lambda item: _TURNS[item.action]):
            entry = yield from entries.send(item, held.pop(entries.identity(item), None))
            if entry is not None:
                held[entries.identity(item)] = entry
        return {**thing, entries.member: list(held.values())}

    return procedure
