"""What travels through Zeus: problems, rows, steps, calls, replies, outcomes."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import KW_ONLY, asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Self

from zeus.core.attributes import Known, Value
from zeus.core.wire import Object

if TYPE_CHECKING:
    from zeus.core.catalog import Tab

Key = tuple[str, ...]

BASE64 = "base64 of file:"
"""How a text in a call's body begins that stands for the content of the file with the hash that follows, in base64."""


@dataclass(frozen=True)
class Place:
    """A file, a sheet in it, and a cell there as spreadsheets call it (``C12``), None where no one cell is meant."""

    file: str | None
    sheet: str | None
    cell: str | None = None


@dataclass(frozen=True)
class Problem:
    """Why a cell, row or tab cannot be provisioned, in words for the workbook's author.

    `row` is the sheet's line; `heading` is None where the whole row is meant, `row` where the whole tab is.
    `repair` is the cell text that was probably meant. `place` is where it stands in the file, if it comes from one.
    """

    tab: str
    row: int | None
    heading: str | None
    message: str
    repair: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Notice:
    """What the author of a file should know though nothing is wrong with it: `kind` is one word for programs.

    `tab` is a title, or the name of a sheet that is none of ours; `rows` are the lines that are meant.
    """

    kind: str
    message: str
    file: str | None = None
    tab: str | None = None
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a tab as it was read: cell texts by heading, a blank cell is None.

    `tab` is the tab's full name (``provider.tab``), `extra` the customer's own columns, `line` the sheet's line.
    `columns` says, while the file is at hand, over which column (from 0) a heading stands; `marked` that the row is
    hidden, crossed out or red, which often means that it is not to be provisioned. `forgotten` are the headings of what
    was sent and cannot be read back, and is blank now: of secrets nobody but the tenant has them any more.
    """

    tab: str
    action: str | None
    cells: Mapping[str, str | None]
    extra: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None
    file: str | None = None
    sheet: str | None = None
    columns: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    marked: bool = field(default=False, compare=False)
    forgotten: frozenset[str] = field(default=frozenset(), compare=False, repr=False)


class Values(dict[str, Value]):
    """Values by heading, as a tab's checks see them: a heading without a value reads as None."""

    def __missing__(self, heading: str) -> None:
        return None


@dataclass(frozen=True)
class Part:
    """A part of a multipart body: JSON (`json`), plain `text`, or a stored file's content (`file` is its hash)."""

    name: str
    json: Any = None
    file: str | None = None
    filename: str | None = None
    content_type: str = "application/json"
    text: str | None = None


