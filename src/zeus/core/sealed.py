"""Sealed values: what stands for a secret in plans, steps, calls and the ledger. Only sending opens one."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from zeus.core.discretion import without

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


def opened_once(value: Any, opening: Opening) -> tuple[Any, dict[str, str]]:
    """The value with every secret in it open, and what stands for each, by the secret itself.

    Each is opened once, wherever it stands; a value without secrets comes back as it is.
    """
    secrets = {each: opened(each, opening) for each in dict.fromkeys(_sealed_in(value))}
    if not secrets:
        return value, {}
    pointers = {secret: each for each, secret in secrets.items()}
    return opened(value, lambda name, ciphertext: secrets[pointer(name, ciphertext)]), pointers


def sealed_again(value: Any, pointers: Mapping[str, str]) -> Any:
    """What somebody answers who was told secrets: each is sealed as it was, and masked where it stands among words."""
    if isinstance(value, Mapping):
        return {name: sealed_again(each, pointers) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [sealed_again(each, pointers) for each in value]
    if isinstance(value, bool) or value is None:
        return value
    if str(value) in pointers:
        return pointers[str(value)]
    return without(value, pointers) if isinstance(value, str) else value


def _sealed_in(value: Any) -> Iterator[str]:
    if is_sealed(value):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _sealed_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _sealed_in(each)
