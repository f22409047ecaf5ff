"""Numbers travel in lists: those of one location that are to become the same share a request."""

from collections.abc import Mapping, Sequence

from zeus.core.flow import Call, Gatherer, Reply

MOST = 100
"""Numbers in one request to add or to switch. UNCONFIRMED: only for switching off is a maximum published (500)."""

MOST_REMOVED = 5
"""Numbers in one request to take away (published)."""

_LIST = "phoneNumbers"


def _join(calls: Sequence[tuple[int, Call]]) -> Call:
    first = calls[0][1]
    numbers = [number for _, call in calls for number in call.body[_LIST]]
    # A 404 is refused of several: it may be that of one of them.
    return Call(
        f"{first.label} {len(numbers)} numbers", first.method, first.path, query=first.query,
        body={**first.body, _LIST: numbers}, classes=first.classes, repeatable=True,
    )  # fmt: skip


def _split(reply: Reply, calls: Sequence[tuple[int, Call]]) -> Sequence[Reply | None] | None:
    """The same answer for each; where several are refused, they are asked for in halves."""
    return [reply] * len(calls) if reply.ok or len(calls) == 1 else None


def _apart(call: Call) -> str:
    """Place and what is to become of them: only the list itself may differ."""
    return f"{call.path} {sorted((name, each) for name, each in call.body.items() if name != _LIST)}"


def _gatherer(size: int) -> Gatherer:
    return Gatherer(size, _join, _split, _apart)


GATHERERS: Mapping[str, Gatherer] = {
    "numbers added": _gatherer(MOST),
    "numbers switched": _gatherer(MOST),
    "numbers removed": _gatherer(MOST_REMOVED),
}
