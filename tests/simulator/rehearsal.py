"""Drives the procedures of a catalog's tabs against a practice tenant, without a network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from zeus.core.attributes import CREATE, DELETE, UPDATE, Value
from zeus.core.catalog import Provider, Tab, Unlisted
from zeus.core.cmdlets import CMDLET
from zeus.core.flow import Call, Item, Key, Procedure, Reply, Step, Wait
from zeus.core.index import Index
from zeus.core.objects import key_of
from zeus.core.rest import Rest, around_of
from zeus.core.soap import SOAP
from zeus.core.tab_order import in_order
from zeus.core.wire import Object, root
from zeus.pipeline.tenant import together
from zeus.simulator.actions import Asked
from zeus.simulator.practice import Practice

ORG = "2f9eecc5-0472-4549-9a83-2afdae0d4ba1"


class Files(Index):
    """An index that also knows every file of a prompts file."""

    def id(self, tab: str, path: Key) -> Any:
        return sha256(path[0].encode()).hexdigest() if tab == "file:" else super().id(tab, path)


@dataclass
class Rehearsal:
    """Makes, changes and deletes the example row of every tab; `gathered`: in bulk where that is possible."""

    provider: Provider
    practice: Practice
    gathered: bool = True
    known: Index = field(init=False)
    calls: list[tuple[str, Call]] = field(default_factory=list)
    listed: dict[tuple[str, Any], Object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = Files(self.provider.tabs)

    def tabs(self, action: str) -> list[Tab]:
        """The tabs whose objects the action is for, what is referred to first; backwards for a delete."""
        placed: dict[str, Tab] = {}
        for name in sorted(self.provider.tabs):
            self._place(name, placed, ())
        found = [tab for tab in placed.values() if action in tab.actions and not tab.part_of]
        return found[::-1] if action == DELETE else found

    def _place(self, name: str, placed: dict[str, Tab], above: tuple[str, ...]) -> None:
        """Put a tab after all that it and its child tabs refer to, cycles aside."""
        tab = self.provider.tabs[name]
        family = [tab, *(child for child in self.provider.tabs.values() if child.part_of == name)]
        for to in (to for each in family for _, to in each.references()):
            if to in self.provider.tabs and to not in (*above, name) and not self._is_above(to, name):
                self._place(to, placed, (*above, name))
        placed.setdefault(name, tab)

    def _is_above(self, one: str, other: str) -> bool:
        """Whether two tabs refer to each other, and the one that needs the other comes after it."""
        order = in_order(self.provider.tabs)
        both = (self.provider.tabs[each].references() for each in (one, other))
        mutual = all(to in {name for _, name in found} for to, found in zip((other, one), both, strict=True))
        return mutual and order[one] > order[other]

    def learn(self) -> None:
        """Look at what the tenant holds."""
        order = in_order(self.provider.tabs)
        for name in sorted(order, key=lambda name: order[name]):
            tab = self.provider.tabs[name]
            if tab.api and not tab.part_of:
                things = self.perform(f"{name} list", _listing(tab))
                self.listed |= {(name, tab.api.id_of(thing)): thing for thing in things}
                self.known.add_objects(name, [self.whole(tab, tab.api.id_of(thing)) for thing in things])

    def whole(self, tab: Tab, id: Any) -> Object:
        """The whole object with this id."""
        assert tab.api
        listed = self.listed.get((tab.name, id), {})
        variables = {"org": ORG, **around_of(tab.api, listed)}
        thing = self.perform(f"{tab.name} read", tab.api.reading(variables, id))
        whole = together(tab.api, listed, thing)
        assert whole is not None
        return whole

    def act(self, tab: Tab, action: str) -> None:
        """Do an action to the object of the tab's example row."""
        values = example_values(tab, action) if action != DELETE else dict(self.told_to_delete(tab))
        key = key_of(tab, example_values(tab, CREATE))
        made = action == CREATE
        hidden = made or tab.unseen
        id = None if hidden else self.known.id(tab.name, key)
        before = None if hidden else self.whole(tab, id)
        if before and action == UPDATE and isinstance(tab.api, Rest) and tab.api.changes:
            before = {name: each for name, each in before.items() if name != self.told_first(tab, values)}
        step = Step(
            1, tab, action, key, self.known, {"org": ORG}, id=id, before=before,
            values=values, items=() if action == DELETE else tuple(self.items(tab)),
        )  # fmt: skip
        self.perform(f"{tab.name} {action}", step.procedure())
        if action != DELETE:
            self.learn()

    def told_to_delete(self, tab: Tab) -> Iterator[tuple[str, Value]]:
        """What a row says of how its object is deleted; of another object of the tab, any that is there."""
        own = key_of(tab, example_values(tab, CREATE))
        for attribute in tab.attributes:
            if attribute.only == (DELETE,) and attribute.refs:
                others = (entry.key for entry in self.known.entries(tab.name) if entry.key != own)
                yield attribute.heading, next(others)

    def told_first(self, tab: Tab, values: Mapping[str, Value]) -> str:
        """The member that a row tells of first: without it, there is something for an update to change."""
        children = (each.items for each in self.provider.tabs.values() if each.part_of == tab.name)
        return root(next((field for each in values if (field := tab.by_heading[each].field)), next(children, "")))

    def release(self) -> None:
        """Let go of everything to which objects refer that Zeus cannot delete."""
        for tab in self.tabs(UPDATE):
            if DELETE not in tab.actions:
                values = example_values(tab, UPDATE)
                refs = {heading: None for heading in values if tab.by_heading[heading].refs}
                key = key_of(tab, example_values(tab, CREATE))
                id = self.known.id(tab.name, key)
                before = self.whole(tab, id)
                step = Step(1, tab, UPDATE, key, self.known, {"org": ORG}, id=id, before=before, values=refs)
                self.perform(f"{tab.name} release", step.procedure())

    def items(self, parent: Tab) -> Iterator[Item]:
        """The example rows of a tab's child tabs."""
        for child in self.provider.tabs.values():
            if child.part_of == parent.name:
                own = {each.heading for each in child.own_keys}
                outer = {each.heading for each in child.keys} - own
                values = {name: value for name, value in example_values(child, CREATE).items() if name not in outer}
                yield Item(child, CREATE, values)

    def perform(self, title: str, procedure: Procedure) -> Any:
        """Run a procedure to its end. Raises AssertionError where the tenant refuses a call."""
        reply: Reply | None = None
        while True:
            try:
                call = procedure.send(reply) if reply else next(procedure)
            except StopIteration as end:
                return end.value
            if isinstance(call, Wait):
                reply = Reply(200)
                continue
            reply = self.reply(title, call)
            assert reply.ok or reply.status in call.accept, (title, call.method, call.path, call.body, reply.body)

    def reply(self, title: str, call: Call) -> Reply:
        """The tenant's reply to a call, through a bulk request where there is one."""
        gatherer = self.provider.gatherers[call.gather] if call.gather and self.gathered else None
        if gatherer is None:
            return self.sent(title, call)
        whole = self.sent(title, gatherer.join([(7, call)]))
        replies = gatherer.split(whole, [(7, call)])
        assert replies is not None, whole.body
        assert replies[0] is not None
        return replies[0]

    def sent(self, title: str, call: Call) -> Reply:
        """The tenant's reply to exactly this request."""
        self.calls.append((title, call))
        body = call.body
        if call.method == CMDLET:
            call = Call(call.label, "POST", f"/cmdlets/{call.path}", body=call.body)
        elif call.method == SOAP:
            # Files travel inside the message.
            body = {**(call.body or {}), **{part.name: "UklGRg==" for part in call.parts}}
        parts = urlsplit(call.path)
        query = {**call.query, **dict(parse_qsl(parts.query))}
        answer = self.practice.answer(Asked(call.method, parts.path, query, body, parts_of(call)))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(answer.status, answer.body, headers)


def _listing(tab: Tab) -> Procedure:
    """The objects of a tab, found by the example's name where the provider lists none."""
    assert tab.api
    if isinstance(tab.api, Unlisted):
        return tab.api.looking({"org": ORG}, [key_of(tab, example_values(tab, CREATE))])
    return tab.api.listing({"org": ORG})


def parts_of(call: Call) -> Mapping[str, Any] | None:
    """The parts of a multipart body as the evidence judges them."""
    if call.method == SOAP:
        return None
    return {
        part.name: b"RIFF" if part.file else part.json if part.text is None else part.text for part in call.parts
    } or None


def example_values(tab: Tab, action: str) -> dict[str, Value]:
    """The example row's values, on create with the defaults of what has no example, on update without the key."""
    found = {}
    for attribute in tab.attributes:
        if attribute.key and action == UPDATE:
            continue
        usable = not attribute.read_only and not attribute.renames and (not attribute.only or action in attribute.only)
        text = attribute.example or (attribute.default if action == CREATE else None)
        if text is not None and (usable or attribute.key):
            found[attribute.heading] = attribute.parse(text)
    return found


ACTIONS = (CREATE, UPDATE, DELETE)
