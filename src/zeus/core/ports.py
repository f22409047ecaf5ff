"""What the pipeline needs from the store: Protocols, handed over by services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from zeus.core.flow import Call, Reply, Window
from zeus.core.wire import Object


class LostLeaseError(Exception):
    """The worker no longer holds the steps that it was about to work on: it must not send for them."""


@dataclass
class Record:
    """What the ledger knows of a call: `state` is sending, unknown, done or wait."""

    state: str
    reply: Object | None = None
    sent_at: float = 0.0
    ready_at: float = 0.0
    tries: int = 1
    mine: bool = False


@dataclass(frozen=True)
class StoredStep:
    """A step as the ledger hands it out.

    `data` is as the plan made it, `calls` are those made so far by label, `needed` the results of the steps that it
    needed, by number.
    """

    number: int
    tab: str
    action: str
    key: tuple[str, ...]
    data: Object
    calls: Mapping[str, Record]
    needed: Mapping[int, Object] = field(default_factory=dict)


@dataclass(frozen=True)
class Ending:
    """How a step ended: `state` is done, failed, unknown or cancelled; `result` is the object afterwards."""

    number: int
    state: str
    message: str | None = None
    result: Object | None = None


@dataclass(frozen=True)
class Sending:
    """A call about to leave: one entry of the ledger. Calls that leave in one request share `request`."""

    step: int
    label: str
    call: Call
    request: str
    tries: int


@dataclass(frozen=True)
class Answer:
    """What became of a call: a reply, or None where none came."""

    step: int
    label: str
    reply: Reply | None


@dataclass(frozen=True)
class Pause:
    """A step that has nothing to do until `ready_at`; `label` of its wait, None where a lost call is to settle."""

    step: int
    label: str | None
    ready_at: float


Entry = Ending | Sending | Answer | Pause


class Ledger(Protocol):
    """The ledger of one transmission, as one worker sees it. Every method is one transaction."""

    def claim(self, limit: int) -> list[StoredStep]:
        """Take up to `limit` steps that are ready; none where the transmission is to be cancelled."""

    def next_ready(self) -> float | None:
        """When the next step becomes ready, in seconds since 1970; None where none can without others ending first."""

    def write(self, entries: Sequence[Entry]) -> None:
        """Write what happened, all or nothing. Raises LostLeaseError where a step is no longer this worker's."""

    def known_ids(self, tab: str) -> frozenset[Any]:
        """The ids of a tab that the plan's reading held."""

    def cancelled(self) -> bool:
        """Whether nothing new is to be begun."""


class Lanes(Protocol):
    """The lanes of one organization, one for all processes. Who dies loses those that it has."""

    def take(self, lane: str) -> bool:
        """Take a lane, unless somebody alive has it."""

    def release(self, lane: str) -> None:
        """Give a lane back."""


LEAD = 0.03
"""Seconds from asking for a request's time to the first that is given: enough to tell the ledger before."""


class Budget(Protocol):
    """The rate budget that all workers share."""

    def reserve(self, key: str, windows: Sequence[Window], scopes: Sequence[str], count: int) -> list[float]:
        """The times, in seconds since 1970, at which `count` requests may leave; none sooner than `LEAD` from now."""

    def hold(self, key: str, windows: Sequence[Window], scopes: Sequence[str], until: float) -> None:
        """Let none leave before `until`."""


@dataclass(frozen=True)
class SignedIn:
    """A token as it is kept: headers for calls, when it expires, and what a practice tenant said of itself.

    `ends_at` is when the credential that gave it ends, None where nobody knows; it is not kept with the token.
    """

    headers: Mapping[str, str]
    expires_at: float
    facts: Mapping[str, Any] = field(default_factory=dict)
    practice: Mapping[str, Any] = field(default_factory=dict)
    ends_at: float | None = None


class Tokens(Protocol):
    """Where an organization's token is kept, for all workers."""

    def load(self) -> SignedIn | None:
        """The token, None where there is none."""

    def save(self, token: SignedIn, renewed: Mapping[str, str]) -> None:
        """Keep a new token, and what it changed of the credential, in one transaction."""

    def credential(self) -> Mapping[str, str]:
        """The credential as it is now."""

    def refused(self, message: str) -> None:
        """Remember that the provider refused to let us in, and why."""


class Files(Protocol):
    """Where the content of files lies."""

    def content(self, hash: str) -> bytes:
        """The content with this hash. Raises LookupError."""
