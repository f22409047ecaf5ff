"""How many requests a plan takes, and how long: from what its own reading and planning have shown."""

import math
from collections.abc import Mapping, Sequence

from zeus.core.flow import Call, Window
from zeus.pipeline.budget import seconds_for
from zeus.pipeline.call import requests_for
from zeus.pipeline.gather import size_of
from zeus.pipeline.plan import Plan
from zeus.pipeline.send import Sender

STEP, REQUEST = 2.3, 3.6
"""Our own work for a step and for a request, as multiples of that for planning a row.

All three grow and shrink together with the machine and with what else it does.
"""

WAVE = 0.05
"""Seconds that a wave of steps takes beside its requests: for its like to come, and for the ledger."""

BEGINNING = 0.1
"""Seconds until the first request leaves."""

REVIEW = 10.0
"""Seconds after which a plan is sent at the soonest: what its reading took of a shorter window is free by then."""

Sized = tuple[Call, int]
"""A call, and the size of the bulk request that may carry it, 1 for none."""


def estimate(plan: Plan, senders: Mapping[str, Sender], seconds_of_a_row: float) -> tuple[int, float]:
    """Requests that sending the plan takes, and seconds. `seconds_of_a_row` is what planning one has taken us."""
    requests, waiting, pace = 0, 0.0, REQUEST * seconds_of_a_row
    for name, sender in senders.items():
        calls = _calls(plan, name, sender)
        mine = requests_for(calls)
        latency, depth = sender.meter.quickest, _depth(plan, name)
        width = sender.provider.widest or sender.provider.concurrency
        each = max(pace, latency / width)
        counts = {window.scope: _counted(calls, window, sender.meter.requests) for window in sender.windows}
        limited = seconds_for(sender.windows, counts, each)
        waiting = max(waiting, limited, mine * latency / width + depth * latency)
        requests += mine
    working = len(plan.steps) * STEP * seconds_of_a_row + requests * pace
    if not requests:
        return 0, 0.0
    # We work while we wait, but not all the time.
    return requests, math.hypot(waiting, working) + _depth(plan) * WAVE + BEGINNING


def _counted(calls: Sequence[Sized], window: Window, read: int) -> int:
    """The requests that count in a window; those of the plan's own reading do too, where they are not over by then."""
    own = requests_for([sized for sized in calls if window.scope in sized[0].classes])
    return own + read if own and window.seconds >= REVIEW else own


def _calls(plan: Plan, provider: str, sender: Sender) -> Sequence[Sized]:
    sizes = {gather: size_of(gatherer) for gather, gatherer in sender.provider.gatherers.items()}
    return [
        (call, sizes.get(call.gather or "", 1))
        for draft in plan.steps
        if draft.tab.provider == provider
        for call in draft.recorded_calls
    ]


def _depth(plan: Plan, provider: str | None = None) -> int:
    """How many steps, of this provider or of all, come one after the other at most."""
    depth: dict[int, int] = {}
    for draft in plan.steps:
        counts = provider is None or draft.tab.provider == provider
        depth[draft.number] = counts + max((depth[need.number] for need in draft.needs), default=0)
    return max(depth.values(), default=0)
