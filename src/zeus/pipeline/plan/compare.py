"""One row against the tenant: what its action comes to, and which cells would change."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, IGNORE, UPDATE, Attribute, Flag, Known, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key, Values
from zeus.core.objects import filled_in
from zeus.core.wire import root
from zeus.pipeline.plan.foreseen import leave_to_owner

REPLACE, UNCHANGED, CONFLICT, BLOCKED, WAITING, PROBLEM = (
    "replace",
    "unchanged",
    "conflict",
    "blocked",
    "waiting",
    "problem",
)
EXISTS, MISSING = "it exists already, and differs; set the action to update to change it", "it does not exist"
"""What conflicts say that another action would make go."""

CHANGING = frozenset({CREATE, UPDATE, DELETE, REPLACE})
STOPPED = frozenset({PROBLEM, CONFLICT, BLOCKED})


@dataclass(frozen=True)
class Wish:
    """A row of the configuration as the plan takes it: parsed values of its filled cells (None: to be emptied).

    `created` says that Zeus made the object; `sent` holds fingerprints, by heading, of what cannot be read back, as
    they were last sent, `marks` those of the secrets that the row has now. `expected` are cell texts by heading that
    the tenant must still have: where somebody changed them since, nothing is done.
    """

    id: str
    tab: Tab
    key: Key
    action: str | None
    values: Mapping[str, Value]
    problems: tuple[str, ...] = ()
    line: int | None = None
    created: bool = False
    sent: Mapping[str, str] | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, str | None] | None = None

    @property
    def where(self) -> str:
        """Where its author finds it: ``row 7 of Queues``."""
        return f"{f'row {self.line}' if self.line else cells.join_path(self.key)} of {self.tab.title}"

    @property
    def parent(self) -> Key:
        """Of a child row, its parent's key."""
        parts = [part for attribute, part in zip(self.tab.keys, self.key, strict=True) if not attribute.field]
        return tuple(parts)

    @property
    def new_key(self) -> Key:
        """The key that the object is to have; most are not renamed."""
        parts = []
        for attribute, part in zip(self.tab.keys, self.key, strict=True):
            renamed = self.tab.renames.get(attribute.heading)
            value = self.values.get(renamed.heading) if renamed else None
            parts.append(part if value is None else attribute.show(value))
        return tuple(parts)


