"""Objects that are reached by cmdlets of PowerShell: a call's path is the cmdlet, its body the parameters as JSON.

A parameter may be what another cmdlet makes: {"cmdlet": name, "parameters": {…}}, with "with" for edits that are made
to it afterwards. What is needed twice stands under LET, by name, and is referred to by {"use": name, "member": name}.
Bytes are {"bytes": their base64}.

An edit is {"at": path, "set": value}, or with "add" for items that a list gets, or "drop" for the members by which
those are told that it loses. A path is of names of members; an object in it is the one of a list with these members.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE
from zeus.core.flow import Call, FailedError, Procedure, Reply, Step
from zeus.core.objects import body_of
from zeus.core.rest import bears_key, differences
from zeus.core.wire import MISSING, Object, get, put, root

CMDLET = "CMDLET"
"""The method of a call that is a cmdlet."""

LET = "$let"
"""The parameter under which stands what others use by name."""

UNLESS = "$unless"
"""The parameter under which stands a cmdlet that looks whether it is done already: for scripts, which may run again."""

LANE = "cmdlets"
"""One cmdlet at a time: they share a session, and what Microsoft's backend takes."""


@dataclass(frozen=True)
class Expression:
    """PowerShell that only a script can hold, such as a variable: what is not known before it runs."""

    text: str


@dataclass(frozen=True)
class Shell:
    """PowerShell with a `module`, for calls that are cmdlets .

    `connect` is a procedure that signs in and returns the cmdlet by which a session connects, with its parameters. Its
    calls need no token themselves.
    """

    module: str
    connect: Callable[[Mapping[str, str]], Procedure]


def cmdlet(label: str, name: str, parameters: Object, **more: Any) -> Call:
    """The call of a cmdlet; one that only looks may be repeated."""
    looks = {"repeatable": True} if name.startswith("Get-") else {}
    return Call(label, CMDLET, name, body=parameters, classes=("cmdlets",), lane=LANE, **{**looks, **more})


def made_by(name: str, **parameters: Any) -> Object:
    """What another cmdlet makes, as a parameter; parameters that are None are left out."""
    return {"cmdlet": name, "parameters": {key: value for key, value in parameters.items() if value is not None}}


def edited(name: str, edits: Sequence[Object], **parameters: Any) -> Object:
    """What another cmdlet shows, as a parameter, with edits made to it."""
    return {**made_by(name, **parameters), "with": list(edits)}


def things_in(reply: Reply) -> list[Object]:
    """The objects that a cmdlet has put out."""
    body = reply.body
    return list(body) if isinstance(body, list) else [body] if isinstance(body, dict) else []


