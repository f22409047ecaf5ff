"""What is shown where a secret is, and how secrets are taken out of what others say."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

MASK = "••••"
"""What is shown where a secret is."""


SECRETS = ("password", "secret", "token", "pin", "passcode", "authorization")
"""Parts of a member's name that make its value nobody's business."""


def is_secret(name: str) -> bool:
    """Whether a member of a body holds what is nobody's business, judged by its name."""
    return any(part in name.casefold() for part in SECRETS)


def without(text: str, secrets: Iterable[str]) -> str:
    """The text with each secret masked that stands in it by itself: `12` is masked in ``pin 12``, not in ``2012``."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        ends = ("(?<!\\w)" if _is_word(secret[0]) else "", "(?!\\w)" if _is_word(secret[-1]) else "")
        text = re.sub(ends[0] + re.escape(secret) + ends[1], MASK, text)
    return text


def without_values(value: Any, secrets: Iterable[str]) -> Any:
    """A body with each secret masked in it, texts and numbers alike."""
    told = tuple(secrets)
    if not told:
        return value
    if isinstance(value, Mapping):
        return {name: without_values(each, told) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_values(each, told) for each in value]
    if isinstance(value, str):
        return without(value, told)
    return MASK if not isinstance(value, bool) and value is not None and str(value) in told else value


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
