"""The plan: all rows judged, then turned into steps in an order that holds."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zeus.core.attributes import CREATE, DELETE, UPDATE, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Key
from zeus.core.objects import items_of, plain
from zeus.core.wire import Object
from zeus.pipeline.call import rehearsed
from zeus.pipeline.drafts import Draft, Name
from zeus.pipeline.plan.compare import BLOCKED, PROBLEM, Verdict, Wish, shown
from zeus.pipeline.plan.judging import Judging
from zeus.pipeline.plan.matching import owner_of
from zeus.pipeline.plan.order import arrange, waiting_for
from zeus.pipeline.plan.supplies import Supply, supplies
from zeus.pipeline.tenant import Reading, parent_cells


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
    """What would be done: rows in the order given, steps in the order of their numbers, steps by what they make.

    `supplies` are what the rows take of what there is only so much of.
    """

    rows: list[Planned]
    steps: list[Draft]
    makers: dict[Name, Draft]
    supplies: list[Supply] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """Rows by verdict."""
        return Counter(row.verdict for row in self.rows)


def make_plan(
    wishes: Sequence[Wish],
    reading: Reading,
    variables: Mapping[str, Mapping[str, str]],
    files: Mapping[Key, str] | None = None,
    *,
    without_missing: bool = False,
) -> Plan:
    """Judge every row against the reading and order what is to be done.

    `variables` stand in paths, by provider; `files` are the content hashes of audio files by `File.path`.
    `without_missing` leaves out the members of lists that exist nowhere, instead of stopping their row.
    """
    judging = Judging(wishes, reading, files or {}, without_missing)
    judging.judge_rows()
    judging.resolve_references()
    drafting = _Drafting(judging, variables)
    drafting.draft_steps()
    return drafting.finish()


class _Drafting:
    """The steps of a plan, from the verdicts of its rows."""

    def __init__(self, judging: Judging, variables: Mapping[str, Mapping[str, str]]) -> None:
        self.judging = judging
        self.wishes = judging.wishes
        self.verdicts = judging.verdicts
        self.reading = judging.reading
        self.tabs = judging.tabs
        self.live = judging.live
        self.variables = variables
        self.drafts: dict[Name, Draft] = {}

    def draft_steps(self) -> None:
        """A step for each object to change; child rows are folded into their parent's."""
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if not wish.tab.part_of and verdict.changing:
                self._draft(
                    self.judging.name(wish), wish.tab, verdict.verdict, self.judging.key(wish), wish.id, verdict.values
                )
        for wish in self.wishes:
            verdict = self.verdicts[wish.id]
            if wish.tab.part_of and verdict.changing:
                self._fold(wish, verdict)

    def _draft(self, name: Name, tab: Tab, action: str, key: Key, row: str | None, values: dict[str, Value]) -> Draft:
        thing = self.live.get(name) if action != CREATE else None
        id = tab.api.id_of(thing) if thing is not None and tab.api else None
        omits = bool(tab.api and tab.api.omits)
        whole = thing is None or not omits or (tab.full_name, id) in self.reading.whole
        draft = Draft(
            tab, action, key, id, thing, whole, self.reading.at.get(tab.full_name, 0.0),
            dict(values), rows=[row] if row else [],
        )  # fmt: skip
        if action == DELETE and thing is not None:
            draft.lost = list(self._lost(tab, key, thing))
        self.drafts[name] = draft
        return draft

    def _lost(self, tab: Tab, key: Key, thing: Object) -> Iterator[tuple[Tab, dict[str, str | None]]]:
        """The items of an object as rows of their child tabs."""
        laid_out = plain(tab, thing)
        for child in self.tabs.values():
            if child.provider == tab.provider and child.part_of == tab.name:
                owner = parent_cells(child, key)
                for values in items_of(child, laid_out, self.judging.recorder(child)):
                    yield child, {h: shown(child.by_heading[h], value) for h, value in values.items()} | owner

    def _fold(self, wish: Wish, verdict: Verdict) -> None:
        name = self.judging.owner_name(wish)
        draft = self.drafts.get(name)
        if draft is None:
            draft = self._draft(name, owner_of(wish.tab, self.tabs), UPDATE, self.judging.parent(wish), None, {})
        if draft.action == DELETE:
            draft.rows.append(wish.id)
            return
        values = verdict.values if verdict.verdict != DELETE else {}
        keys = {attribute.heading: wish.values[attribute.heading] for attribute in wish.tab.own_keys}
        draft.items.append((wish.tab, verdict.verdict, {**keys, **values}))
        draft.rows.append(wish.id)

    def finish(self) -> Plan:
        """Link the steps, number them, rehearse each for its calls."""
        steps, circles, waiting = arrange(list(self.drafts.values()), self.drafts, self.reading)
        self._stop(dict.fromkeys(circles, _CIRCLE), waiting)
        steps = self._without_failures(steps)
        calls = {draft.number: draft.recorded_calls for draft in steps}
        numbers = {row: draft.number for draft in steps for row in draft.rows}
        rows = [self._planned(wish, numbers.get(wish.id), calls) for wish in self.wishes]
        taken = supplies(((row.wish, row.verdict, row.changes) for row in rows), self.reading)
        return Plan(rows, steps, self.drafts, taken)

    def _without_failures(self, steps: list[Draft]) -> list[Draft]:
        """Find the calls of each step; those that are seen to fail whatever the provider says are left out."""
        failures: dict[Draft, str] = {}
        for draft in steps:
            draft.recorded = self.judging.recorder(draft.tab)
            try:
                draft.recorded_calls = rehearsed(draft, draft.recorded, self.variables[draft.tab.provider])
            except FailedError as error:
                failures[draft] = str(error)
        if not failures:
            return steps
        waiting = waiting_for(failures.keys(), steps)
        self._stop(failures, waiting)
        left = {draft: None for draft in steps if draft not in failures and draft not in waiting}
        for number, draft in enumerate(left, start=1):
            draft.number, draft.needs = number, [need for need in draft.needs if need in left]
        return list(left)

    def _stop(self, problems: Mapping[Draft, str], waiting: Mapping[Draft, Draft]) -> None:
        wishes = {wish.id: wish for wish in self.wishes}
        for draft, need in waiting.items():
            for row in draft.rows:
                self.verdicts[row].stop(BLOCKED, f"waits for {wishes[need.rows[0]].where}, which has a problem")
        for draft, problem in problems.items():
            for row in draft.rows:
                self.verdicts[row].stop(PROBLEM, problem)

    def _planned(self, wish: Wish, number: int | None, calls: Mapping[int, list[Call]]) -> Planned:
        verdict = self.verdicts[wish.id]
        planned = Planned(wish, verdict.verdict, verdict.message, verdict.changes)
        if verdict.changing and number is not None:
            planned.step, planned.calls = number, len(calls[number])
        return planned


_CIRCLE = "these rows refer to each other in a circle that cannot be broken"
