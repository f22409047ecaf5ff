"""What `zeus explain` promises to scripts."""

from itertools import pairwise

import pytest

from zeus.providers import load_catalog
from zeus.services.context import ServiceError
from zeus.services.explain import explain, explain_in_words

CATALOG = load_catalog()
KINDS = [
    "text",
    "whole",
    "decimal",
    "flag",
    "choice",
    "phone",
    "extension",
    "email",
    "url",
    "date",
    "time",
    "datetime",
    "duration",
    "time_zone",
    "mac",
    "ip",
    "reference",
    "list",
    "file",
    "secret",
]
ATTRIBUTE_KEYS = [
    "heading",
    "kind",
    "required",
    "key",
    "only",
    "renames",
    "secret",
    "choices",
    "min",
    "max",
    "max_length",
    "pattern",
    "ref",
    "refs",
    "many",
    "with_level",
    "example",
    "default",
    "help",
]


@pytest.mark.parametrize("provider", CATALOG)
def test_every_key_is_always_present(provider: str) -> None:
    document = explain(provider)
    assert document.keys() == {"provider", "title", "credential", "tabs"}
    for field in document["credential"]:
        assert field.keys() == {"method", "name", "label", "secret", "required", "help"}
    for tab in document["tabs"]:
        assert tab.keys() == {"tab", "title", "about", "order", "part_of", "actions", "attributes"}
        for attribute in tab["attributes"]:
            assert attribute.keys() == set(ATTRIBUTE_KEYS)


@pytest.mark.parametrize("provider", CATALOG)
def test_kinds_and_flags_are_what_the_contract_names(provider: str) -> None:
    for tab in explain(provider)["tabs"]:
        for attribute in tab["attributes"]:
            assert attribute["kind"] in KINDS
            for name in ("required", "key", "secret", "many", "with_level"):
                assert attribute[name] is True or attribute[name] is False


@pytest.mark.parametrize("provider", CATALOG)
def test_a_tab_comes_after_every_tab_that_it_refers_to(provider: str) -> None:
    tabs = explain(provider)["tabs"]
    order = {tab["tab"]: tab["order"] for tab in tabs}
    below = {tab["tab"]: {ref for a in tab["attributes"] for ref in a["refs"]} | {tab["part_of"]} for tab in tabs}
    for name, names in below.items():
        mutual = {each for each in names if each and name in below.get(each, ())}
        assert all(order[each] < order[name] for each in names & order.keys() - mutual - {name})
    assert all(first["order"] <= second["order"] for first, second in pairwise(tabs))


def test_one_tab_is_found_by_file_name_title_and_synonym() -> None:
    for name in ("skill_profile", "Skill Profiles", "skillprofiles"):
        assert [tab["tab"] for tab in explain("webex_contact_center", name)["tabs"]] == ["skill_profile"]


def test_all_providers_are_listed_where_none_is_named() -> None:
    assert [provider["provider"] for provider in explain()["providers"]] == list(CATALOG)


def test_a_name_that_is_not_known_is_told_with_those_that_are_near() -> None:
    with pytest.raises(ServiceError) as caught:
        explain("webex_contact_centre")
    assert "webex_contact_center" in caught.value.hint
    with pytest.raises(ServiceError) as caught:
        explain("webex_contact_center", "skil")
    assert "skill" in caught.value.hint


def test_words_tell_the_same() -> None:
    assert "Webex Contact Center" in explain_in_words()
    assert "Skill Profiles" in explain_in_words("webex_contact_center")
    assert "Enum Values" in explain_in_words("webex_contact_center", "skill")
