"""What the end of a step brings with it, whatever fails: nothing is left that waits for what will never come."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.pool import StaticPool

from tests.store import sent
from zeus.core.ports import Ending
from zeus.store.database import reading
from zeus.store.ledger import SqlLedger
from zeus.store.models import metadata, steps


def test_what_only_comes_after_a_blocked_step_goes_on(engine: Engine) -> None:
    # 1 fails, 2 needs it and is blocked, 3 only had to come after 2.
    sent.transmission(engine, {1: [(2, True)], 2: [(3, False)], 3: []})
    ledger = SqlLedger(engine, "x", "w")
    assert sent.claimed(ledger) == [1]
    sent.write(ledger, Ending(1, "failed", "no"))
    assert sent.states(engine) == {1: "failed", 2: "blocked", 3: "ready"}
    assert sent.claimed(ledger) == [3]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[int, list[tuple[int, bool]]], set[int]]:
    """Steps that lead to later ones, some of them needed and some only first; and those that will fail."""
    size = draw(st.integers(2, 8))
    edges = {
        number: [(later, draw(st.booleans())) for later in range(number + 1, size + 1) if draw(st.integers(0, 2)) == 0]
        for number in range(1, size + 1)
    }
    return edges, draw(st.sets(st.integers(1, size)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=graphs(), at_once=st.integers(1, 4))
def test_every_step_ends_whatever_fails(
    drawn: tuple[dict[int, list[tuple[int, bool]]], set[int]], at_once: int
) -> None:
    edges, failing = drawn
    memory = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(memory)
    sent.transmission(memory, edges)
    ledger = SqlLedger(memory, "x", "w")
    while claimed := sent.claimed(ledger, at_once):
        endings = [Ending(number, "failed", "no") if number in failing else sent.done(number) for number in claimed]
        sent.write(ledger, *endings)
    with reading(memory) as connection:
        left = connection.execute(select(steps.c.number).where(steps.c.state.in_(["ready", "taken"]))).all()
    assert not left
    needed = {number: [follower for follower, needs in each if needs] for number, each in edges.items()}
    states = sent.states(memory)
    for number, followers in needed.items():
        if states[number] != "done":
            assert all(states[follower] != "done" for follower in followers)
    assert all(outcome is not None for outcome, _ in sent.outcomes(memory).values())
