"""Passwords that Zeus makes: by the tenant's policy, from characters that nobody takes for another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

GENERATE = "<generate>"
"""A secret cell for which Zeus makes the password."""

CAPITALS, SMALL, DIGITS, SPECIALS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "!#%+-=?@"
"""Without what looks alike: I and l, O and 0, 1."""

LENGTH = 16
"""What a password has at least, whatever the policy asks for."""


@dataclass(frozen=True)
class Policy:
    """What passwords of a tenant have at least: characters, and how many capitals, digits and special ones."""

    length: int = LENGTH
    capitals: int = 1
    digits: int = 1
    specials: int = 1


def made(policy: Policy, choice: Callable[[Sequence[str]], str], shuffle: Callable[[list[str]], None]) -> str:
    """A password that keeps to the policy; `choice` and `shuffle` bring the chance, which must be cryptographic."""
    parts = ((CAPITALS, max(1, policy.capitals)), (DIGITS, max(1, policy.digits)), (SPECIALS, max(1, policy.specials)))
    letters = [choice(alphabet) for alphabet, count in parts for _ in range(count)]
    wanted = max(LENGTH, policy.length)
    letters += [choice(SMALL) for _ in range(max(1, wanted - len(letters)))]
    shuffle(letters)
    return "".join(letters)
