"""What is noticed while Zeus works: counted, timed, bound to what it is about. Where nobody watches, nothing happens.

What something is about (a request's number, a transmission's id) is bound once and holds for all that is noticed and
logged meanwhile, in tasks and threads that begin there too.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from time import perf_counter
from typing import Protocol

Labels = Mapping[str, str]


class Watcher(Protocol):
    """Somebody who is told what happens. Labels have few values each, and no secrets or names of customers."""

    def counted(self, name: str, labels: Labels, amount: float) -> None:
        """Something happened, so often or so much."""

    def timed(self, name: str, labels: Labels, seconds: float) -> None:
        """Something took so long."""

    def under_way(self, name: str, facts: Labels) -> AbstractContextManager[object]:
        """Something begins, and ends with the context; `facts` may have any value, such as ids."""


_watchers: list[Watcher] = []
_about: ContextVar[Labels] = ContextVar("about", default={})  # noqa: B039 (it is never changed, only replaced)


def watch(watcher: Watcher) -> None:
    """Tell somebody what happens in this process from now on."""
    _watchers.append(watcher)


def unwatch(watcher: Watcher) -> None:
    """Tell somebody no more."""
    _watchers.remove(watcher)


def count(name: str, amount: float = 1, **labels: str) -> None:
    """Something happened."""
    for watcher in _watchers:
        watcher.counted(name, labels, amount)


def time(name: str, seconds: float, **labels: str) -> None:
    """Something took so many seconds."""
    for watcher in _watchers:
        watcher.timed(name, labels, seconds)


@contextmanager
def under_way(name: str, **facts: str) -> Iterator[None]:
    """Something lasts as long as the context."""
    if not _watchers:
        yield
        return
    with ExitStack() as stack:
        for watcher in _watchers:
            stack.enter_context(watcher.under_way(name, {**_about.get(), **facts}))
        yield


@contextmanager
def timing(name: str, **labels: str) -> Iterator[None]:
    """Time what lasts as long as the context."""
    began = perf_counter()
    try:
        yield
    finally:
        time(name, perf_counter() - began, **labels)


@contextmanager
def about(**facts: str) -> Iterator[None]:
    """While this lasts, all that is noticed and logged is about this too."""
    token = _about.set({**_about.get(), **facts})
    try:
        yield
    finally:
        _about.reset(token)


def what_about() -> Labels:
    """What is going on here: names and ids, outermost first."""
    return _about.get()
