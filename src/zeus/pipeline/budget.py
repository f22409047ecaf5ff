"""The rate budget: when a request may leave, so that no window of the provider is ever overrun. Pure arithmetic.

A window with `most` is one whose limit the provider does not publish: it is learned, for all workers and for good. The
first 429 after a pause takes it down to how many left in the time before it, or by a tenth where that was less than
half of it; each 429 of a pause takes one off, down to a half. After CALM windows full without a 429, and CALM times as
long at least as the provider last asked to wait, it grows by a twentieth: to try out more costs no more than that.
Its requests leave spread over half a window at least, so that few are under way when one is refused.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from zeus.core.flow import Window
from zeus.core.ports import SignedIn

State = dict[str, Any]
"""Window name → {"log": [[time, requests], ...], "until": time}; times in seconds since 1970.

What was learned of a window is there too: {"limit": number, "floor": number, "calm": requests until it grows,
"last": when the last request may leave}.
"""

GRAINS, MORE_GRAINS, LONG = 60, 240, 30.0
"""A window's log is kept in grains of this part of its length, from LONG seconds on of the other: small to store, never
too generous, and not so coarse that a minute becomes 62 seconds."""

CALM = 20
"""Windows that have to be full without a 429 before a learned limit grows, by one in as many."""

FIRST_CALM = 3 * CALM
"""The same for a limit that was never refused yet."""


def reserve(state: State, windows: Sequence[Window], scopes: Iterable[str], count: int, now: float) -> list[float]:
    """The times at which `count` requests of the given classes may leave, in order; the state remembers them."""
    counting = [window for window in windows if window.scope in set(scopes)]
    return [_reserve_one(state, counting, now) for _ in range(count)]


def hold(state: State, windows: Sequence[Window], scopes: Iterable[str], until: float, now: float) -> None:
    """Let no request of these classes leave before `until`: what the provider asked for with a 429, just now."""
    for window in windows:
        if window.scope in set(scopes):
            entry = _entry(state, window)
            if window.most is not None:
                _learn(entry, window, until, now)
            entry["until"] = max(entry["until"], until)


def windows_of(token: SignedIn | None, usual: Sequence[Window]) -> Sequence[Window]:
    """The limits that hold: the usual ones, those that were told at the sign-in, or those of a practice tenant."""
    practice = token.practice if token else {}
    limit = practice.get("limit")
    if limit is None:
        told = token.facts.get("windows") if token else None
        return [Window(*each) for each in told] if told else usual
    if not limit:
        return ()
    scale = 1 if limit >= 1 else 1 / limit
    return (Window(practice.get("seconds", 1) * scale, max(1, int(limit * scale))),)


def grain_of(window: Window) -> float:
    """The length of a grain of the window's log, in seconds."""
    return window.seconds / (GRAINS if window.seconds < LONG else MORE_GRAINS)


def limit_of(entry: State, window: Window) -> int:
    """How many requests the window lets through: the provider's number, or what was learned so far."""
    return int(entry["limit"]) if "limit" in entry and window.most is not None else window.limit


def _learn(entry: State, window: Window, until: float, now: float) -> None:
    limit = limit_of(entry, window)
    if now >= entry["until"]:
        entry["floor"] = max(1, limit // 2)
        grain = grain_of(window)
        sent = sum(count for time, count in entry["log"] if now - window.seconds < time <= now + 2 * grain)
        # What left before it was too much. If that was little, somebody else may have asked: that says less.
        limit = min(limit, sent) if sent >= entry["floor"] else limit * 9 // 10
    entry["limit"] = max(entry.get("floor", 1), limit - 1)
    entry["calm"] = entry["limit"] * CALM * max(1.0, (until - now) / window.seconds)


def _calm(entry: State, window: Window) -> None:
    """A request more that nothing is known against."""
    limit = limit_of(entry, window)
    entry["calm"] = entry.get("calm", window.limit * FIRST_CALM) - 1
    if entry["calm"] <= 0:
        entry["limit"] = min(window.most or limit, limit + max(1, limit // CALM))
        entry["calm"] = entry["limit"] * CALM


def seconds_for(windows: Sequence[Window], counts: dict[str, int], pace: float = 0.0) -> float:
    """The least time in which so many requests by class can leave, from a fresh budget.

    `pace` is how many seconds apart those leave that no window holds back.
    """
    return max((_least(window, counts.get(window.scope, 0), pace) for window in windows), default=0.0)


def _least(window: Window, count: int, pace: float) -> float:
    full = max(0, math.ceil(count / window.limit) - 1)
    length = window.seconds if window.fixed else window.seconds + grain_of(window)
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
    log, limit = entry["log"], limit_of(entry, window)
    if window.most is not None:
        at = max(at, entry.get("last", 0.0) + window.seconds / limit / 2)
    if window.fixed:
        period = math.floor(at / window.seconds)
        used = sum(count for time, count in log if math.floor(time / window.seconds) == period)
        return at if used < limit else (period + 1) * window.seconds
    used = 0
    for time, count in reversed(log):
        used += count
        if used >= limit:
            return float(max(at, time + window.seconds))
    return float(at)


def _note(entry: State, window: Window, at: float, now: float) -> None:
    log = entry["log"]
    if window.most is not None:
        entry["last"] = at
        _calm(entry, window)
    grain = grain_of(window)
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
