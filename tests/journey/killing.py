"""`zeus` that kills itself: ``python -m tests.journey.killing TRANSITION:NUMBER:before|after ARGUMENTS…``.

The process ends by SIGKILL right before or right after the ledger makes the transition of this name for the given time:
nothing is flushed, closed or handed back. No line of the product knows of it.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from zeus.cli import run
from zeus.core.ports import Answer, Attempt, Ending, Entry, Pause, Sending
from zeus.services import planning, turns
from zeus.store.ledger import SqlLedger

TRANSITIONS = ("planned", "claimed", "sending", "answered", "lost", "waiting", "ended")


class _Fuse:
    """Burns down each time the transition is made."""

    def __init__(self, name: str, number: str, side: str) -> None:
        self.name, self.left, self.side = name, int(number), side

    def around(self, names: Sequence[str], work: Callable[[], Any]) -> Any:
        """Do the work, which makes these transitions; the process may end before or after it."""
        burns = self.name in names
        self.left -= burns
        ends = burns and self.left == 0
        if ends and self.side == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = work()
        if ends:
            os.kill(os.getpid(), signal.SIGKILL)
        return done


def _name(entry: Entry) -> str:
    if isinstance(entry, Answer):
        return "answered" if entry.reply else "lost"
    return {Attempt: "tried", Sending: "sending", Pause: "waiting", Ending: "ended"}[type(entry)]


def main(fuse: _Fuse, arguments: Sequence[str]) -> int:
    """Run the command with the fuse lit."""
    write, claim, store = SqlLedger.write, SqlLedger.claim, planning.plan_and_store
    SqlLedger.write = lambda self, entries: fuse.around(  # type: ignore[method-assign]
        [_name(entry) for entry in entries], lambda: write(self, entries)
    )
    SqlLedger.claim = lambda self, limit: _claimed(fuse, claim(self, limit))  # type: ignore[method-assign]

    async def planned(*given: Any) -> Any:
        if fuse.side == "before":
            fuse.around(["planned"], lambda: None)
        plan = await store(*given)
        if fuse.side == "after":
            fuse.around(["planned"], lambda: None)
        return plan

    vars(turns)["plan_and_store"] = planned
    return run(arguments)


def _claimed(fuse: _Fuse, steps: list[Any]) -> list[Any]:
    taken: list[Any] = fuse.around(["claimed"], lambda: steps) if steps else steps
    return taken


if __name__ == "__main__":
    sys.exit(main(_Fuse(*sys.argv[1].split(":")), sys.argv[2:]))
