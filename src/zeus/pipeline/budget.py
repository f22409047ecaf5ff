"""The rate budget: when a request may leave, so that no window of the provider is ever overrun. Pure arithmetic."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from zeus.core.flow import Window

State = dict[str, Any]
"""Window name → {"log": [[time, requests], ...], "until": time}; times in seconds since 1970."""

GRAINS = 60
"""A window's log is kept in grains of this part of its length: small to store, and never too generous."""


def reserve(state: State, windows: Sequence[Window], scopes: Iterable[str], count: int, now: float) -> list[float]:
    """The times at which `count` requests of the given classes may leave, in order; the state remembers them."""
    counting = [window for window in windows if window.scope in set(scopes)]
    return [_reserve_one(state, counting, now) for _ in range(count)]


def hold(state: State, windows: Sequence[Window], scopes: Iterable[str], until: float) -> None:
    """Let no request of these classes leave before `until`: what the provider asked for with a 429."""
    for window in windows:
        if window.scope in set(scopes):
            entry = _entry(state, window)
            entry["until"] = max(entry["until"], until)


def seconds_for(windows: Sequence[Window], counts: dict[str, int], pace: float = 0.0) -> float:
    """The least time in which so many requests by class can leave, from a fresh budget.

    `pace` is how many seconds apart those leave that no window holds back.
    """
    return max((_least(window, counts.get(window.scope, 0), pace) for window in windows), default=0.0)


def _least(window: Window, count: int, pace: float) -> float:
    full = max(0, math.ceil(count / window.limit) - 1)
    length = window.seconds if window.fixed else window.seconds * (1 + 1 / GRAINS)
    return full * length + (count - full * window.limit) * pace if full else 0.0


def _reserve_one(state: State, windows: list[Window], now: float) -> float:
    at = now
    settled = False
    while not settled:
        settled = True
        for window in windows:
            free = _free_from(_entry(state, window), window, at)
            if free > at:
                at, settled = free, False
    for window in windows:
        _note(_entry(state, window), window, at, now)
    return at


def _free_from(entry: State, window: Window, at: float) -> float:
    at = max(at, entry["until"])
    log = entry["log"]
    if window.fixed:
        period = math.floor(at / window.seconds)
        used = sum(count for time, count in log if math.floor(time / window.seconds) == period)
        return at if used < window.limit else (period + 1) * window.seconds
    used = 0
    for time, count in reversed(log):
        used += count
        if used >= window.limit:
            return float(max(at, time + window.seconds))
    return float(at)


def _note(entry: State, window: Window, at: float, now: float) -> None:
    log = entry["log"]
    grain = window.seconds / GRAINS
    if window.fixed:
        # A request of another class may have been put off to a later period: each period counts for itself.
        time = (math.floor(at / window.seconds) + 0.5) * window.seconds
        place = bisect_left(log, [time])
        if place == len(log) or log[place][0] != time:
            log.insert(place, [time, 0])
        log[place][1] += 1
    else:
        # A grain later than it leaves: requests take their time on the way, and clocks of several machines differ.
        time = (math.ceil(at / grain) + 1) * grain
        if log and log[-1][0] >= time:
            log[-1][1] += 1
        else:
            log.append([time, 1])
    while log and log[0][0] < now - 2 * window.seconds:
        del log[0]


def _entry(state: State, window: Window) -> State:
    entry: State = state.setdefault(f"{window.scope}/{window.seconds:g}", {"log": [], "until": 0.0})
    return entry
