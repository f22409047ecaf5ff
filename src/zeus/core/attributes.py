"""Attributes: the headings of a tab. Each kind knows how a cell of it is read, shown, sent and compared."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Protocol, cast

from zeus.core import cells
from zeus.core.audio import TELEPHONE, Audio, file_form
from zeus.core.sealed import is_sealed

Value = Any
"""What a cell means: str, int, bool, Decimal, a path of names (tuple), or a tuple of those for lists."""

CREATE, UPDATE, DELETE, IGNORE = "create", "update", "delete", "ignore"
ACTIONS = (CREATE, UPDATE, DELETE, IGNORE)

FILES = "file:"
"""The name by which `Known` has the audio files, as if it were a tab."""


class BadCellError(ValueError):
    """A cell that cannot be meant so: `message` for its author, `repair` the text that was probably meant."""

    def __init__(self, message: str, repair: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.repair = repair


class Known(Protocol):
    """What references lead to: objects of the tenant, and those that the plan will have made by then."""

    def id(self, tab: str, path: tuple[str, ...]) -> Any:
        """The provider's id of the object with this key. Raises LookupError where there is none yet."""

    def object(self, tab: str, path: tuple[str, ...]) -> Mapping[str, Any]:
        """What is known of that object beside its id: the fields that its tab keeps. Raises LookupError."""

    def path(self, tab: str, id: Any) -> tuple[str, ...] | None:
        """The key of the object with this id, in its shortest unique form; None if it is not known."""

    def identity(self, tab: str, path: tuple[str, ...]) -> Hashable:
        """A value that is equal for two ways to write the same reference."""


@dataclass(frozen=True)
class Wire:
    """How a value travels where that differs from what people type: two plain functions."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@dataclass(frozen=True)
class Attribute:
    """A heading of a tab: where its value lies in the provider's object (`field`), and what it means (`help`).

    `field` is a path as `zeus.core.wire` has them; it is empty for what only the tab's own functions send. `required`
    counts on create. `min` and `max` bound the value, or each level where `with_level`. `renames` is the heading whose
    value this replaces; with `replaces`, that makes a new object of a new id. `unique`: no two objects of the provider
    have the same. `exact`: names that differ in case differ. `once`: at most one object has this on, of those alike
    under the headings that it names. `again`: wanted with every update. `read_only`: who owns what is shown and cannot
    be set. `unseen` is taken and never shown again. `after`: what these tabs have so named is first.
    """

    heading: str
    field: str
    help: str
    _: KW_ONLY
    key: bool = False
    required: bool = False
    unique: bool = False
    once: tuple[str, ...] | None = None
    exact: bool = False
    default: str | None = None
    example: str | None = None
    only: tuple[str, ...] | None = None
    renames: str | None = None
    replaces: bool = False
    ordered: bool = False
    many: bool = False
    with_level: bool = False
    secret: bool = False
    wire: Wire | None = None
    synonyms: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    allowed: str | None = None
    read_only: str | None = None
    again: bool = False
    unseen: bool = False
    after: str = ""

    kind: ClassVar[str] = "text"

    @property
    def choices(self) -> tuple[str, ...] | None:
        """The cell texts that are allowed, None where any may be."""
        return None

    @property
    def refs(self) -> tuple[str, ...]:
        """The tabs that a cell of this may name, the usual one first."""
        return ()

    @property
    def counts_on_create(self) -> bool:
        """Whether a new object gets the value of this."""
        return not self.read_only and (self.only is None or CREATE in self.only)

    def parse(self, text: str) -> Value:
        """The value that a tidy, filled cell means. Raises BadCellError."""
        return self.check_text(cells.straighten(text))

    def show(self, value: Value) -> str:
        """The cell text that `parse` reads back as this value."""
        return str(value)

    def encode(self, value: Value, known: Known) -> Any:
        """The value as the provider wants it. Raises LookupError for a reference that is not known yet."""
        return self.wire.encode(value) if self.wire else value

    def decode(self, wire: Any, known: Known) -> Value | None:
        """The value that the provider's object holds; None for nothing."""
        if wire is None or wire == "":
            return None
        return self.wire.decode(wire) if self.wire else wire

    def identity(self, value: Value, known: Known) -> Hashable:
        """Two values of the same identity are the same setting."""
        return cast(Hashable, value)

    def check_text(self, text: str) -> str:
        """The text, if its length and characters are allowed. Raises BadCellError."""
        if self.secret and is_sealed(text):
            return text
        if self.max_length is not None and len(text) > self.max_length:
            raise BadCellError(f"has {len(text)} characters; at most {self.max_length} are allowed")
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise BadCellError(self._not_allowed(text))
        return text

    def _not_allowed(self, text: str) -> str:
        wrong = "".join(dict.fromkeys(c for c in text if not re.fullmatch(self.pattern or "", c)))
        of_characters = any(re.fullmatch(self.pattern or "", chr(code)) for code in range(32, 127))
        held = f" holds {wrong!r}, which" if wrong and of_characters else ""
        return f"{text!r}{held} is not allowed here" + (f"; allowed are {self.allowed}" if self.allowed else "")

    def check_bounds(self, number: Any, text: str) -> None:
        """Raise BadCellError if the number is not within `min` and `max`; `text` is what its author wrote."""
        if number < (number if self.min is None else self.min) or number > (number if self.max is None else self.max):
            raise BadCellError(f"{text} is outside {_span(self.min, self.max)}")


