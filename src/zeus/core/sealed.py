"""Sealed values: what stands for a secret in plans, steps, calls and the ledger. Only sending opens one."""

from collections.abc import Callable, Mapping
from typing import Any

MARK = "sealed:"

Opening = Callable[[str, str], str]
"""The name that a secret was sealed under, and its ciphertext, to the secret."""


def pointer(name: str, ciphertext: str) -> str:
    """The text that stands for a secret, sealed under a name without ``|``."""
    return f"{MARK}{name}|{ciphertext}"


def is_sealed(value: Any) -> bool:
    """Whether a value stands for a secret."""
    return isinstance(value, str) and value.startswith(MARK) and "|" in value


def opened(value: Any, opening: Opening) -> Any:
    """The value, of a body for example, with every secret in it open."""
    if is_sealed(value):
        name, _, ciphertext = value.removeprefix(MARK).partition("|")
        return opening(name, ciphertext)
    if isinstance(value, Mapping):
        return {name: opened(each, opening) for name, each in value.items()}
    return [opened(each, opening) for each in value] if isinstance(value, list) else value
