"""Small matters of text in sheets: how flags and times are written out, and what is never meant."""

import re

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def written(cell: bool | int, kind: str) -> str:
    """A flag, or a time in seconds, as people write it under a heading of this kind.

    >>> written(True, "flag"), written(True, "text"), written(28_800, "time"), written(300, "duration")
    ('Y', 'TRUE', '08:00', '0:05:00')
    """
    if isinstance(cell, bool):
        return ("Y" if cell else "N") if kind == "flag" else str(cell).upper()
    sign, (minutes, seconds) = "-" if cell < 0 else "", divmod(abs(cell), 60)
    hours, minutes = divmod(minutes, 60)
    if kind == "duration":
        return f"{sign}{hours}:{minutes:02}:{seconds:02}"
    return f"{sign}{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def printable(text: str) -> str:
    """The text without the characters that no spreadsheet file can hold, its line ends all of one kind."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return _UNPRINTABLE.sub("", text)


def without_copy_number(name: str) -> str:
    """The name of a file without what a browser adds to its second copy: ``Users (1)``."""
    return re.sub(r"\s*\(\d+\)$", "", name)


def column_letters(index: int) -> str:
    """The letters over a column, counted from 0: A, B, …, Z, AA."""
    letters = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        letters, index = chr(65 + letter) + letters, index - 1
    return letters
