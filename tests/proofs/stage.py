"""A stage for steps: the real way through a transmission, with a ledger in memory and a provider that is a function."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zeus.core.attributes import Text
from zeus.core.catalog import Provider, Tab
from zeus.core.flow import Call, Gatherer, Key, Procedure, Reply, Tenant, Token
from zeus.core.index import Index
from zeus.core.ports import Answer, Ending, Entry, Pause, Record, Sending, StoredStep
from zeus.pipeline.call import rehearsed
from zeus.pipeline.drafts import Draft, Recorder
from zeus.pipeline.lanes import Lanes
from zeus.pipeline.pace import AboutTo, InVain, nothing, untold
from zeus.pipeline.send import LostError, Sender
from zeus.pipeline.transmit import Chunk

Answering = Callable[[Call], Reply | None]
"""A pretend provider: a call to its reply, None where the answer is lost."""


class KilledError(Exception):
    """The process died at this moment."""


def nobody(credential: Mapping[str, str], token: Token) -> Procedure:
    """A tenant that nobody asks for."""
    yield from ()
    return Tenant("", "")


def provider(
    name: str, short: str, tabs: Sequence[Tab], said: Callable[[Reply], str], **gatherers: Gatherer
) -> Provider:
    return Provider(
        short, short=short, family=name, sign_in=(), bases=lambda _: {}, variables=lambda _: {}, tenant=nobody,
        said=said, gatherers=gatherers, name=name, tabs={tab.name: tab for tab in tabs},
    )  # fmt: skip


def named(name: str, provider: str, title: str, **more: Any) -> Tab:
    """A tab that is only referred to."""
    key = (Text("Name", "name", "Its name.", key=True),)
    return Tab(title, "Referred to.", attributes=key, actions=(), name=name, provider=provider, **more)


class Stage(Sender):
    """A sender whose provider is a function: nothing leaves this process."""

    def __init__(self, provider: Provider, answer: Answering, **variables: str) -> None:
        self.provider, self.answer, self.variables = provider, answer, variables
        self.sent: list[Call] = []
        self.lanes = Lanes()

    @property
    def settle(self) -> float:
        return 0.0

    @property
    def labels(self) -> list[str]:
        return [call.label for call in self.sent]

    async def send(self, call: Call, about_to: AboutTo = nothing, in_vain: InVain = untold) -> Reply:
        await about_to()
        self.sent.append(call)
        reply = self.answer(call)
        if reply is None:
            raise LostError("no answer in time")
        return reply


@dataclass
class Notes:
    """A ledger in memory, all or nothing as the real one. With `lives`, the process dies after so many entries."""

    steps: list[StoredStep]
    ids: frozenset[Any] = frozenset()
    lives: int | None = None
    written: list[Entry] = field(default_factory=list)
    records: dict[int, dict[str, Record]] = field(default_factory=dict)
    endings: dict[int, Ending] = field(default_factory=dict)
    ready: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.adopt()

    def revive(self) -> None:
        """A new process takes over: calls that were under way stay so."""
        self.lives = None
        self.adopt()

    def adopt(self) -> None:
        """Every step that has not ended is ready."""
        self.ready = {step.number: 0.0 for step in self.steps if step.number not in self.endings}

    def let_time_pass(self) -> None:
        """All appointments are over."""
        self.ready = dict.fromkeys(self.ready, 0.0)
        for records in self.records.values():
            for record in records.values():
                record.ready_at = 0.0

    def claim(self, limit: int) -> list[StoredStep]:
        due = [step for step in self.steps if self.ready.get(step.number, time.time() + 1) <= time.time()][:limit]
        for step in due:
            del self.ready[step.number]
        return [
            StoredStep(step.number, step.tab, step.action, step.key, step.data, dict(self.records.get(step.number, {})))
            for step in due
        ]

    def next_ready(self) -> float | None:
        return min(self.ready.values(), default=None)

    def write(self, entries: Sequence[Entry]) -> None:
        if self.lives is not None and len(self.written) + len(entries) > self.lives:
            self.lives = 0
            raise KilledError
        self.written += entries
        for entry in entries:
            self._write(entry)

    def _write(self, entry: Entry) -> None:
        match entry:
            case Ending():
                self.endings[entry.number] = entry
            case Sending():
                self._of(entry.step)[entry.label] = Record("sending", tries=entry.tries)
            case Answer(reply=None):
                record = self._of(entry.step)[entry.label]
                record.state, record.ready_at = "unknown", time.time()
            case Answer(reply=Reply() as reply):
                record = self._of(entry.step)[entry.label]
                record.state, record.reply = "done", reply.as_json()
            case Pause():
                self.ready[entry.step] = entry.ready_at
                if entry.label is not None:
                    self._of(entry.step)[entry.label] = Record("wait", ready_at=entry.ready_at)
            case _:
                pass

    def _of(self, step: int) -> dict[str, Record]:
        return self.records.setdefault(step, {})

    def known_ids(self, tab: str) -> frozenset[Any]:
        return self.ids

    def cancelled(self) -> bool:
        return False


def stored(
    tab: Tab, tabs: Sequence[Tab], action: str, key: Key, values: Mapping[str, str | None], index: Index | None = None,
    **more: Any,
) -> StoredStep:  # fmt: skip
    """A step as the plan stores it, after its rehearsal."""
    by_name = {each.full_name: each for each in (tab, *tabs)}
    variables = more.pop("variables", {})
    parsed = {h: None if text is None else tab.by_heading[h].parse(text) for h, text in values.items()}
    draft = Draft(tab, action, key, number=1, values=parsed, read_at=time.time(), **more)
    draft.recorded = Recorder(index or Index(by_name), by_name, tab.provider, {})
    rehearsed(draft, draft.recorded, variables)
    return StoredStep(1, tab.full_name, action, key, draft.stored({}), {})


def work(notes: Notes, stage: Stage, *tabs: Tab) -> float | None:
    """A turn of work, as `Chunk.work` tells. Raises KilledError where the notes say so."""
    chunk = Chunk(notes, {stage.provider.name: stage}, {tab.full_name: tab for tab in tabs}, poll=0.005)
    return asyncio.run(chunk.work())