@dataclass(frozen=True)
class Cmdlets:
    """The objects of a noun, such as TenantNetworkSite, as `zeus.core.catalog.Api` has them.

    `id` is the member by which an object is known; `names` the parameters that name it to the cmdlets that change and
    remove it, with the members that they are; where they are none, the whole object goes to what makes it (`replaces`:
    Set makes, or replaces). `shown` are parameters of the one that lists, `size` how many it lists at a time where it
    is asked for more with Skip and First. `omits` is what only reading one shows. `prefix` is what names are shown with
    and need not be told with (``Tag:``); `only` are members by which the objects of the tab are told from others of the
    noun. `shaped` are members that the tab's shape has made up: no parameters.
    """

    noun: str
    _: KW_ONLY
    id: str = "Identity"
    names: Mapping[str, str] = field(default_factory=lambda: {"Identity": "Identity"})
    replaces: bool = False
    shown: Mapping[str, Any] = field(default_factory=dict)
    size: int = 0
    omits: tuple[str, ...] = ()
    makes: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    only: Mapping[str, Any] = field(default_factory=dict)
    shaped: frozenset[str] = frozenset()

    method = CMDLET

    @property
    def path(self) -> str:
        """The collection, as practice tenants have it."""
        return f"/cmdlets/{self.noun}"

    @property
    def whole(self) -> bool:
        """See `Api.whole`."""
        return self.replaces

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`. Where several members name an object, they are its id together."""
        found = [get(thing, member) for member in (self.names.values() if len(self.names) > 1 else [self.id])]
        return None if MISSING in found else self._bare(found[0]) if len(found) == 1 else " ".join(map(str, found))

    def _bare(self, name: Any) -> Any:
        return name.removeprefix(self.prefix) if isinstance(name, str) else name

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        if not self.size:
            return self._own((yield cmdlet("list", f"Get-Cs{self.noun}", dict(self.shown))))
        found: list[Object] = []
        while True:
            label = "list" if not found else f"list from {len(found)}"
            page = {**self.shown, "First": self.size, "Skip": len(found)}
            things = things_in((yield cmdlet(label, f"Get-Cs{self.noun}", page)))
            found += things
            if len(things) < self.size:
                return found

    def _own(self, reply: Reply) -> list[Object]:
        every = things_in(reply)
        return [thing for thing in every if all(thing.get(name) == value for name, value in self.only.items())]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        if len(self.names) > 1:
            things = yield from self.listing(variables)
            return next((thing for thing in things if self.id_of(thing) == id), None)
        parameter = next(iter(self.names))
        reply = yield cmdlet("read", f"Get-Cs{self.noun}", {parameter: id}, accept=(404,))
        return next(iter(things_in(reply)), None) if reply.ok else None

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return [thing for thing in (yield from self.listing(step.variables)) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError where the object is no longer as it was reviewed."""
        return (yield from {CREATE: self._create, UPDATE: self._update, DELETE: self._delete}[step.action](step))

    def _create(self, step: Step) -> Procedure:
        body = body_of(step, {})
        call = cmdlet(
            "create", f"{'Set' if self.replaces else 'New'}-Cs{self.noun}", {**body, **self._made(body)},
            repeatable=self.replaces, readback=lambda: self._new(step), shows_by_key=True,
        )  # fmt: skip
        reply = yield call
        return {**body, **(next(iter(things_in(reply)), {}))}

    def _made(self, body: Object) -> Object:
        """What making one wants beside what it is: an Identity that is one of the other members."""
        return {parameter: body[member] for parameter, member in self.makes.items()}

    def _update(self, step: Step) -> Procedure:
        before = step.before or {}
        if (self.replaces or step.items) and not (step.whole and step.fresh):
            now = yield from self._now(step)
            changed = differences(step, before, now)
            if changed:
                raise FailedError(f"changed since reviewed: {', '.join(changed)}")
            before = now
        lists = {root(item.tab.items) for item in step.items}
        held = {name: before[name] for name in lists if name in before}
        body = body_of(step, self._parameters(step, before) if self.replaces else held)
        for heading, value in step.values.items():
            name = step.tab.by_heading[heading].field
            if value is None and name and name not in self.shaped:
                put(body, name.removesuffix("[]"), [] if name.endswith("[]") else None)
        if not self.replaces:
            body |= self.named(step)
        reply = yield cmdlet("update", f"Set-Cs{self.noun}", body, repeatable=True)
        return {**before, **body, **(next(iter(things_in(reply)), {}))}

    def _delete(self, step: Step) -> Procedure:
        yield cmdlet("delete", f"Remove-Cs{self.noun}", self.named(step), repeatable=True, accept=(404,))
        return None

    def named(self, step: Step) -> Object:
        """The parameters that say which object is meant."""
        before = {**(step.before or {})}
        return {parameter: self._bare(before.get(member, step.id)) for parameter, member in self.names.items()}

    def _parameters(self, step: Step, thing: Object) -> Object:
        """The members of an object that its tab knows: what else is shown is no parameter."""
        fields = {each.field for each in step.tab.attributes}
        return {name: value for name, value in thing.items() if name in fields and value is not None}

    def _now(self, step: Step) -> Procedure:
        found = yield from self.finding(step)
        if not found:
            raise FailedError("changed since reviewed: it no longer exists")
        return found[0]

    def _new(self, step: Step) -> Procedure:
        found = yield from self.finding(step)
        return [thing for thing in found if self.id_of(thing) not in step.known_ids]
