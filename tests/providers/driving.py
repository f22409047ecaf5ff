"""Procedures driven by canned replies: what they send is looked at, nothing is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from zeus.core.flow import Call, Procedure, Reply, Wait

Answer = Reply | dict[str, Any] | list[Any] | None
"""A reply, or the body of one with status 200."""


class Driven:
    """What a procedure did: its calls in order, and what it returned."""

    def __init__(self, procedure: Procedure, replies: Mapping[str, Answer] | Callable[[Call], Answer]) -> None:
        self.calls: list[Call] = []
        self.result: Any = None
        reply: Any = None
        try:
            while True:
                yielded = procedure.send(reply)
                if isinstance(yielded, Wait):
                    reply = None
                    continue
                assert yielded.label not in self.labels, f"two calls are labelled {yielded.label!r}"
                self.calls.append(yielded)
                answer = replies(yielded) if callable(replies) else replies[yielded.label]
                reply = answer if isinstance(answer, Reply) else Reply(200, answer)
                assert reply.ok or reply.status in yielded.accept, "a refusal never reaches a procedure"
        except StopIteration as end:
            self.result = end.value

    @property
    def labels(self) -> list[str]:
        return [call.label for call in self.calls]

    def __getitem__(self, label: str) -> Call:
        return next(call for call in self.calls if call.label == label)


def drive(procedure: Procedure, replies: Mapping[str, Answer] | Callable[[Call], Answer]) -> Driven:
    """Run a procedure to its end, answering each call by its label."""
    return Driven(procedure, replies)
