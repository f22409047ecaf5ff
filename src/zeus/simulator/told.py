"""An answer of an action where that is more than a body."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """What an action answers where that is more than a body; `status` 0 is the usual one."""

    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 0
