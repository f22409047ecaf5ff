"""Text in CSV that a spreadsheet would run as a formula: made harmless by an apostrophe, and read back."""

import re

_RUNS = re.compile(r"[=@\t\r']|[+-](?![\d\s().\-]*$)")


def guarded(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet would take it for a formula; numbers stay as they are.

    >>> guarded("=1+1"), guarded("+1 (408) 555-0123")
    ("'=1+1", '+1 (408) 555-0123')
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RUNS.match(text[1:]) else text
