"""The way into the ledger: what comes together is written together, and nobody goes on before it is safe."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from tests.pipeline.served import in_loop
from tests.proofs.stage import Notes
from zeus.core.ports import Ending, Entry, LostLeaseError
from zeus.pipeline.journal import LINGER, Journal


class Slow(Notes):
    """A ledger that writes when it is let, and may refuse."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__([])
        self.gate, self.error = threading.Event(), error
        self.batches: list[list[Entry]] = []

    def write(self, entries: Sequence[Entry]) -> None:
        self.gate.wait(5)
        if self.error:
            raise self.error
        self.batches.append(list(entries))


def end(number: int) -> Ending:
    return Ending(number, "done")


@in_loop
async def test_what_comes_together_is_one_transaction_and_who_waits_is_told_when_it_is_safe() -> None:
    ledger = Slow()
    journal = Journal(ledger)
    writing = [asyncio.create_task(journal.write(end(number))) for number in range(5)]
    await asyncio.sleep(0.05)
    writing.append(asyncio.create_task(journal.write(end(5))))
    await asyncio.sleep(0.05)
    assert not any(task.done() for task in writing)
    ledger.gate.set()
    await asyncio.gather(*writing)
    assert ledger.batches == [[end(number) for number in range(5)], [end(5)]]


@in_loop
async def test_a_note_is_written_with_the_next_entry_or_at_the_end() -> None:
    ledger = Slow()
    ledger.gate.set()
    journal = Journal(ledger)
    journal.note(end(1))
    await journal.write(end(2))
    journal.note(end(3))
    await journal.close()
    assert [entry for batch in ledger.batches for entry in batch] == [end(1), end(2), end(3)]


@in_loop
async def test_a_journal_in_which_nothing_was_written_closes() -> None:
    ledger = Slow()
    await Journal(ledger).close()
    assert ledger.batches == []


@in_loop
async def test_a_refusal_is_told_to_each_who_waits_and_troubles_no_note() -> None:
    ledger = Slow(LostLeaseError("taken"))
    ledger.gate.set()
    journal = Journal(ledger)
    journal.note(end(1))
    told = await asyncio.gather(journal.write(end(2)), journal.write(end(3)), return_exceptions=True)
    assert [type(each) for each in told] == [LostLeaseError, LostLeaseError]
    await journal.close()


@in_loop
async def test_who_gives_up_waiting_takes_nobody_along() -> None:
    ledger = Slow()
    journal = Journal(ledger)
    impatient, patient = asyncio.create_task(journal.write(end(1))), asyncio.create_task(journal.write(end(2)))
    await asyncio.sleep(0.05)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    ledger.gate.set()
    await patient
    assert ledger.batches == [[end(1), end(2)]]


@in_loop
async def test_what_follows_upon_a_write_gathers_for_a_moment() -> None:
    ledger = Slow()
    ledger.gate.set()
    journal = Journal(ledger)
    await journal.write(end(1))
    first = asyncio.create_task(journal.write(end(2)))
    await asyncio.sleep(LINGER / 5)
    await asyncio.gather(first, journal.write(end(3)))
    assert ledger.batches == [[end(1)], [end(2), end(3)]]
