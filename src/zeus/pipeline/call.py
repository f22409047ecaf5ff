"""Call: from a step to what it says, before it is sent and while it is."""

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import Known
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Item, Procedure, RefusedError, Reply, Step, Wait
from zeus.core.ports import StoredStep
from zeus.core.rest import Rest
from zeus.pipeline.drafts import Draft, Recalled
from zeus.pipeline.request_edits import filled, patched

FRESH = 600.0
"""An object read this many seconds ago may be sent back without reading it again."""

ENDLESS = 200
"""A rehearsed procedure that asks for more than this waits for something that only the real tenant says."""


def rehearsed(draft: Draft, known: Known, variables: Mapping[str, str]) -> list[Call]:
    """The calls that a step will probably make: its procedure, told yes to everything. Nothing is sent.

    A procedure that waits until the tenant is ready looks once: how often it will have to, nobody knows before. What it
    does after that is not known either, but for one change where it has made none yet.

    Raises FailedError where it gives up before it asks for anything: then no provider can help it.
    """
    step = Step(
        draft.number, draft.tab, draft.action, draft.key, known, variables,
        _id_of_made(draft) if draft.made_by else draft.id, draft.before, draft.whole,
        values=draft.values, items=tuple(Item(*item) for item in draft.items),
    )  # fmt: skip
    calls: list[Call] = []
    procedure = step.procedure()
    reply: Reply | None = None
    waited = False
    try:
        for _ in range(ENDLESS):
            asked = procedure.send(reply)  # type: ignore[arg-type]
            if isinstance(asked, Call):
                if waited and calls and _looks_again(calls[-1], asked):
                    raise LookupError(asked.label)
                calls.append(asked)
            waited = isinstance(asked, Wait)
            reply = Reply(200, _likely(draft, asked))
    except StopIteration:
        return calls
    except (RefusedError, FailedError, LookupError, AttributeError, TypeError, ValueError) as error:
        if isinstance(error, FailedError) and not calls:
            raise
        # Only the real reply says how it goes on. The calls up to here are known, and that a change will follow.
        if all(call.method == "GET" for call in calls):
            calls.append(_nominal(draft))
    return calls


def _looks_again(before: Call, asked: Call) -> bool:
    """Whether a call after a wait asks what the one before it asked: it waits for another answer."""
    return replace(before, label="") == replace(asked, label="")


def _nominal(draft: Draft) -> Call:
    api = draft.tab.api
    gather = api.gather.get(draft.action) if isinstance(api, Rest) else None
    return Call(draft.action, "POST", "", gather=gather)


def _likely(draft: Draft, asked: Call | Wait) -> Any:
    if isinstance(asked, Wait):
        return None
    if asked.method == "GET":
        return draft.before or {}
    return {"id": _id_of_made(draft)}


def _id_of_made(draft: Draft) -> str:
    """What stands for an id that only the provider will give."""
    return f"{{id of {draft.tab.title}/{' > '.join(draft.key)}}}"


def restored(
    stored: StoredStep, tabs: Mapping[str, Tab], variables: Mapping[str, str], known_ids: frozenset[Any]
) -> Step:
    """A step from the ledger, ready to be done."""
    tab, data = tabs[stored.tab], stored.data
    known = Recalled.from_stored(tab, tabs, data, stored.needed)
    id, before = data["id"], data["before"]
    if data["made_by"] is not None:
        before = stored.needed[data["made_by"]]
        id = tab.api.id_of(before) if tab.api else None
    fresh = time.time() - data["read_at"] < FRESH if not stored.calls else "read" not in stored.calls
    return Step(
        stored.number, tab, stored.action, stored.key, known, variables, id, before,
        data["whole"] and data["made_by"] is None, fresh,
        _values(tab, data["values"]),
        tuple(Item(tabs[child], action, _values(tabs[child], values)) for child, action, values in data["items"]),
        known_ids,
    )  # fmt: skip


def as_edited(call: Call, step: Step, stored: StoredStep, tabs: Mapping[str, Tab]) -> Call:
    """The call with what an operator changed of its body; placeholders in it are what they stand for by now."""
    patch = (stored.data.get("edits") or {}).get(call.label)
    if not patch:
        return call
    ids = {}
    for name, path, key, *_ in stored.data["names"]:
        with contextlib.suppress(LookupError):
            ids[f"{{id of {tabs[name].title}/{cells.join_path(key)}}}"] = step.known.id(name, tuple(path))
    return replace(call, body=patched(call.body, filled(patch, ids)))


def _values(tab: Tab, texts: Mapping[str, str | None]) -> dict[str, Any]:
    return {h: None if text is None else tab.by_heading[h].parse(text) for h, text in texts.items()}


@dataclass
class Tape:
    """A procedure under way: it is told the replies that are on record first, then those that come.

    `result` is what it returned in the end.
    """

    procedure: Procedure
    result: Any = None
    labels: list[str] = field(default_factory=list)

    def tell(self, reply: Reply | None, refusal: RefusedError | None = None) -> Call | Wait | None:
        """Hand over a reply (None at the start) or a refusal; what is asked next, None at the end.

        Raises RefusedError or FailedError where the procedure gives up, ValueError where it uses a label twice.
        """
        try:
            asked = self.procedure.throw(refusal) if refusal else self.procedure.send(reply)  # type: ignore[arg-type]
        except StopIteration as end:
            self.result = end.value
            return None
        if asked.label in self.labels:
            raise ValueError(f"{asked.label!r} is the label of two calls of one step")
        self.labels.append(asked.label)
        return asked


def requests_for(calls: Sequence[tuple[Call, int]]) -> int:
    """How many requests these (call, size of the bulk request that may carry it, 1 for none) become."""
    singles = sum(1 for _, size in calls if size <= 1)
    bulks: dict[tuple[str | None, int], int] = {}
    for call, size in calls:
        if size > 1:
            bulks[(call.gather, size)] = bulks.get((call.gather, size), 0) + 1
    return singles + sum(-(-count // size) for (_, size), count in bulks.items())
