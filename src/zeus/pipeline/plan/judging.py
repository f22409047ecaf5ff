"""All rows judged: each against the tenant, then against what it refers to."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, IGNORE, Attribute, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import AmbiguousNameError
from zeus.core.objects import item_identity, items_of, key_of, plain, references_of, set_value, values_of
from zeus.core.wire import Object, root
from zeus.pipeline.drafts import Name, Recorder, name_of
from zeus.pipeline.plan.compare import (
    BLOCKED,
    CHANGING,
    CONFLICT,
    PROBLEM,
    STOPPED,
    Verdict,
    Wish,
    judge,
    live_object,
    owner_of,
)
from zeus.pipeline.tenant import Reading

Held = dict[Name, dict[str, dict[Any, dict[str, Value]]]]
"""The items that a parent holds: by the child tab's name and the item's identity, values by heading."""


class Judging:
    """The verdicts of a plan's rows, by row id, and the objects that they were judged against."""

    def __init__(
        self, wishes: Sequence[Wish], reading: Reading, files: Mapping[str, str], without_missing: bool
    ) -> None:
        self.wishes = wishes
        self.reading = reading
        self.tabs = reading.tabs
        self.files = files
        self.without_missing = without_missing
        self.verdicts: dict[str, Verdict] = {}
        self.by_name: dict[Name, Wish] = {name_of(wish.tab, wish.key): wish for wish in wishes if not wish.tab.part_of}
        self.live: dict[Name, Object | None] = {}

    def recorder(self, tab: Tab) -> Recorder:
        """What references of this tab lead to."""
        return Recorder(self.reading.index, self.tabs, tab.provider, self.files)

    def judge_rows(self) -> None:
        """A verdict for each row, from its own cells and its object; then the names that creates will bring."""
        for wish in self.wishes:
            if not wish.tab.part_of:
                self.verdicts[wish.id] = self._judge(wish)
        for wish in self.wishes:
            verdict = self.verdicts.get(wish.id)
            if verdict and verdict.verdict == CREATE:
                key = self._made_key(wish, verdict)
                self.reading.index.add(wish.tab.full_name, key, kept=self._kept(wish.tab, verdict.values))
        held: Held = {}
        for wish in self.wishes:
            if wish.tab.part_of:
                self.verdicts[wish.id] = self._judge_item(wish, held)

    def _judge(self, wish: Wish) -> Verdict:
        thing = self._live(wish)
        known = self.recorder(wish.tab)
        held = None if thing is None else values_of(wish.tab, plain(wish.tab, thing), known)
        return judge(wish, held, known)

    def _live(self, wish: Wish) -> Object | None:
        name = name_of(wish.tab, wish.key)
        if name not in self.live:
            thing = live_object(wish.tab, wish.key, self.reading)
            if thing is None and any(wish.values.get(a.heading) for a in wish.tab.renames.values()):
                thing = live_object(wish.tab, self._renamed_key(wish), self.reading)
            self.live[name] = thing
        return self.live[name]

    def _renamed_key(self, wish: Wish) -> Key:
        parts = []
        for attribute, part in zip(wish.tab.keys, wish.key, strict=True):
            renamed = wish.tab.renames.get(attribute.heading)
            value = wish.values.get(renamed.heading) if renamed else None
            parts.append(part if value is None else attribute.show(value))
        return tuple(parts)

    def _made_key(self, wish: Wish, verdict: Verdict) -> Key:
        return key_of(wish.tab, {**wish.values, **verdict.values}) if wish.tab.renames else wish.key

    def _kept(self, tab: Tab, values: Mapping[str, Value]) -> Object:
        """What other tabs will need of an object that is yet to be made, as far as its row says it."""
        made: Object = {}
        for attribute in tab.attributes:
            value = values.get(attribute.heading)
            if value is not None and attribute.field and root(attribute.field) in tab.keep and not attribute.refs:
                set_value(made, attribute, value, self.recorder(tab))
        return made

    def _judge_item(self, wish: Wish, held: Held) -> Verdict:
        parent = owner_of(wish.tab, self.tabs)
        name = name_of(parent, wish.parent)
        above = self.verdicts[self.by_name[name].id] if name in self.by_name else None
        known = self.recorder(wish.tab)
        thing = self._live(self.by_name[name]) if name in self.by_name else self._live_parent(parent, wish.parent, name)
        if above and above.verdict == DELETE and wish.action not in (IGNORE, DELETE):
            return Verdict(BLOCKED, f"{cells.join_path(wish.parent)} is deleted in this plan")
        if thing is None and (above is None or above.verdict not in {CREATE, PROBLEM, CONFLICT, IGNORE}):
            return Verdict(PROBLEM, f"{parent.title} has no {cells.join_path(wish.parent)!r}: add it there first")
        if name not in held:
            held[name] = {}
        if wish.tab.name not in held[name]:
            items = items_of(wish.tab, plain(parent, thing), known) if thing is not None else []
            held[name][wish.tab.name] = {item_identity(wish.tab, item, known): item for item in items}
        return judge(wish, held[name][wish.tab.name].get(item_identity(wish.tab, wish.values, known)), known)

    def _live_parent(self, parent: Tab, key: Key, name: Name) -> Object | None:
        if name not in self.live:
            self.live[name] = live_object(parent, key, self.reading)
        return self.live[name]

    def resolve_references(self) -> None:
        """Stop the rows that refer to nothing, or to what will not come to be; repeat, for those that refer to them."""
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if verdict.verdict in CHANGING - {DELETE}:
                self._check_references(wish, verdict)
        changed = True
        while changed:
            changed = False
            for wish in self.wishes:
                verdict = self.verdicts[wish.id]
                if verdict.verdict in CHANGING:
                    reason = self._blocker(wish, verdict)
                    if reason:
                        verdict.verdict, verdict.message, changed = BLOCKED, reason, True

    def _check_references(self, wish: Wish, verdict: Verdict) -> None:
        for heading, value in list(self._sent_values(wish, verdict).items()):
            attribute = wish.tab.by_heading[heading]
            if not attribute.refs or value is None:
                continue
            missing = [
                path for _, path in references_of(wish.tab, {heading: value}) if not self._exists(wish, attribute, path)
            ]
            if not missing:
                continue
            if self.without_missing and attribute.many and not attribute.required:
                verdict.values[heading] = tuple(
                    v for v in value if (v[0] if attribute.with_level else v) not in missing
                )
                verdict.message = f"sent without {', '.join(map(cells.join_path, missing))}, which do not exist"
                continue
            verdict.verdict = PROBLEM
            verdict.message = "; ".join(self._absence(wish, attribute.refs[0], heading, path) for path in missing)
        for heading, value in self._sent_values(wish, verdict).items():
            attribute = wish.tab.by_heading[heading]
            if attribute.kind == "file" and value is not None and str(value).casefold() not in self.files:
                verdict.verdict = PROBLEM
                verdict.message = f"{heading}: the prompts file holds no {value!r}; import it with the prompts"

    def _sent_values(self, wish: Wish, verdict: Verdict) -> dict[str, Value]:
        if wish.tab.part_of:
            keys = {attribute.heading: wish.values[attribute.heading] for attribute in wish.tab.own_keys}
            return {**keys, **verdict.values}
        return verdict.values

    def _exists(self, wish: Wish, attribute: Attribute, path: Key) -> bool:
        within = self.reading.index.within(wish.tab.provider)
        for tab in attribute.refs:
            try:
                self.reading.index.find(within.full(tab), path)
            except AmbiguousNameError:
                return False
            except LookupError:
                continue
            return True
        return False

    def _absence(self, wish: Wish, to: str, heading: str, path: Key) -> str:
        full = self.reading.index.within(wish.tab.provider).full(to)
        name = cells.join_path(path)
        try:
            self.reading.index.find(full, path)
        except AmbiguousNameError as error:
            return f"{heading}: {error}"
        except LookupError:
            pass
        there = [cells.join_path(entry.key) for entry in self.reading.index.entries(full)] if full in self.tabs else []
        near = difflib.get_close_matches(name, there, n=1, cutoff=0.75)
        title = self.tabs[full].title if full in self.tabs else to
        hint = f"; did you mean {near[0]!r}?" if near else "; add it there, or correct the name"
        return f"{heading}: {name!r} is neither on the tab {title} nor in the tenant{hint}"

    def _blocker(self, wish: Wish, verdict: Verdict) -> str | None:
        if verdict.verdict == DELETE:
            return None
        if wish.tab.part_of:
            name = name_of(owner_of(wish.tab, self.tabs), wish.parent)
            reason = self._stopping(name, self.live.get(name) is None)
            if reason:
                return reason
        within = self.reading.index.within(wish.tab.provider)
        for attribute, path in references_of(wish.tab, self._sent_values(wish, verdict)):
            for tab in attribute.refs:
                try:
                    entry = self.reading.index.find(within.full(tab), path)
                except LookupError:
                    continue
                reason = self._stopping(name_of(self.tabs[within.full(tab)], entry.key), entry.id is None)
                if reason:
                    return reason
                break
        return None

    def _stopping(self, name: Name, not_there: bool) -> str | None:
        """Why what is called so will not be there, if its row says so."""
        other = self.by_name.get(name)
        if other is None:
            return None
        verdict = self.verdicts[other.id]
        where = (
            f"row {other.line} of {other.tab.title}"
            if other.line
            else f"{cells.join_path(other.key)} of {other.tab.title}"
        )
        if verdict.verdict == DELETE:
            return f"refers to {where}, which is deleted in this plan"
        if not_there and verdict.verdict in STOPPED:
            return f"waits for {where}, which has a problem"
        return None
