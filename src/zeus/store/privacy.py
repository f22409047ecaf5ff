"""What becomes of the steps of rows that have a secret: sealed in the ledger, masked in what is told of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from zeus.core.discretion import without
from zeus.core.ports import Ending
from zeus.core.wire import Object
from zeus.store.sealed import Private


class Privacy:
    """The secrets of the steps that a worker holds, by the number of the step."""

    def __init__(self) -> None:
        self._secrets: dict[int, list[str]] = {}

    def note(self, data: Mapping[int, Any]) -> None:
        """Remember which of these steps, by number, have secrets, and which."""
        self._secrets |= {number: each["secrets"] for number, each in data.items() if isinstance(each, Private)}

    def among(self, numbers: Iterable[int]) -> list[int]:
        """Those of these steps that have secrets."""
        return [number for number in numbers if number in self._secrets]

    def sealed(self, step: int, value: Object) -> Object:
        """The value, to be stored as a ciphertext where the row of the step has a secret."""
        return Private(value) if step in self._secrets else value

    def discreet(self, ending: Ending) -> Ending:
        """The end of a step, without the secrets that the provider may have repeated."""
        if ending.number not in self._secrets:
            return ending
        message = None if ending.message is None else without(ending.message, self._secrets[ending.number])
        result = None if ending.result is None else Private(ending.result)
        return Ending(ending.number, ending.state, message, result)
