"""Cells that hold lists, and cells that name the objects of other tabs."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core import cells
from zeus.core.attributes import Attribute, BadCellError, Text, Wire
from zeus.core.catalog import Tab
from zeus.core.index import Index, UnknownNameError
from zeus.core.lists import Choices, Days, Names, Ref

LETTER = Wire(encode=lambda value: value.upper(), decode=lambda wire: wire.lower())
SITE = Tab("Sites", "Places.", name="site", attributes=(Text("Name", "name", "x", key=True),))
TEAM = Tab(
    "Teams", "Groups.", name="team",
    attributes=(Text("Site", "site", "x", key=True), Text("Name", "name", "x", key=True)),
)  # fmt: skip
TAGS, LEVELS = Names("Tags", "tags[]", "x"), Names("Skills", "skills", "x", with_level=True, min=0, max=10)
ONE, MANY = Ref("Team", "team", "x", to="team"), Ref("Teams", "teams[]", "x", to="team", many=True)
RATED = Ref("Teams", "teams", "x", to="team", many=True, with_level=True, min=1, max=10)
WEEK = "Mon, Tue, Wed, Thu, Fri, Sat, Sun"
DAYS = Days("Days", "days[]", "x")
MEDIA = Choices("Media", "media[]", "x", of={"Voice": "telephony", "Web Chat": "chat"})
EITHER = Ref("Where", "where", "x", to=("team", "site"))
NAME = st.text('ab:;> "|', min_size=1, max_size=8).map(lambda text: text.strip()).filter(bool)


def known() -> Index:
    index = Index({"site": SITE, "team": TEAM})
    index.add("site", ("HQ",), "s1")
    index.add("team", ("HQ", "Lending"), "t1")
    index.add("team", ("HQ", "Billing"), "t2")
    index.add("team", ("West", "Billing"), "t3")
    return index


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (TAGS, 'one; "two; three"', ("one", "two; three")),
        (LEVELS, "Spanish: 7; Sales: West: 0", (("Spanish", 7), ("Sales: West", 0))),
        (MEDIA, "web chat; Voice", ("Voice", "Web Chat")),
        (MEDIA, "voice, webchat", ("Voice", "Web Chat")),
        (DAYS, "Wed; mon", ("Mon", "Wed")),
        (DAYS, "Mo, Tues, Thursdays", ("Mon", "Tue", "Thu")),
        (DAYS, "Mon-Fri; Sun", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sun")),
        (DAYS, "Saturday to Monday", ("Mon", "Sat", "Sun")),
        (DAYS, "Weekdays", ("Mon", "Tue", "Wed", "Thu", "Fri")),
        (DAYS, "daily", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
        (ONE, "HQ > Lending", ("HQ", "Lending")),
        (ONE, "Lending", ("Lending",)),
        (MANY, "Lending; West > Billing", (("Lending",), ("West", "Billing"))),
        (RATED, "Lending: 3\nWest > Billing: 10", ((("Lending",), 3), (("West", "Billing"), 10))),
    ],
)
def test_a_text_means_its_value(attribute: Attribute, text: str, value: Any) -> None:
    assert attribute.parse(text) == value


@pytest.mark.parametrize(
    ("attribute", "text", "message"),
    [
        (TAGS, "one; ONE", "'ONE' is in the list twice"),
        (TAGS, 'one; "  "', "an item of the list has no name"),
        (Names("Tags", "t", "x", max_length=2), "one", "has 3 characters; at most 2 are allowed"),
        (LEVELS, "Spanish", "'Spanish' has no level: write name, colon, whole number, as in 'Billing: 7'"),
        (LEVELS, "Spanish: high", "'Spanish: high' has no level: write name, colon, whole number, as in 'Billing: 7'"),
        (LEVELS, "Spanish: 11", "the level 11 of 'Spanish: 11' is outside 0 to 10"),
        (LEVELS, "Spanish: 1; spanish: 2", "'spanish' is in the list twice"),
        (MANY, "Lending; lending", "'lending' is in the list twice"),
        (RATED, "HQ > Lending: 1; HQ > Lending: 2", "'HQ > Lending' is in the list twice"),
        (RATED, ": 7", "an item of the list has no name"),
        (MEDIA, "Fax", "'Fax' is not one of Voice, Web Chat"),
        (MEDIA, ";", "';' names none of Voice, Web Chat"),
        (DAYS, "T", f"'T' is no day of the week: write {WEEK}, or a span such as Mon-Fri"),
        (DAYS, "Mon-Wed-Fri", f"'Mon-Wed-Fri' is no day of the week: write {WEEK}, or a span such as Mon-Fri"),
    ],
)
def test_a_bad_list_says_what_is_wrong(attribute: Attribute, text: str, message: str) -> None:
    with pytest.raises(BadCellError) as caught:
        attribute.parse(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("attribute", "value", "wire"),
    [
        (TAGS, ("a", "b"), ["a", "b"]),
        (Names("T", "t", "x", wire=LETTER), ("a", "b"), ["A", "B"]),
        (ONE, ("Lending",), "t1"),
        (ONE, ("HQ", "Billing"), "t2"),
        (MANY, (("Lending",), ("West", "Billing")), ["t1", "t3"]),
        (EITHER, ("Lending",), "t1"),
        (EITHER, ("HQ",), "s1"),
    ],
)
def test_a_value_travels_as_ids_and_back(attribute: Attribute, value: Any, wire: Any) -> None:
    assert attribute.encode(value, known()) == wire
    assert attribute.decode(wire, known()) == value


def test_choices_travel_as_the_provider_calls_them_and_come_back_in_their_order() -> None:
    assert DAYS.encode(("Mon", "Sun"), known()) == ["MON", "SUN"]
    assert DAYS.decode(["SUN", "MON", "FESTIVE"], known()) == ("Mon", "Sun", "FESTIVE")
    assert DAYS.decode([], known()) is None
    assert MEDIA.identity(("Voice", "Web Chat"), known()) == MEDIA.identity(("Web Chat", "Voice"), known())
    assert DAYS.choices == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def test_choices_that_were_only_begun_are_proposed_all_together_or_not_at_all() -> None:
    for text, repair in (("Web; voice", "Voice; Web Chat"), ("Web; Fax", None)):
        with pytest.raises(BadCellError) as caught:
            MEDIA.parse(text)
        assert caught.value.repair == repair


def test_a_level_travels_with_its_id_or_its_name() -> None:
    assert RATED.encode(RATED.parse("Lending: 3"), known()) == [["t1", 3]]
    assert LEVELS.encode(LEVELS.parse("Spanish: 7"), known()) == [["Spanish", 7]]


def test_a_provider_may_want_a_level_in_a_form_of_its_own() -> None:
    wire = Wire(lambda pair: {"id": pair[0], "rank": str(pair[1])}, lambda item: (item["id"], int(item["rank"])))
    for attribute, text, sent in (
        (replace(RATED, wire=wire), "Lending: 3", {"id": "t1", "rank": "3"}),
        (replace(LEVELS, wire=wire), "Spanish: 7", {"id": "Spanish", "rank": "7"}),
    ):
        value = attribute.parse(text)
        assert attribute.encode(value, known()) == [sent]
        assert attribute.decode([sent], known()) == value


KEYS = st.sampled_from([("Lending",), ("lending",), ("HQ", "Lending"), ("HQ", "Billing"), ("West", "Billing")])
LISTS = st.lists(KEYS, min_size=1, max_size=4, unique_by=lambda path: known().identity("team", path)).map(tuple)


@given(LISTS, st.lists(st.integers(1, 10), min_size=4, max_size=4), st.booleans(), st.booleans())
def test_what_is_sent_reads_back_as_the_same_setting(
    paths: tuple[Any, ...], levels: list[int], ordered: bool, with_level: bool
) -> None:
    attribute = replace(MANY, with_level=with_level, ordered=ordered)
    value = tuple(zip(paths, levels, strict=False)) if with_level else paths
    wire = json.loads(json.dumps(attribute.encode(value, known())))
    again = attribute.decode(wire, known())
    assert attribute.identity(again, known()) == attribute.identity(value, known())
    assert attribute.parse(attribute.show(again)) == again


@given(st.dictionaries(NAME.map(cells.fold), st.integers(0, 10), min_size=1, max_size=4), st.booleans())
def test_names_with_levels_read_back_as_they_were_sent(levels: dict[str, int], ordered: bool) -> None:
    attribute = replace(LEVELS, ordered=ordered)
    value = tuple(levels.items())
    again = attribute.decode(json.loads(json.dumps(attribute.encode(value, known()))), known())
    assert again is not None
    assert attribute.identity(again, known()) == attribute.identity(value, known())


@pytest.mark.parametrize("attribute", [TAGS, MANY])
@pytest.mark.parametrize("nothing", [None, []])
def test_an_empty_list_in_the_object_is_no_value(attribute: Attribute, nothing: Any) -> None:
    assert attribute.decode(nothing, known()) is None


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_empty_reference_in_the_object_is_no_value(nothing: Any) -> None:
    assert ONE.decode(nothing, known()) is None


def test_an_id_that_leads_nowhere_shows_as_itself() -> None:
    assert ONE.decode("t99", known()) == ("t99",)


@pytest.mark.parametrize("attribute", [ONE, EITHER])
def test_a_name_that_leads_nowhere_is_not_sent(attribute: Ref) -> None:
    with pytest.raises(UnknownNameError):
        attribute.encode(("Parking",), known())


def test_a_set_is_shown_in_order_and_a_sequence_as_it_is() -> None:
    assert TAGS.decode(["b", "a"], known()) == ("a", "b")
    assert Names("T", "t", "x", ordered=True).decode(["b", "a"], known()) == ("b", "a")
    assert MANY.decode(["t3", "t1"], known()) == (("Lending",), ("West", "Billing"))
    assert Ref("T", "t", "x", to="team", many=True, ordered=True).decode(["t3", "t1"], known()) == (
        ("West", "Billing"), ("Lending",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        (TAGS, "a; b", "b; a"),
        (ONE, "Lending", "hq > LENDING"),
        (MANY, "Lending; West > Billing", "west > billing; HQ > Lending"),
        (RATED, "Lending: 3; West > Billing: 1", "west > billing: 1; HQ > Lending: 3"),
        (ONE, "No Such", "no  such"),
    ],
)
def test_two_ways_to_write_the_same_setting_are_the_same(attribute: Attribute, one: str, other: str) -> None:
    assert attribute.identity(attribute.parse(one), known()) == attribute.identity(attribute.parse(other), known())


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        (Names("T", "t", "x", ordered=True), "a; b", "b; a"),
        (Ref("T", "t", "x", to="team", many=True, ordered=True), "Lending; West > Billing", "West > Billing; Lending"),
        (RATED, "Lending: 3", "Lending: 4"),
        (replace(RATED, ordered=True), "Lending: 3; West > Billing: 1", "West > Billing: 1; Lending: 3"),
        (ONE, "HQ > Billing", "West > Billing"),
    ],
)
def test_different_settings_differ(attribute: Attribute, one: str, other: str) -> None:
    assert attribute.identity(attribute.parse(one), known()) != attribute.identity(attribute.parse(other), known())


def test_a_reference_to_no_tab_is_the_same_as_its_own_text_only() -> None:
    assert Ref("T", "t", "x", to=()).identity(("a",), known()) == ("a",)


@pytest.mark.parametrize(
    ("attribute", "text", "paths"),
    [(ONE, "HQ > Lending", (("HQ", "Lending"),)), (MANY, "a; b", (("a",), ("b",))), (RATED, "a: 1", (("a",),))],
)
def test_the_references_in_a_value_are_told_without_levels(attribute: Ref, text: str, paths: Any) -> None:
    assert attribute.paths(attribute.parse(text)) == paths


def test_a_reference_says_which_tabs_it_may_name() -> None:
    assert ONE.refs == ("team",)
    assert EITHER.refs == ("team", "site")


@given(st.lists(NAME, min_size=1, max_size=4, unique_by=cells.fold))
def test_a_list_of_names_reads_back_as_it_is_shown(names: list[str]) -> None:
    assert TAGS.parse(TAGS.show(tuple(names))) == tuple(names)


@given(st.dictionaries(NAME.map(cells.fold), st.integers(0, 10), min_size=1, max_size=4))
def test_a_list_with_levels_reads_back_as_it_is_shown(levels: dict[str, int]) -> None:
    pairs = tuple(levels.items())
    assert LEVELS.parse(LEVELS.show(pairs)) == pairs


@pytest.mark.parametrize(
    ("attribute", "text"),
    [
        (ONE, "HQ > Lending"),
        (MANY, 'Lending; "a;b > c"'),
        (RATED, 'HQ > Lending: 3; "a;b: 10"'),
    ],
)
def test_a_reference_is_shown_as_it_is_written(attribute: Ref, text: str) -> None:
    assert attribute.show(attribute.parse(text)) == text