@dataclass(frozen=True)
class Call:
    """One request to the provider as data, with a label that no other call of its step has.

    `method` is an HTTP verb, or the name of another kind of call; `path` is relative to the base that `base` names.
    `classes` are the budget windows that it counts in, `lane` a value for which only one call at a time is under way.
    `repeatable`: doing it twice has the effect of doing it once. `accept`: statuses from 400 on that are no refusal.
    `gather` names the provider's gatherer that may send it together with its like; `gathered` is what it puts in for
    this call where that is not the body. `readback` finds out whether a call whose answer never came had its effect: it
    returns the objects that show so, none where it had not. `shows_by_key` says that this is an object of the step's
    tab that bears the step's key and is new, so that one listing of the tab tells it of many calls at once.
    """

    label: str
    method: str
    path: str
    _: KW_ONLY
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    parts: tuple[Part, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    form: bool = False
    classes: tuple[str, ...] = ("all",)
    lane: str | None = None
    repeatable: bool = False
    accept: tuple[int, ...] = ()
    gather: str | None = None
    gathered: Any = None
    readback: "Callable[[], Procedure] | None" = field(default=None, compare=False, repr=False)
    shows_by_key: bool = field(default=False, compare=False, repr=False)

    def as_json(self) -> Object:
        """The call for the ledger, without what only this process can use."""
        stored: Object = {"label": self.label, "method": self.method, "path": self.path}
        stored |= {name: value for name, usual in _USUAL.items() if (value := getattr(self, name)) != usual}
        return {**stored, "parts": tuple(map(asdict, self.parts))} if self.parts else stored

    @classmethod
    def from_json(cls, stored: Object) -> Self:
        """The call that `as_json` stored."""
        parts = tuple(Part(**part) for part in stored.get("parts", ()))
        more: Object = {name: tuple(stored[name]) for name in ("classes", "accept") if name in stored}
        return cls(**{**stored, **more, "parts": parts})


_USUAL = {
    name: getattr(Call("", "", ""), name)
    for name in Call.__dataclass_fields__
    if name not in {"label", "method", "path", "_", "readback", "shows_by_key"}
}
"""What most calls have of each member: only what differs is stored."""


@dataclass(frozen=True)
class Wait:
    """Nothing to do for this many seconds; the worker is free meanwhile, and a restart keeps the appointment."""

    label: str
    seconds: float


@dataclass(frozen=True)
class Reply:
    """What the provider answered. `seconds` is how long it took; `headers` have lower-case names."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the provider did what was asked."""
        return self.status < 400

    def as_json(self) -> Object:
        """The reply for the ledger."""
        return {"status": self.status, "body": self.body, "headers": dict(self.headers), "seconds": self.seconds}


Procedure = Generator[Call | Wait, Reply, Any]
"""What a step does: yields calls and waits, receives replies; deterministic: no clock, no chance, no network."""


class RefusedError(Exception):
    """The provider said no. `message` is for the row, `reply` for the details."""

    def __init__(self, message: str, reply: Reply | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.reply = reply


class FailedError(Exception):
    """A step cannot succeed, for a reason that is ours to tell: the message says which."""


@dataclass(frozen=True)
class Item:
    """A row of a child tab, folded into its parent's step: `values` by heading, without the parent's key."""

    tab: "Tab"
    action: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Step:
    """A change to one object of the tenant; serves one or more rows.

    `before` is the object as the plan read it; of a create, what a procedure of the tab's own makes it begin with, or
    None. `whole` is whether that is all of it, `fresh` whether it is young enough to be sent back. `values` are those
    to set (None: to empty), `items` the rows of child tabs.
    `known_ids` are the ids of this tab's objects that the plan's reading held.
    """

    number: int
    tab: "Tab"
    action: str
    key: Key
    known: Known
    variables: Mapping[str, str]
    id: Any = None
    before: Object | None = None
    whole: bool = True
    fresh: bool = True
    values: Mapping[str, Value] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    known_ids: frozenset[Any] = frozenset()

    def usual(self) -> Procedure:
        """The procedure that follows from the tab's table: what a procedure of the tab's own builds upon."""
        if self.tab.api is None:
            raise FailedError(f"{self.tab.title} can only be read")
        return self.tab.api.sending(self)

    def procedure(self) -> Procedure:
        """What this step does. Returns the object as it is afterwards, as far as that is known; None if it is gone."""
        return (self.tab.procedure or Step.usual)(self)


@dataclass(frozen=True)
class Window:
    """A limit of the provider: at most `limit` requests of class `scope` in any `seconds` (or in each, if `fixed`)."""

    seconds: float
    limit: int
    scope: str = "all"
    fixed: bool = False


@dataclass(frozen=True)
class Gatherer:
    """How like calls of many steps become one request.

    `join` takes (step number, call) pairs and makes the request; `split` takes its reply and the same pairs and
    returns each call's own reply, None for one that the provider passed over. It returns None altogether where
    the request was refused as a whole: then it is sent in halves. `apart` tells calls apart that cannot be one request.
    """

    size: int
    join: Callable[[Sequence[tuple[int, Call]]], Call]
    split: Callable[[Reply, Sequence[tuple[int, Call]]], Sequence[Reply | None] | None]
    apart: Callable[[Call], str] = lambda call: ""


@dataclass(frozen=True)
class Token:
    """What a sign-in gives: headers for every call, seconds until it expires, and what the credential changes to.

    `renewed` are credential fields that the provider has replaced (a rotated refresh token): they must be stored
    before the token is used. `facts` is what the reply said beside (scopes, the tenant's own API address). `lasts` is
    how many seconds the credential itself lasts from now on, None where it ends by no date that is known.
    """

    headers: Mapping[str, str]
    expires_in: float
    renewed: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    lasts: float | None = None


@dataclass(frozen=True)
class Tenant:
    """Who the credential speaks for; `manages` is how many others it may speak for as well, where it is a partner's."""

    id: str
    name: str
    role: str | None = None
    missing_scopes: tuple[str, ...] = ()
    manages: int = 0
