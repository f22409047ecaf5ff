"""Plain kinds of cell: what a text means, and what is said of one that means nothing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core.attributes import Attribute, BadCellError, Choice, Decimals, File, Flag, Secret, Text, Whole, Wire
from zeus.core.index import Index

NOTHING_KNOWN = Index({})
DOUBLED = Wire(encode=lambda value: value * 2, decode=lambda wire: wire / 2)
SPOKEN = Wire(encode=lambda value: value.upper(), decode=lambda wire: wire.lower())
ORDER = {"Longest idle": "LONGEST_IDLE", "Round robin": "ROUND_ROBIN", "Random": None}


def problem(attribute: Attribute, text: str) -> BadCellError:
    with pytest.raises(BadCellError) as caught:
        attribute.parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (Text("T", "t", "x"), "Don\u2019t", "Don't"),
        (Text("T", "t", "x", max_length=3), "abc", "abc"),
        (Text("T", "t", "x", pattern="[a-z]+"), "abc", "abc"),
        (Secret("T", "t", "x"), "s3cret", "s3cret"),
        (File("T", "t", "x"), "welcome.wav", "welcome.wav"),
        (Whole("T", "t", "x"), "7", 7),
        (Whole("T", "t", "x"), "-7", -7),
        (Whole("T", "t", "x"), "7.0", 7),
        (Whole("T", "t", "x"), "1,000", 1000),
        (Whole("T", "t", "x"), "1 000 000", 1_000_000),
        (Whole("T", "t", "x", min=1, max=10), "10", 10),
        (Decimals("T", "t", "x"), "1.50", Decimal("1.5")),
        (Decimals("T", "t", "x", min=0), "0", Decimal(0)),
        (Choice("T", "t", "x", of=ORDER), "longest_IDLE", "Longest idle"),
        (Choice("T", "t", "x", of=("Read Only", "Full")), "read-only", "Read Only"),
    ],
)
def test_a_text_means_its_value(attribute: Attribute, text: str, value: Any) -> None:
    assert attribute.parse(text) == value


@pytest.mark.parametrize("text", ["Y", "yes", "TRUE", "1", "On", "x", "t", "Enabled", "active"])
def test_many_words_say_yes(text: str) -> None:
    assert Flag("F", "f", "x").parse(text) is True


@pytest.mark.parametrize("text", ["N", "no", "FALSE", "0", "Off", "f", "disabled", "Inactive"])
def test_many_words_say_no(text: str) -> None:
    assert Flag("F", "f", "x").parse(text) is False


@pytest.mark.parametrize(
    ("attribute", "text", "message", "repair"),
    [
        (Text("T", "t", "x", max_length=3), "abcd", "has 4 characters; at most 3 are allowed", None),
        (Text("T", "t", "x", pattern="[a-z]+"), "a1b2", "'a1b2' holds '12', which is not allowed here", None),
        (
            Text("T", "t", "x", pattern="[a-z]+", allowed="small letters"), "A",
            "'A' holds 'A', which is not allowed here; allowed are small letters", None,
        ),
        (Text("T", "t", "x", pattern="[a-z]{3}|."), "ab", "'ab' is not allowed here", None),
        (Whole("T", "t", "x"), "seven", "'seven' is not a whole number", None),
        (Whole("T", "t", "x"), "7.5", "'7.5' is not a whole number", None),
        (Whole("T", "t", "x"), "9" * 5000, f"'{'9' * 5000}' is not a whole number", None),
        (Whole("T", "t", "x"), "30 seconds", "'30 seconds' is not a whole number", "30"),
        (Whole("T", "t", "x"), "80 %", "'80 %' is not a whole number", "80"),
        (Whole("T", "t", "x", min=1, max=9), "10", "10 is outside 1 to 9", None),
        (Whole("T", "t", "x", min=1), "0", "0 is outside what is allowed: at least 1", None),
        (Whole("T", "t", "x", max=9), "10", "10 is outside what is allowed: at most 9", None),
        (Decimals("T", "t", "x"), "1,5", "'1,5' is not a number", "1.5"),
        (Decimals("T", "t", "x"), "much", "'much' is not a number", None),
        (Decimals("T", "t", "x"), "NaN", "'NaN' is not a number", None),
        (Decimals("T", "t", "x", max=1), "1.5", "1.5 is outside what is allowed: at most 1", None),
        (Flag("T", "t", "x"), "maybe", "'maybe' is neither Y nor N", None),
        (Choice("T", "t", "x", of=("Voice", "Chat")), "v", "'v' is not one of Voice, Chat", "Voice"),
        (Choice("T", "t", "x", of=("Voice", "Video")), "v", "'v' is not one of Voice, Video", None),
    ],
)  # fmt: skip
def test_a_bad_cell_says_what_is_wrong_and_what_was_meant(
    attribute: Attribute, text: str, message: str, repair: str | None
) -> None:
    wrong = problem(attribute, text)
    assert (wrong.message, wrong.repair) == (message, repair)


@pytest.mark.parametrize(
    ("attribute", "value", "wire"),
    [
        (Text("T", "t", "x"), "a", "a"),
        (Text("T", "t", "x", wire=SPOKEN), "a", "A"),
        (Whole("T", "t", "x", wire=DOUBLED), 4, 8),
        (Decimals("T", "t", "x"), Decimal("0.5"), 0.5),
        (Decimals("T", "t", "x", wire=DOUBLED), Decimal(2), Decimal(4)),
        (Flag("T", "t", "x"), True, True),
        (Choice("T", "t", "x", of=ORDER), "Round robin", "ROUND_ROBIN"),
        (Choice("T", "t", "x", of=("Full",), wire=SPOKEN), "Full", "FULL"),
        (Choice("T", "t", "x", of=("Full",)), "Full", "Full"),
    ],
)
def test_a_value_travels_as_the_provider_has_it_and_back(attribute: Attribute, value: Any, wire: Any) -> None:
    assert attribute.encode(value, NOTHING_KNOWN) == wire
    assert attribute.decode(wire, NOTHING_KNOWN) == value


@pytest.mark.parametrize("attribute", [Text("T", "t", "x"), Decimals("T", "t", "x"), Choice("T", "t", "x", of=("A",))])
def test_nothing_in_the_object_is_no_value(attribute: Attribute) -> None:
    assert attribute.decode(None, NOTHING_KNOWN) is None


@pytest.mark.parametrize("attribute", [Text("T", "t", "x"), Choice("T", "t", "x", of=("A",))])
def test_an_empty_text_in_the_object_is_no_value(attribute: Attribute) -> None:
    assert attribute.decode("", NOTHING_KNOWN) is None


def test_a_choice_that_we_have_never_heard_of_is_shown_as_it_is() -> None:
    assert Choice("T", "t", "x", of=ORDER).decode("BY_MOOD", NOTHING_KNOWN) == "BY_MOOD"


def test_the_wire_word_of_a_choice_is_known_in_any_case() -> None:
    assert Choice("T", "t", "x", of=ORDER).decode("longestIdle", NOTHING_KNOWN) == "Longest idle"


def test_only_choices_have_choices_and_only_references_refer() -> None:
    assert Choice("T", "t", "x", of=ORDER).choices == ("Longest idle", "Round robin", "Random")
    assert Text("T", "t", "x").choices is None
    assert Text("T", "t", "x").refs == ()


def test_a_secret_is_declared_secret() -> None:
    assert Secret("T", "t", "x").secret


def test_values_that_are_equal_are_the_same_setting() -> None:
    assert Text("T", "t", "x").identity("a", NOTHING_KNOWN) == "a"


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_a_whole_number_reads_back_as_it_is_shown(value: int) -> None:
    assert Whole("T", "t", "x").parse(Whole("T", "t", "x").show(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_it_is_shown(value: Decimal) -> None:
    assert Decimals("T", "t", "x").parse(Decimals("T", "t", "x").show(value)) == value


@given(st.booleans())
def test_a_flag_reads_back_as_it_is_shown(value: bool) -> None:
    assert Flag("T", "t", "x").parse(Flag("T", "t", "x").show(value)) is value
