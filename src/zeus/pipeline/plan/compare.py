"""One row against the tenant: what its action comes to, and which cells would change."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.attributes import CREATE, DELETE, IGNORE, UPDATE, Attribute, Known, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.wire import Object
from zeus.pipeline.tenant import Reading

REPLACE, UNCHANGED, CONFLICT, BLOCKED, WAITING, PROBLEM = (
    "replace",
    "unchanged",
    "conflict",
    "blocked",
    "waiting",
    "problem",
)
CHANGING = frozenset({CREATE, UPDATE, DELETE, REPLACE})
STOPPED = frozenset({PROBLEM, CONFLICT, BLOCKED})


@dataclass(frozen=True)
class Wish:
    """A row of the configuration as the plan takes it: parsed values of its filled cells (None: to be emptied).

    `created` says that Zeus made the object; `sent` holds fingerprints, by heading, of what cannot be read back, as
    they were last sent, `marks` those of the secrets that the row has now.
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

    @property
    def parent(self) -> Key:
        """Of a child row, its parent's key."""
        parts = [part for attribute, part in zip(self.tab.keys, self.key, strict=True) if not attribute.field]
        return tuple(parts)


@dataclass
class Verdict:
    """What a row comes to: old and new cell text by heading, and the values to send."""

    verdict: str
    message: str | None = None
    changes: dict[str, list[str | None]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)


def details_for(wishes: Iterable[Wish], reading: Reading) -> list[tuple[str, Any]]:
    """The objects that must be read one by one: matched rows whose filled cells their tab's list leaves out."""
    found = []
    for wish in wishes:
        owner = owner_of(wish.tab, reading.tabs)
        api = owner.api
        if api is None or not api.omits or wish.action in (IGNORE, DELETE) or wish.problems:
            continue
        filled = [wish.tab.by_heading[heading] for heading in wish.values]
        if wish.tab.part_of or any(attribute.field and not wish.tab.listed(attribute) for attribute in filled):
            thing = live_object(owner, wish.parent if wish.tab.part_of else wish.key, reading)
            if thing is not None:
                found.append((owner.full_name, api.id_of(thing)))
    return found


def owner_of(tab: Tab, tabs: Mapping[str, Tab]) -> Tab:
    """The tab whose objects a row's cells lie in: its own, or its parent's."""
    return tabs[f"{tab.provider}.{tab.part_of}"] if tab.part_of else tab


def live_object(tab: Tab, key: Key, reading: Reading) -> Object | None:
    """The object of the tenant with this key."""
    try:
        entry = reading.index.find(tab.full_name, key)
    except LookupError:
        return None
    return reading.by_id(tab.full_name).get(entry.id) if entry.id is not None else None


def judge(wish: Wish, held: Mapping[str, Value] | None, known: Known) -> Verdict:
    """A row against the values that the tenant holds for its object, None where there is no such object."""
    stop = _stopped(wish)
    if stop:
        return stop
    if wish.action == DELETE:
        return Verdict(DELETE) if held is not None else Verdict(UNCHANGED, "it does not exist")
    if held is None:
        return _missing(wish, known)
    changes, values, fixed = _differences(wish, held, known)
    if not changes:
        return Verdict(UNCHANGED)
    if fixed:
        return Verdict(CONFLICT, f"{' and '.join(fixed)} cannot be changed once it exists", changes)
    if wish.action == CREATE and not wish.created:
        return Verdict(CONFLICT, "it exists already, and differs; set the action to update to change it", changes)
    if UPDATE not in wish.tab.actions:
        return Verdict(CONFLICT, f"{wish.tab.title} cannot be updated", changes)
    replaces = any(wish.tab.by_heading[heading].replaces for heading in changes)
    return Verdict(REPLACE if replaces else UPDATE, None, changes, values)


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
        return Verdict(CONFLICT, "it does not exist" + _how_made(wish.tab))
    values = created_values(wish)
    lacking = [
        attribute.heading
        for attribute in wish.tab.attributes
        if attribute.required and values.get(attribute.heading) is None
    ]
    if lacking:
        return Verdict(PROBLEM, f"to create it, fill in {' and '.join(lacking)}")
    changes: dict[str, list[str | None]] = {
        heading: [None, shown(wish.tab.by_heading[heading], value)]
        for heading, value in values.items()
        if value is not None
    }
    return Verdict(CREATE, None, changes, values)


def _how_made(tab: Tab) -> str:
    return "" if CREATE in tab.actions else f"; {tab.title} cannot be created here"


def created_values(wish: Wish) -> dict[str, Value]:
    """What a create sends: the filled cells, the attributes' defaults for blank ones, new names at once."""
    values: dict[str, Value] = {}
    for attribute in wish.tab.attributes:
        if attribute.read_only or attribute.renames or (attribute.only and CREATE not in attribute.only):
            continue
        value = wish.values.get(attribute.heading)
        if value is None and attribute.default is not None:
            value = attribute.parse(attribute.default)
        renamed = wish.tab.renames.get(attribute.heading)
        if renamed and wish.values.get(renamed.heading) is not None:
            value = wish.values[renamed.heading]
        if value is not None:
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
        if attribute.key or attribute.read_only or (attribute.only == (CREATE,) and value is None):
            continue
        target = wish.tab.by_heading[attribute.renames] if attribute.renames else attribute
        old = held.get(target.heading)
        if is_same(target, old, value, wish, known):
            continue
        changes[heading] = [shown(target, old), shown(target, value)]
        values[target.heading] = value
        if attribute.only and UPDATE not in attribute.only:
            fixed.append(heading)
    return changes, values, fixed


def is_same(attribute: Attribute, old: Value | None, new: Value | None, wish: Wish, known: Known) -> bool:
    """Whether the tenant already has it so. What cannot be read back is judged by what was sent last."""
    if unreadable(attribute):
        fingerprint = fingerprint_of(wish, attribute, new, known)
        if wish.sent is not None and attribute.heading in wish.sent:
            return wish.sent[attribute.heading] == fingerprint
        return wish.action != UPDATE
    return _identity(attribute, old, known) == _identity(attribute, new, known)


def unreadable(attribute: Attribute) -> bool:
    """Whether the provider never shows what this is set to."""
    return attribute.secret or attribute.kind == "file"


def fingerprint_of(wish: Wish, attribute: Attribute, value: Value, known: Known) -> str:
    """What stands for a value that cannot be read back: a file's content hash, a secret's mark."""
    if attribute.secret:
        return wish.marks.get(attribute.heading, "")
    try:
        return str(known.id("file:", (str(value).casefold(),)))
    except LookupError:
        return "missing"


def shown(attribute: Attribute, value: Value | None) -> str | None:
    """A value as its cell would show it, secrets hidden."""
    if value is None:
        return None
    return "••••" if attribute.secret else attribute.show(value)


def _identity(attribute: Attribute, value: Value | None, known: Known) -> Hashable:
    return None if value is None or value == () else attribute.identity(value, known)
