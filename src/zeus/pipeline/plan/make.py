"""The plan: all rows judged, then turned into steps in an order that holds."""

import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, IGNORE, UPDATE, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Key
from zeus.core.index import AmbiguousNameError
from zeus.core.objects import item_identity, items_of, key_of, plain, references_of, set_value, values_of
from zeus.core.wire import Object, root
from zeus.pipeline.call import rehearsed
from zeus.pipeline.drafts import Draft, Name, Recorder, name_of
from zeus.pipeline.plan.compare import (
    BLOCKED,
    CHANGING,
    CONFLICT,
    PROBLEM,
    REPLACE,
    STOPPED,
    UNCHANGED,
    Verdict,
    Wish,
    created_values,
    judge,
    live_object,
    owner_of,
)
from zeus.pipeline.plan.order import arrange
from zeus.pipeline.tenant import Reading


@dataclass
class Planned:
    """A row's place in the plan: verdict, old and new texts, a message, the number of its step, requests for it."""

    wish: Wish
    verdict: str
    message: str | None
    changes: dict[str, list[str | None]]
    step: int | None = None
    calls: int = 0

    @property
    def hash(self) -> str:
        """Equal as long as nothing that was reviewed has changed."""
        told = [
            self.wish.tab.full_name,
            self.wish.key,
            self.wish.action,
            self.verdict,
            self.changes,
            self.wish.problems,
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


@dataclass
class Plan:
    """What would be done: rows in the order given, steps in the order of their numbers, steps by what they make."""

    rows: list[Planned]
    steps: list[Draft]
    makers: dict[Name, Draft]

    @property
    def counts(self) -> Counter[str]:
        """Rows by verdict."""
        return Counter(row.verdict for row in self.rows)


def make_plan(
    wishes: Sequence[Wish],
    reading: Reading,
    variables: Mapping[str, Mapping[str, str]],
    files: Mapping[str, str] | None = None,
    *,
    without_missing: bool = False,
) -> Plan:
    """Judge every row against the reading and order what is to be done.

    `variables` stand in paths, by provider; `files` are the content hashes of audio files by case-folded name.
    `without_missing` leaves out the members of lists that exist nowhere, instead of stopping their row.
    """
    maker = _Maker(wishes, reading, variables, files or {}, without_missing)
    maker.judge_rows()
    maker.resolve_references()
    maker.draft_steps()
    return maker.finish()


class _Maker:
    def __init__(
        self,
        wishes: Sequence[Wish],
        reading: Reading,
        variables: Mapping[str, Mapping[str, str]],
        files: Mapping[str, str],
        without_missing: bool,
    ) -> None:
        self.wishes = wishes
        self.reading = reading
        self.tabs = reading.tabs
        self.variables = variables
        self.files = files
        self.without_missing = without_missing
        self.verdicts: dict[str, Verdict] = {}
        self.by_name: dict[Name, Wish] = {name_of(wish.tab, wish.key): wish for wish in wishes if not wish.tab.part_of}
        self.live: dict[Name, Object | None] = {}
        self.drafts: dict[Name, Draft] = {}
        self.by_id = {tab: reading.by_id(tab) for tab in reading.objects}

    # -- verdicts

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
        held: dict[Name, dict[str, dict[Any, dict[str, Value]]]] = {}
        for wish in self.wishes:
            if wish.tab.part_of:
                self.verdicts[wish.id] = self._judge_item(wish, held)

    def _judge(self, wish: Wish) -> Verdict:
        thing = self._live(wish)
        known = self._recorder(wish.tab)
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
                set_value(made, attribute, value, self._recorder(tab))
        return made

    def _judge_item(self, wish: Wish, held: dict[Name, dict[str, dict[Any, dict[str, Value]]]]) -> Verdict:
        parent = owner_of(wish.tab, self.tabs)
        name = name_of(parent, wish.parent)
        above = self.verdicts[self.by_name[name].id] if name in self.by_name else None
        known = self._recorder(wish.tab)
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

    # -- references

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

    def _exists(self, wish: Wish, attribute: Any, path: Key) -> bool:
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
        if wish.tab.part_of:
            name = name_of(owner_of(wish.tab, self.tabs), wish.parent)
            reason = self._stopping(name, self.live.get(name) is None)
            if reason:
                return reason
        if verdict.verdict == DELETE:
            return None
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

    # -- steps

    def draft_steps(self) -> None:
        """A step for each object to change; child rows are folded into their parent's."""
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if not wish.tab.part_of and verdict.verdict in CHANGING:
                self._draft(name_of(wish.tab, wish.key), wish.tab, verdict.verdict, wish.key, wish.id, verdict.values)
        self._stop_spoilt_parents()
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if wish.tab.part_of and verdict.verdict in CHANGING:
                self._fold(wish, verdict)

    def _draft(self, name: Name, tab: Tab, action: str, key: Key, row: str | None, values: dict[str, Value]) -> Draft:
        thing = self.live.get(name) if action != CREATE else None
        id = tab.api.id_of(thing) if thing is not None and tab.api else None
        omits = bool(tab.api and tab.api.omits) or tab.shape is not None
        whole = thing is None or not omits or (tab.full_name, id) in self.reading.whole
        draft = Draft(
            tab, action, key, id, thing, whole, self.reading.at.get(tab.full_name, 0.0),
            dict(values), rows=[row] if row else [],
        )  # fmt: skip
        self.drafts[name] = draft
        return draft

    def _stop_spoilt_parents(self) -> None:
        """A problem in one child row stops the step of its parent, and with it the other child rows."""
        spoilt: dict[Name, Wish] = {}
        for wish in self.wishes:
            if wish.tab.part_of and self.verdicts[wish.id].verdict in STOPPED:
                spoilt.setdefault(name_of(owner_of(wish.tab, self.tabs), wish.parent), wish)
        for name, culprit in spoilt.items():
            draft = self.drafts.pop(name, None)
            reason = f"waits for row {culprit.line} of {culprit.tab.title}, which has a problem"
            for wish in self.wishes:
                mine = (
                    name_of(owner_of(wish.tab, self.tabs), wish.parent)
                    if wish.tab.part_of
                    else name_of(wish.tab, wish.key)
                )
                verdict = self.verdicts[wish.id]
                if mine == name and verdict.verdict in CHANGING:
                    verdict.verdict, verdict.message = BLOCKED, reason
            if draft is not None and draft.action == CREATE:
                self._block_referrers()

    def _block_referrers(self) -> None:
        self.resolve_references()
        for name, draft in list(self.drafts.items()):
            if draft.rows and all(self.verdicts[row].verdict not in CHANGING for row in draft.rows):
                del self.drafts[name]

    def _fold(self, wish: Wish, verdict: Verdict) -> None:
        parent = owner_of(wish.tab, self.tabs)
        name = name_of(parent, wish.parent)
        draft = self.drafts.get(name)
        if draft is None:
            draft = self._draft(name, parent, UPDATE, wish.parent, None, {})
        if draft.action == DELETE:
            draft.rows.append(wish.id)
            return
        values = verdict.values if verdict.verdict != DELETE else {}
        keys = {attribute.heading: wish.values[attribute.heading] for attribute in wish.tab.own_keys}
        draft.items.append((wish.tab, verdict.verdict, {**keys, **values}))
        draft.rows.append(wish.id)

    # -- order and count

    def finish(self) -> Plan:
        """Link the steps, number them, rehearse each for its calls."""
        drafts = list(self.drafts.values())
        steps, circles = arrange(drafts, self.drafts, self.reading)
        for draft in circles:
            for row in draft.rows:
                self.verdicts[row].verdict = PROBLEM
                self.verdicts[row].message = "these rows refer to each other in a circle that cannot be broken"
        for draft in steps:
            draft.recorded = self._recorder(draft.tab)
            draft.recorded_calls = rehearsed(draft, draft.recorded, self.variables[draft.tab.provider])
        calls = {draft.number: draft.recorded_calls for draft in steps}
        numbers = {row: draft.number for draft in steps for row in draft.rows}
        rows = [self._planned(wish, numbers.get(wish.id), calls) for wish in self.wishes]
        return Plan(rows, steps, self.drafts)

    def _planned(self, wish: Wish, number: int | None, calls: Mapping[int, list[Call]]) -> Planned:
        verdict = self.verdicts[wish.id]
        planned = Planned(wish, verdict.verdict, verdict.message, verdict.changes)
        if verdict.verdict in CHANGING and number is not None:
            planned.step, planned.calls = number, len(calls[number])
        return planned

    def _recorder(self, tab: Tab) -> Recorder:
        return Recorder(self.reading.index, self.tabs, tab.provider, self.files)


def unselected(wishes: Iterable[Wish], names: Iterable[Name]) -> set[Name]:
    """Those of the names that no row of the selection has."""
    return set(names) - {name_of(wish.tab, wish.key) for wish in wishes}


__all__ = ["REPLACE", "UNCHANGED", "Plan", "Planned", "created_values", "make_plan", "unselected"]
