"""The plan: all rows judged, then turned into steps in an order that holds."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zeus.core.attributes import CREATE, DELETE, UPDATE, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Key
from zeus.pipeline.call import rehearsed
from zeus.pipeline.drafts import Draft, Name, name_of
from zeus.pipeline.plan.compare import (
    BLOCKED,
    CHANGING,
    PROBLEM,
    STOPPED,
    Verdict,
    Wish,
    owner_of,
)
from zeus.pipeline.plan.judging import Judging
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
        self.judging.resolve_references()
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

    def finish(self) -> Plan:
        """Link the steps, number them, rehearse each for its calls."""
        drafts = list(self.drafts.values())
        steps, circles = arrange(drafts, self.drafts, self.reading)
        for draft in circles:
            for row in draft.rows:
                self.verdicts[row].verdict = PROBLEM
                self.verdicts[row].message = "these rows refer to each other in a circle that cannot be broken"
        for draft in steps:
            draft.recorded = self.judging.recorder(draft.tab)
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
