"""Who may do what, and sees whom: the one place that pages, downloads, commands and jobs ask."""

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = ("viewer", "operator", "admin")
"""The roles; each may do what those before it may."""

LOOK, TAKE_BACK, PASSWORDS, WORK, SEND, CONNECT, CREDENTIALS, APPROVE, ADMINISTER = (
    "look", "take back", "passwords", "work", "send", "connect", "credentials", "approve", "administer",
)  # fmt: skip

RIGHTS: Mapping[str, str] = {
    LOOK: "viewer",
    TAKE_BACK: "operator",
    PASSWORDS: "operator",
    WORK: "operator",
    SEND: "operator",
    CONNECT: "operator",
    CREDENTIALS: "admin",
    APPROVE: "admin",
    ADMINISTER: "admin",
}
"""What may be done → the least role that it takes: look at pages and download what shows no secret; have a file back
that may hold secrets as its author typed them; fetch the passwords that Zeus has made; import, edit, plan, export;
transmit; add organizations; change credentials, remove and close; approve what somebody else wants to send;
administer users, teams and settings."""

JOBS: Mapping[str, str] = {
    "import": WORK, "read": WORK, "plan": WORK, "export": WORK, "workbook": WORK, "repair": WORK, "edit": WORK,
    "script": WORK,
}  # fmt: skip
"""Kind of background job → what whoever asked for it must still be allowed to do when it is done."""


@dataclass(frozen=True)
class Person:
    """Somebody who has signed in. `customers` are the ids of those that their teams serve, None for all.

    On the command line nobody signs in: whoever has the database and its keys has everything, and is no `Person`.
    """

    id: str
    email: str
    role: str
    customers: frozenset[str] | None = None


def has_role(person: Person | None, role: str) -> bool:
    """Whether somebody has at least this role."""
    return person is None or (person.role in ROLES and ROLES.index(person.role) >= ROLES.index(role))


def may(person: Person | None, right: str) -> bool:
    """Whether somebody may do this."""
    return has_role(person, RIGHTS[right])


def sees(person: Person | None, customer_id: str | None) -> bool:
    """Whether somebody sees the organizations of a customer; None is for organizations that belong to none."""
    return person is None or person.customers is None or person.role == "admin" or customer_id in person.customers