@dataclass
class Verdict:
    """What a row comes to: old and new cell text by heading, and the values to send, less the members `left_out`."""

    verdict: str
    message: str | None = None
    changes: dict[str, list[str | None]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    left_out: list[Key] = field(default_factory=list)

    @property
    def changing(self) -> bool:
        """Whether anything is to be done for it."""
        return self.verdict in CHANGING

    def stop(self, verdict: str, message: str) -> None:
        """Let nothing be done for it, for this reason."""
        self.verdict, self.message = verdict, message


def judge(wish: Wish, held: Mapping[str, Value] | None, known: Known, owned: frozenset[str] = frozenset()) -> Verdict:
    """A row against the values that the tenant holds for its object, None where there is no such object."""
    stop = _stopped(wish)
    if stop:
        return stop
    if wish.tab.unseen and (wish.created or wish.action == DELETE):
        held = {}
    if held is not None and (moved := _moved(wish, held, known)):
        return Verdict(CONFLICT, f"somebody changed {' and '.join(moved)} since; it is left as it is")
    if wish.action == DELETE:
        if held is None:
            return Verdict(UNCHANGED, "it does not exist")
        return Verdict(DELETE, None, _lost(wish, held), dict(_told_to_delete(wish)))
    if held is None:
        return _missing(wish, known)
    changes, values, fixed = _differences(wish, held, known)
    message = leave_to_owner(wish.tab, owned, changes, values, fixed)
    if not changes:
        return Verdict(UNCHANGED, message)
    if fixed:
        return Verdict(CONFLICT, f"{' and '.join(fixed)} cannot be changed once it exists", changes)
    if wish.action == CREATE and not wish.created:
        return Verdict(CONFLICT, EXISTS, changes)
    if UPDATE not in wish.tab.actions:
        return Verdict(CONFLICT, f"{wish.tab.title} cannot be updated", changes)
    replaces = any(wish.tab.by_heading[heading].replaces for heading in changes)
    return Verdict(REPLACE if replaces else UPDATE, message, changes, values)


def _moved(wish: Wish, held: Mapping[str, Value], known: Known) -> list[str]:
    """The headings under which the tenant no longer has what it is expected to have."""
    found = []
    for heading, text in (wish.expected or {}).items():
        attribute = wish.tab.by_heading[heading]
        if attribute.key or attribute.renames or unreadable(attribute):
            continue
        value = attribute.parse(text) if text else None
        if _identity(attribute, held.get(heading), known) != _identity(attribute, value, known):
            found.append(heading)
    return found


def _lost(wish: Wish, held: Mapping[str, Value]) -> dict[str, list[str | None]]:
    """What goes with an object that is deleted."""
    texts = {a.heading: shown(a, held.get(a.heading)) for a in wish.tab.attributes if not a.renames}
    return {heading: [text, None] for heading, text in texts.items() if text is not None}


def _told_to_delete(wish: Wish) -> Iterator[tuple[str, Value]]:
    """What a row says of how its object is deleted."""
    for heading, value in wish.values.items():
        only = wish.tab.by_heading[heading].only
        if only and DELETE in only and value is not None:
            yield heading, value


def _stopped(wish: Wish) -> Verdict | None:
    if wish.action == IGNORE:
        return Verdict(IGNORE)
    if wish.problems:
        return Verdict(PROBLEM, "; ".join(wish.problems))
    if not wish.tab.actions:
        return Verdict(PROBLEM, f"{wish.tab.title} can only be referred to, not provisioned")
    return None


def _missing(wish: Wish, known: Known) -> Verdict:
    if wish.action == UPDATE or CREATE not in wish.tab.actions:
        return Verdict(CONFLICT, MISSING + _how_made(wish.tab))
    values = created_values(wish)
    wrong = list(_wrong_to_create(wish, values))
    if wrong:
        return Verdict(PROBLEM, "; ".join(wrong))
    changes: dict[str, list[str | None]] = {
        heading: [None, shown(wish.tab.by_heading[heading], value)]
        for heading, value in values.items()
        if value is not None
    }
    return Verdict(CREATE, None, changes, values)


def _wrong_to_create(wish: Wish, values: Mapping[str, Value]) -> Iterator[str]:
    """What a new object lacks, and what the tab's checks say once blank cells have their defaults."""
    lacking = [
        attribute.heading
        for attribute in wish.tab.attributes
        if attribute.required and values.get(attribute.heading) is None
    ]
    if lacking:
        yield f"to create it, fill in {' and '.join(lacking)}"
    filled = Values(filled_in(wish.tab, wish.values))
    for wrong in filter(None, (check(filled) for check in wish.tab.checks)):
        if wrong.heading not in lacking:
            yield f"{wrong.heading}: {wrong.message}" if wrong.heading else wrong.message


def _how_made(tab: Tab) -> str:
    return "" if CREATE in tab.actions else f"; {tab.title} cannot be created here"


def created_values(wish: Wish) -> dict[str, Value]:
    """What a create sends: the filled cells, the attributes' defaults for blank ones, new names at once."""
    filled = filled_in(wish.tab, wish.values)
    values: dict[str, Value] = {}
    for attribute in wish.tab.attributes:
        value = filled.get(attribute.heading)
        renamed = wish.tab.renames.get(attribute.heading)
        if renamed and filled.get(renamed.heading) is not None:
            value = filled[renamed.heading]
        if value is not None and attribute.counts_on_create and not attribute.renames:
            values[attribute.heading] = value
    return values


def _differences(
    wish: Wish, held: Mapping[str, Value], known: Known
) -> tuple[dict[str, list[str | None]], dict[str, Value], list[str]]:
    changes: dict[str, list[str | None]] = {}
    values: dict[str, Value] = {}
    fixed = []
    for heading, value in wish.values.items():
        attribute = wish.tab.by_heading[heading]
        if attribute.key or attribute.read_only or attribute.only == (DELETE,) or _is_past(attribute, value):
            continue
        target = wish.tab.by_heading[attribute.renames] if attribute.renames else attribute
        old = held.get(target.heading)
        if is_same(target, old, value, wish, known) or _is_off(target, held, value):
            continue
        changes[heading] = [shown(target, old), shown(target, value)]
        values[target.heading] = value
        if attribute.only and UPDATE not in attribute.only:
            fixed.append(heading)
    if changes:
        again = (a.heading for a in wish.tab.attributes if a.again and wish.values.get(a.heading) is not None)
        values |= {heading: wish.values[heading] for heading in again if heading not in values}
    return changes, values | _beside(wish, values), fixed


def _beside(wish: Wish, values: Mapping[str, Value]) -> dict[str, Value]:
    """What the provider never shows and lies in the same member as what changes: one goes with the other."""
    told = ((h, wish.tab.by_heading[h]) for h in values)
    roots = {root(each.field) for _, each in told if each.unseen and "." in each.field}
    every = ((h, wish.tab.by_heading[h], value) for h, value in wish.values.items())
    return {h: value for h, each, value in every if each.unseen and "." in each.field and root(each.field) in roots}


def _is_past(attribute: Attribute, value: Value | None) -> bool:
    """Whether it says nothing of an object that exists: how it is made, or that it is made without this."""
    return attribute.only == (CREATE,) and (value is None or not attribute.field)


def is_same(attribute: Attribute, old: Value | None, new: Value | None, wish: Wish, known: Known) -> bool:
    """Whether the tenant already has it so. What cannot be read back is judged by what was sent last."""
    if unreadable(attribute):
        fingerprint = fingerprint_of(wish, attribute, new, known)
        if wish.sent is not None and attribute.heading in wish.sent:
            return wish.sent[attribute.heading] == fingerprint
        return wish.action != UPDATE
    return _identity(attribute, old, known) == _identity(attribute, new, known)


def _is_off(attribute: Attribute, held: Mapping[str, Value], value: Value | None) -> bool:
    """Whether N is written of a flag that the object does not have at all, as those do that suit only other kinds.

    Where new objects have it on, its absence says nothing.
    """
    absent = isinstance(attribute, Flag) and attribute.heading not in held
    default = attribute.default is not None and attribute.parse(attribute.default)
    return absent and value is False and not default


def unreadable(attribute: Attribute) -> bool:
    """Whether the provider never shows what this is set to."""
    return attribute.secret or attribute.unseen or attribute.kind == "file"


def fingerprint_of(wish: Wish, attribute: Attribute, value: Value, known: Known) -> str:
    """What stands for a value that cannot be read back: a file's content hash, a secret's mark, else its text."""
    if attribute.secret:
        return wish.marks.get(attribute.heading, "")
    if value is None:
        return "missing"
    if attribute.unseen:
        # By its name: when it was sent first, what it refers to may not have had an id.
        return str(attribute.show(value))
    try:
        return str(attribute.encode(value, known))
    except LookupError:
        return "missing"


def shown(attribute: Attribute, value: Value | None) -> str | None:
    """A value as its cell would show it, secrets hidden."""
    if value is None:
        return None
    return "••••" if attribute.secret else attribute.show(value)


def _identity(attribute: Attribute, value: Value | None, known: Known) -> Hashable:
    return None if value is None or value == () else attribute.identity(value, known)
