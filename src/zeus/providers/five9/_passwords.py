"""Passwords: what anybody guesses is refused before it is sent; the domain's own policy is Five9's to judge."""

import re
from dataclasses import dataclass

from zeus.core.attributes import BadCellError, Secret
from zeus.core.passwords import GENERATE
from zeus.core.sealed import is_sealed

_GUESSED = re.compile(r"(welcome|password|passw0rd|changeme|five9|letmein|qwerty|abc123|12345)\W*\d*\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Password(Secret):
    """A password that is worth one."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`. The complaint never tells the password."""
        if is_sealed(text) or text == GENERATE:
            return text
        if _GUESSED.fullmatch(text):
            raise BadCellError("is a password that anybody guesses; choose another")
        if len(text) < 8:
            raise BadCellError(f"has {len(text)} characters; a password needs at least 8")
        parsed: str = super().parse(text)
        return parsed