@dataclass(frozen=True)
class Text(Attribute):
    """Any text."""


@dataclass(frozen=True)
class Secret(Attribute):
    """A text that no screen, log or export shows."""

    secret: bool = True
    kind: ClassVar[str] = "secret"


@dataclass(frozen=True)
class File(Attribute):
    """The name of an audio file that lies in the prompts file beside the workbook; `audio` is what may be sent."""

    audio: Audio = TELEPHONE
    kind: ClassVar[str] = "file"

    def path(self, value: str) -> tuple[str, str]:
        """By what `Known` knows the file: the form of its name, and the form to which it is converted if need be."""
        return file_form(value), self.audio.to.key

    def encode(self, value: str, known: Known) -> str:
        """The hash of the content to be sent. Raises LookupError where there is no such file."""
        return str(known.id(FILES, self.path(value)))


@dataclass(frozen=True)
class Whole(Attribute):
    """A whole number."""

    kind: ClassVar[str] = "whole"

    def parse(self, text: str) -> int:
        """See `Attribute.parse`."""
        plain = text if text.isdecimal() else re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", text)
        if re.fullmatch(r"[+-]?\d{1,18}(\.0+)?", plain):
            number = int(plain.partition(".")[0])
            self.check_bounds(number, text)
            return number
        unit = re.fullmatch(r"\s*(\d+)\s*(seconds?|secs?|s|%|x|calls?|contacts?)\.?\s*", text, re.IGNORECASE)
        raise BadCellError(f"{text!r} is not a whole number", unit.group(1) if unit else None)


@dataclass(frozen=True)
class Decimals(Attribute):
    """A number that may have a fraction."""

    kind: ClassVar[str] = "decimal"

    def parse(self, text: str) -> Decimal:
        """See `Attribute.parse`."""
        try:
            number = Decimal(text)
        except InvalidOperation:
            comma = text.replace(",", ".")
            repair = comma if re.fullmatch(r"-?\d+\.\d+", comma) else None
            raise BadCellError(f"{text!r} is not a number", repair) from None
        if not number.is_finite():
            raise BadCellError(f"{text!r} is not a number")
        self.check_bounds(number, text)
        return number

    def encode(self, value: Decimal, known: Known) -> Any:
        """See `Attribute.encode`."""
        return self.wire.encode(value) if self.wire else float(value)

    def decode(self, wire: Any, known: Known) -> Decimal | None:
        """See `Attribute.decode`."""
        found = self.wire.decode(wire) if self.wire and wire is not None else wire
        whole = isinstance(found, float) and found.is_integer()
        return None if found is None else Decimal(int(found) if whole else str(found))


_YES = frozenset({"y", "yes", "true", "1", "on", "x", "t", "enabled", "active"})
_NO = frozenset({"n", "no", "false", "0", "off", "f", "disabled", "inactive"})


@dataclass(frozen=True)
class Flag(Attribute):
    """Y or N."""

    kind: ClassVar[str] = "flag"

    def parse(self, text: str) -> bool:
        """See `Attribute.parse`."""
        if text.casefold() in _YES:
            return True
        if text.casefold() in _NO:
            return False
        raise BadCellError(f"{text!r} is neither Y nor N")

    def show(self, value: bool) -> str:
        """See `Attribute.show`."""
        return "Y" if value else "N"


@dataclass(frozen=True)
class Choice(Attribute):
    """One of a few words. `of` lists them as people read them, or maps them to what the provider calls them."""

    of: tuple[str, ...] | Mapping[str, Any] = ()
    kind: ClassVar[str] = "choice"

    @property
    def choices(self) -> tuple[str, ...]:
        """See `Attribute.choices`."""
        return tuple(self.of)

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        for choice in self.of:
            if _choice_form(choice) == _choice_form(text):
                return choice
        raise BadCellError(f"{text!r} is not one of {', '.join(self.of)}", self._nearest(text))

    def encode(self, value: str, known: Known) -> Any:
        """See `Attribute.encode`."""
        return self.of[value] if isinstance(self.of, Mapping) else super().encode(value, known)

    def decode(self, wire: Any, known: Known) -> str | None:
        """See `Attribute.decode`. What the provider says and we have never heard of is shown as it is."""
        if wire is None or wire == "":
            return None
        named = self.of if isinstance(self.of, Mapping) else {choice: choice for choice in self.of}
        plain = self.wire.decode(wire) if self.wire else wire
        return next((label for label, word in named.items() if _choice_form(word) == _choice_form(plain)), str(plain))

    def _nearest(self, text: str) -> str | None:
        begun = [choice for choice in self.of if _choice_form(choice).startswith(_choice_form(text))]
        return begun[0] if len(begun) == 1 and text else None


def _choice_form(word: Any) -> str:
    return re.sub(r"[\s_\-]+", "", str(word)).casefold()


def _span(low: Any, high: Any) -> str:
    bound = f"at least {low}" if high is None else f"at most {high}"
    return f"what is allowed: {bound}" if None in (low, high) else f"{low} to {high}"
