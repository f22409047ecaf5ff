"""The text of cells: what a spreadsheet may hold, before anybody knows what it means."""

import re
from collections.abc import Iterable

CLEAR = "<clear>"
"""A cell that empties the attribute in the tenant."""

NOT_CALCULATED = "#NOT CALCULATED!"
"""What is read of a formula that no program has calculated since it was written."""

_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": "", "\ufeff": ""})
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_SEPARATORS = re.compile(r"[;\n|]")
_BULLET = re.compile(r"^[•▪‣◦]\s+")
LEFT_OVERS = frozenset({"tbd", "tba", "n/a", "na", "?", "??", "???", "same as above", "see above", "xxx", "todo", "-"})
"""What their authors meant to come back to."""

_ERRORS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
    "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", "#PYTHON!", "#EXTERNAL!", "#ERROR!", NOT_CALCULATED,
})  # fmt: skip
_LIBRE_OFFICE_ERROR = re.compile(r"Err:5\d\d")


def tidy(text: str) -> str:
    """Drop what nobody types on purpose: foreign blanks, blanks at the edges, Windows line ends."""
    if not text.isascii():
        text = text.translate(_BLANKS)
    return text.replace("\r\n", "\n").strip()


def straighten(text: str) -> str:
    """Turn the quotes that word processors bend back into those that a keyboard has."""
    return text if text.isascii() else text.translate(_QUOTES)


def is_left_over(text: str) -> bool:
    """Whether the text is a place-holder that its author meant to come back to."""
    return text.strip().lower() in LEFT_OVERS


def is_error(text: str) -> bool:
    """Whether the text is what a spreadsheet shows for a formula without a result: ``#N/A``, ``#REF!``, ``#NAME?``.

    >>> is_error("#DIV/0!"), is_error("#1 Lane!")
    (True, False)
    """
    return text[:1] in {"#", "E"} and (text in _ERRORS or bool(_LIBRE_OFFICE_ERROR.fullmatch(text)))


def fold(text: str) -> str:
    """The form in which two headings, titles or names are the same to a person."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip().lower()
    return " ".join(tidy(text).casefold().split())


def heading_form(text: str) -> str:
    """As `fold`, and blind to the marks that authors add to headings: blanks, ``*``, ``_``, ``-`` and a final colon."""
    return re.sub(r"[\s*_\-]+", "", tidy(text).casefold()).rstrip(":")


def split_items(text: str) -> list[str]:
    """The items of a list cell: separated by ``;``, ``|`` or a line break, unless in double quotes.

    Bullets before the items of a list are not part of them.

    >>> split_items('Billing; "Sales; West" | Front Desk')
    ['Billing', 'Sales; West', 'Front Desk']
    """
    items, start, quoted = [], 0, False
    for index, character in enumerate(text):
        if character == '"' and text[start:index].strip()[:1] in {"", '"'}:
            quoted = not quoted
        elif not quoted and _SEPARATORS.match(character):
            items.append(text[start:index])
            start = index + 1
    items.append(text[start:])
    return [item for item in map(_unquote, items) if item]


def join_items(items: Iterable[str]) -> str:
    """The list cell that `split_items` reads back as these items."""
    return "; ".join(map(_quote, items))


def split_level(item: str) -> tuple[str, str | None]:
    """Name and level of ``Billing: 7``; the level follows the last colon, and is None where there is no colon."""
    name, colon, level = item.rpartition(":")
    return (name.strip(), level.strip()) if colon else (item, None)


def split_path(text: str) -> tuple[str, ...]:
    """The parts of a composite key such as ``Chicago HQ > Lending``."""
    return tuple(part for part in (piece.strip() for piece in text.split(" > ")) if part)


def join_path(parts: Iterable[str]) -> str:
    """The cell text of a composite key."""
    return " > ".join(parts)


def _unquote(item: str) -> str:
    item = item.strip()
    if len(item) >= 2 and item[0] == item[-1] == '"':
        return item[1:-1].replace('""', '"')
    return _BULLET.sub("", item)


def _quote(item: str) -> str:
    needs_quotes = _SEPARATORS.search(item) or item != item.strip() or item.startswith('"') or _BULLET.match(item)
    return '"' + item.replace('"', '""') + '"' if needs_quotes else item
