"""The rate budget: laws that hold for any windows and any order of requests."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from zeus.core.flow import Window
from zeus.pipeline.budget import CALM, State, hold, limit_of, reserve, seconds_for

SCOPES = ("all", "read", "write")
NOW = 1_700_000_000.0
TINY = 1e-5
"""Seconds: finer than what a float holds of the time of day by some margin."""

Asked = tuple[float, tuple[str, ...], int]
"""Seconds since the request before, the classes, how many."""


@st.composite
def window_sets(draw: st.DrawFn) -> tuple[Window, ...]:
    window = st.builds(
        Window, st.sampled_from((0.5, 1, 10, 60)), st.integers(1, 6), st.sampled_from(SCOPES), st.booleans()
    )
    drawn = draw(st.lists(window, min_size=1, max_size=4, unique_by=lambda each: (each.scope, each.seconds)))
    return tuple(drawn)


class_sets = st.lists(st.sampled_from(SCOPES), min_size=1, max_size=3, unique=True).map(tuple)
asked_lists: st.SearchStrategy[list[Asked]] = st.lists(
    st.tuples(st.floats(0, 20), class_sets, st.integers(1, 8)), max_size=12
)


def granted(windows: Sequence[Window], asked: Sequence[Asked]) -> list[tuple[float, tuple[str, ...], float]]:
    """(when asked, classes, when granted) of every single request."""
    state: State = {}
    now, found = NOW, []
    for after, classes, count in asked:
        now += after
        found += [(now, classes, at) for at in reserve(state, windows, classes, count, now)]
    return found


@given(window_sets(), asked_lists)
def test_no_window_is_ever_overrun(windows: tuple[Window, ...], asked: list[Asked]) -> None:
    requests = granted(windows, asked)
    for window in windows:
        times = sorted(at for _, classes, at in requests if window.scope in classes)
        if window.fixed:
            periods = Counter(math.floor(at / window.seconds) for at in times)
            assert max(periods.values(), default=0) <= window.limit
        else:
            apart = zip(times, times[window.limit :], strict=False)
            assert all(later - earlier >= window.seconds - TINY for earlier, later in apart)


@given(window_sets(), asked_lists)
def test_times_never_decrease_for_the_same_classes_and_are_never_past(
    windows: tuple[Window, ...], asked: list[Asked]
) -> None:
    latest: dict[tuple[str, ...], float] = defaultdict(float)
    for now, classes, at in granted(windows, asked):
        assert at >= now
        assert at >= latest[classes]
        latest[classes] = at


@given(window_sets(), class_sets, st.integers(1, 20), st.floats(0, 100))
def test_nothing_leaves_while_it_is_held(
    windows: tuple[Window, ...], classes: tuple[str, ...], count: int, wait: float
) -> None:
    state: State = {}
    hold(state, windows, classes, NOW + wait, NOW)
    hold(state, windows, classes, NOW, NOW)
    counted = {window.scope for window in windows} & set(classes)
    times = reserve(state, windows, classes, count, NOW)
    assert all(at >= NOW + wait for at in times) or not counted


@given(window_sets(), st.integers(0, 40))
def test_the_forecast_is_never_longer_than_what_happens(windows: tuple[Window, ...], count: int) -> None:
    least = seconds_for([window for window in windows if not window.fixed], dict.fromkeys(SCOPES, count))
    times = reserve({}, windows, SCOPES, count, NOW)
    assert count == 0 or times[-1] - NOW >= least - TINY


def test_what_counts_in_no_window_leaves_at_once() -> None:
    state: State = {}
    windows = (Window(60, 1, "write"),)
    assert reserve(state, windows, ("read",), 3, NOW) == [NOW] * 3
    hold(state, windows, ("read",), NOW + 60, NOW)
    assert reserve(state, windows, ("write",), 1, NOW) == [NOW]


def test_a_burst_leaves_at_once_and_the_rest_a_window_later() -> None:
    first, second, third = reserve({}, (Window(10, 2),), ("all",), 3, NOW)
    assert first == second == NOW
    assert NOW + 10 <= third <= NOW + 10.4


def test_a_fixed_period_begins_anew_on_the_clock() -> None:
    assert reserve({}, (Window(60, 2, fixed=True),), ("all",), 5, 150.0) == [150.0, 150.0, 180.0, 180.0, 240.0]


def test_the_state_stays_small() -> None:
    state: State = {}
    windows = (Window(60, 1000),)
    for second in range(1000):
        reserve(state, windows, ("all",), 15, NOW + second)
    (entry,) = state.values()
    assert len(entry["log"]) <= 130


LEARNED = Window(1, 40, "all", most=60)


def entry(state: State, window: Window = LEARNED) -> State:
    found: State = state[f"{window.scope}/{window.seconds:g}"]
    return found


@given(
    st.lists(st.tuples(st.floats(0, 3), st.integers(0, 60), st.booleans(), st.floats(0.01, 5)), max_size=30),
    st.booleans(),
)
def test_a_learned_limit_stays_within_its_bounds_and_is_never_overrun(
    told: list[tuple[float, int, bool, float]], fixed: bool
) -> None:
    window = Window(1, 40, "all", fixed, most=60)
    state: State = {}
    now, times, highest = NOW, list[float](), 40
    for after, count, refused, wait in told:
        now += after
        before = limit_of(entry(state, window), window) if state else 40
        times += reserve(state, [window], ("all",), count, now)
        if refused:
            hold(state, [window], ("all",), now + wait, now)
            limit = limit_of(entry(state, window), window)
            assert limit < max(before, limit_of(entry(state, window), window) + 1) or before == 1
            assert entry(state, window)["until"] >= now + wait
        if state:
            assert 1 <= limit_of(entry(state, window), window) <= 60
            highest = max(highest, limit_of(entry(state, window), window))
    times.sort()
    if not fixed:
        assert all(later - earlier >= 1 - TINY for earlier, later in zip(times, times[highest:], strict=False))


def test_one_burst_of_refusals_teaches_the_limit_to_the_number() -> None:
    state: State = {}
    times = reserve(state, [LEARNED], ("all",), 40, NOW)
    assert times[-1] - NOW >= 0.48
    # The provider lets 32 through in a second, and refuses the other eight.
    for _ in range(8):
        hold(state, [LEARNED], ("all",), NOW + 1.5, NOW + 0.5)
    assert limit_of(entry(state), LEARNED) == 32


def test_refusals_that_come_while_requests_are_still_leaving_teach_it_too() -> None:
    state: State = {}
    reserve(state, [LEARNED], ("all",), 35, NOW)
    # The provider lets 32 through in a second: three were on their way when the first refusal came.
    for _ in range(3):
        hold(state, [LEARNED], ("all",), NOW + 5.5, NOW + 0.45)
    assert limit_of(entry(state), LEARNED) == 32


def test_a_refusal_after_few_requests_says_little() -> None:
    state: State = {}
    reserve(state, [LEARNED], ("all",), 5, NOW)
    hold(state, [LEARNED], ("all",), NOW + 1.5, NOW + 0.2)
    assert limit_of(entry(state), LEARNED) == 35


@given(st.integers(1, 200), st.floats(0.1, 60))
def test_one_pause_takes_no_more_than_half_and_at_least_one(refusals: int, wait: float) -> None:
    state: State = {}
    reserve(state, [LEARNED], ("all",), 40, NOW)
    for _ in range(refusals):
        hold(state, [LEARNED], ("all",), NOW + 0.5 + wait, NOW + 0.5)
    assert 20 <= limit_of(entry(state), LEARNED) <= 39


@settings(deadline=None)
@given(st.floats(0.5, 10))
def test_a_learned_limit_recovers_only_after_a_time_that_the_last_pause_is_a_small_part_of(wait: float) -> None:
    state: State = {}
    reserve(state, [LEARNED], ("all",), 40, NOW)
    hold(state, [LEARNED], ("all",), NOW + 0.5 + wait, NOW + 0.5)
    low = limit_of(entry(state), LEARNED)
    at = NOW + 0.5 + wait
    while limit_of(entry(state), LEARNED) == low:
        (at,) = reserve(state, [LEARNED], ("all",), 1, at)
    assert limit_of(entry(state), LEARNED) == low + 1
    assert at - NOW - wait >= (CALM - 1) * wait


def test_a_learned_limit_grows_up_to_its_bound_and_no_further() -> None:
    state: State = {}
    at = NOW
    for _ in range(60):
        at = reserve(state, [LEARNED], ("all",), 1000, at)[-1]
    assert limit_of(entry(state), LEARNED) == 60


def test_a_limit_that_is_published_is_not_learned() -> None:
    state: State = {}
    window = Window(1, 40)
    reserve(state, [window], ("all",), 40, NOW)
    hold(state, [window], ("all",), NOW + 9, NOW)
    assert limit_of(entry(state, window), window) == 40
