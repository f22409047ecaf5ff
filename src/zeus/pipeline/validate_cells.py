"""What single cells of a tab mean, and what is wrong with them; each text under a heading is looked at once."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from zeus.core import cells
from zeus.core.attributes import ACTIONS, CREATE, DELETE, IGNORE, UPDATE, Attribute, BadCellError, Value
from zeus.core.catalog import Tab
from zeus.core.kinds import Email
from zeus.core.lists import Ref
from zeus.pipeline.sheets.names import CONCEALED
from zeus.pipeline.validate_names import Complaint, Names

_OTHER_WORDS = {
    **dict.fromkeys(("add", "new", "insert", "c"), CREATE),
    **dict.fromkeys(("modify", "change", "edit", "upd", "u"), UPDATE),
    **dict.fromkeys(("remove", "del", "d"), DELETE),
    **dict.fromkeys(("skip", "x", "none", "omit", "keep", "no", "no change"), IGNORE),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cell's value, None where it empties the attribute; `valid` is False where it has no value at all."""

    value: Value | None = None
    complaint: Complaint | None = None
    valid: bool = True


class Cells:
    """The cells of one tab."""

    def __init__(self, tab: Tab, names: Names) -> None:
        self._tab = tab
        self._names = names

    def column(self, attribute: Attribute, texts: Sequence[str | None]) -> "Column":
        """What the cells under the attribute's heading mean."""
        different = [text for text in dict.fromkeys(texts) if text is not None]
        odd = different if _says_more(attribute) else _odd(attribute, different)
        meanings = ((text, self.meaning(attribute, text)) for text in odd)
        if _is_its_text(attribute):
            meanings = ((text, meaning) for text, meaning in meanings if meaning.value is not text)
        return Column(attribute.heading, texts, dict(meanings))

    def meaning(self, attribute: Attribute, text: str) -> Meaning:
        """What a filled cell under the attribute's heading means."""
        if text.lower() == CLEAR_FORM:
            return _cleared(attribute)
        complaint = _place_holder(attribute, text)
        if complaint:
            return Meaning(None, complaint, valid=False)
        try:
            if isinstance(attribute, Ref):
                return Meaning(*self._names.meant(self._tab, attribute, text))
            return Meaning(attribute.parse(text))
        except BadCellError as error:
            # What the provider owns is not sent, so it need not be right.
            told = None if attribute.read_only else _discreet(attribute, text, error)
            return Meaning(None, told, valid=False)


@dataclass(frozen=True, slots=True)
class Column:
    """The cells under a heading: a text each, None for a blank one. What is not among the `odd` ones means itself."""

    heading: str
    texts: Sequence[str | None]
    odd: Mapping[str, Meaning]

    def value(self, at: int) -> Value | None:
        """The value of a cell; None where it is blank, has none, or is to be emptied."""
        text = self.texts[at]
        meaning = None if text is None else self.odd.get(text)
        return meaning.value if meaning else text

    def complaints(self) -> dict[str, Complaint]:
        """What is wrong with texts that stand here."""
        return {text: meaning.complaint for text, meaning in self.odd.items() if meaning.complaint}


def values_at(columns: Iterable[Column], at: int) -> dict[str, Value]:
    """The valid filled cells of a row by heading, None for one to be emptied."""
    values: dict[str, Value] = {}
    for column in columns:
        text = column.texts[at]
        if text is not None:
            meaning = column.odd.get(text)
            if meaning is None:
                values[column.heading] = text
            elif meaning.valid:
                values[column.heading] = meaning.value
    return values


def _says_more(attribute: Attribute) -> bool:
    """Whether texts under this heading may mean something else than themselves."""
    kind = type(attribute)
    own = any(getattr(kind, name) is not getattr(Attribute, name) for name in ("parse", "show", "identity"))
    return own or attribute.secret or attribute.choices is not None


def _is_its_text(attribute: Attribute) -> bool:
    """Whether a value that is the text itself shows as it, and is the same as all that differ from it in case."""
    kind = type(attribute)
    own = kind.show is not Attribute.show or kind.identity not in (Attribute.identity, Email.identity)
    return not (own or attribute.exact or attribute.secret)


def _odd(attribute: Attribute, texts: Iterable[str]) -> list[str]:
    """Those texts of a heading without a meaning of its own that may be wrong, or empty it, or show otherwise."""
    longest = sys.maxsize if attribute.max_length is None else attribute.max_length
    fits = re.compile(attribute.pattern or ".*", re.DOTALL).fullmatch
    return [
        text
        for text in texts
        if not text.isascii() or text[:1] in _ODD_BEGIN or text.strip().lower() in _ODD_WORDS
        or len(text) > longest or not fits(text)
    ]  # fmt: skip


CLEAR_FORM = cells.CLEAR.lower()
_ODD_WORDS = frozenset({CLEAR_FORM, "remove", *cells.LEFT_OVERS})
_ODD_BEGIN = frozenset({"", "#", "E"})
"""How a text may begin that is shown for a formula without a result."""


def meant_action(tab: Tab, text: str | None) -> tuple[str | None, Complaint | None]:
    """The action that a row's text says or was probably meant to say, and what is wrong with it."""
    if text is None:
        return None, None
    action = text.strip().lower()
    allowed = (*tab.actions, IGNORE)
    if action in allowed:
        return action, None
    if action in ACTIONS:
        return None, Complaint(f"this tab does not allow {action!r}; allowed are {', '.join(allowed)}")
    message = f"{text!r} is not an action; allowed are {', '.join(allowed)}, or a blank cell"
    if cells.is_left_over(action):
        return None, Complaint(message, "")
    near = get_close_matches(action, allowed, 1, 0.75)
    guess = _OTHER_WORDS.get(action) or (near[0] if near else None)
    return (guess, Complaint(message, guess)) if guess in allowed else (None, Complaint(message))


def _cleared(attribute: Attribute) -> Meaning:
    if attribute.key:
        return Meaning(None, Complaint("names the row, so it cannot be emptied"), valid=False)
    if attribute.required:
        return Meaning(None, Complaint("must have a value, so it cannot be emptied"), valid=False)
    return Meaning(None)


def _place_holder(attribute: Attribute, text: str) -> Complaint | None:
    """What is wrong with a text that only keeps a place, unless it is one of the choices."""
    if attribute.choices and text.casefold() in {choice.casefold() for choice in attribute.choices}:
        return None
    if cells.is_error(text):
        return _without_result(text)
    if text == "REMOVE" and not attribute.key and not attribute.required:
        return Complaint(
            f"'REMOVE' would be taken as a value; to empty the attribute, write {cells.CLEAR}", cells.CLEAR
        )
    if cells.is_left_over(text):
        what = "the cell names the row and must be filled" if attribute.key else "fill it, or leave it blank"
        return Complaint(
            f"{text!r} keeps the place of something still to be found: {what}", None if attribute.key else ""
        )
    return None


def _without_result(text: str) -> Complaint:
    if text == cells.NOT_CALCULATED:
        return Complaint(
            "holds a formula that was never calculated: open the file in a spreadsheet program, save it, and import it"
        )
    return Complaint(f"{text!r} is a formula that has no result: mend the formula, or type the value")


def _discreet(attribute: Attribute, text: str, error: BadCellError) -> Complaint:
    """The complaint, which does not tell a secret."""
    if not attribute.secret:
        return Complaint(error.message, error.repair)
    return Complaint(error.message.replace(repr(text), "the text").replace(text, CONCEALED * 4))
