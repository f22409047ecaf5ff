"""How many requests a plan takes, and how long."""

import pytest

from tests.pipeline.served import MemoryBudget, MemoryFiles, MemoryTokens, provider_at
from zeus.core.attributes import CREATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Gatherer, Window
from zeus.pipeline.drafts import Draft
from zeus.pipeline.meter import Meter
from zeus.pipeline.plan import Plan
from zeus.pipeline.send import Sender
from zeus.services.estimating import estimate

ROW = 0.0001
"""Seconds that planning a row has taken."""


def tab(provider: str = "one") -> Tab:
    key = (Text("Site", "name", "Its name.", key=True),)
    return Tab("Sites", "Places.", attributes=key, name="site", provider=provider)


def plan(*steps: Draft) -> Plan:
    for number, step in enumerate(steps, 1):
        step.number = number
    return Plan([], list(steps), {})


def step(*classes: str, needs: tuple[Draft, ...] = (), gather: str | None = None, provider: str = "one") -> Draft:
    """A step of one call."""
    call = Call("create", "POST", "/site", classes=classes or ("all",), gather=gather)
    return Draft(tab(provider), CREATE, ("a",), needs=list(needs), recorded_calls=[call])


def sender(*windows: Window, latency: float = 0.0, spent: int = 0, size: int = 1) -> Sender:
    """A sender that has met this latency in so many requests."""
    gatherer = Gatherer(size, lambda pairs: pairs[0][1], lambda reply, pairs: [reply] * len(pairs))
    of = provider_at("http://127.0.0.1", windows=windows, gatherers={"bulk": gatherer})
    meter = Meter(spent, latency)
    return Sender(of, of.sign_in[0], MemoryTokens(), MemoryBudget(), MemoryFiles(), meter=meter)


def seconds(of: Plan, *senders: Sender) -> float:
    return estimate(of, dict(zip(("one", "two"), senders, strict=False)), ROW)[1]


def test_nothing_to_send_takes_no_time() -> None:
    assert estimate(plan(), {"one": sender(Window(60, 1), latency=1, spent=5)}, ROW) == (0, 0.0)


def test_where_the_rate_decides_each_full_window_is_waited_for() -> None:
    thousand = plan(*(step() for _ in range(1000)))
    assert seconds(thousand, sender(Window(60, 300), latency=0.2)) == pytest.approx(3 * 61 + 100 * 0.2 / 16, rel=0.02)
    assert seconds(thousand, sender(Window(60, 300), latency=0.2, spent=200)) == pytest.approx(3 * 61 + 3.75, rel=0.02)
    assert seconds(thousand, sender(Window(60, 300), latency=0.2, spent=201)) == pytest.approx(4 * 61, rel=0.02)


def test_only_what_counts_in_a_window_is_held_back_by_it() -> None:
    mixed = plan(*(step("light") for _ in range(100)), *(step("heavy") for _ in range(10)))
    assert seconds(mixed, sender(Window(10, 5, "heavy"))) == pytest.approx(10.2, rel=0.05)


def test_where_the_provider_is_slow_its_answers_and_the_order_decide() -> None:
    chain = [step()]
    for _ in range(9):
        chain.append(step(needs=(chain[-1],)))
    assert seconds(plan(*chain), sender(latency=1.0)) == pytest.approx(10 + 10 / 16, rel=0.1)
    assert seconds(plan(*(step() for _ in range(160))), sender(latency=1.0)) == pytest.approx(11, rel=0.1)


def test_where_nothing_else_does_our_own_work_decides() -> None:
    many = plan(*(step() for _ in range(10_000)))
    assert 4 < seconds(many, sender()) < 8
    bulk = plan(*(step(gather="bulk") for _ in range(10_000)))
    assert 1 < seconds(bulk, sender(size=100)) < 4


def test_like_calls_are_one_request() -> None:
    bulk = plan(*(step(gather="bulk") for _ in range(101)))
    assert estimate(bulk, {"one": sender(size=50)}, ROW)[0] == 3


def test_providers_of_one_organization_work_side_by_side() -> None:
    both = plan(*(step() for _ in range(100)), *(step(provider="two") for _ in range(300)))
    requests, alone = estimate(both, {"one": sender(Window(10, 50)), "two": sender(Window(10, 50))}, ROW)
    assert requests == 400
    assert alone == pytest.approx(5 * 10.17, rel=0.03)
