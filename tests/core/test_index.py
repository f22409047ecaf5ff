"""Finding objects by the names that people have for them."""

from dataclasses import replace

import pytest

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.index import AmbiguousNameError, Index, UnknownNameError
from zeus.core.lists import Ref
from zeus.core.rest import Rest
from zeus.core.wire import Object


def no_pages(call: object) -> object:
    raise AssertionError(call)


REST = Rest("/teams", no_pages)  # type: ignore[arg-type]
SITE = Tab(
    "Sites", "Places.", name="site", provider="acme", api=Rest("/sites", no_pages),  # type: ignore[arg-type]
    attributes=(Text("Name", "name", "x", key=True),), keep=("zone", "floor"),
)  # fmt: skip
TEAM = Tab(
    "Teams", "Groups.", name="team", provider="acme", api=REST,
    attributes=(Ref("Site", "siteId", "x", to="site", key=True), Text("Name", "name", "x", key=True)),
)  # fmt: skip
CODE = Tab("Codes", "Codes.", name="code", attributes=(Text("Code", "code", "x", key=True, exact=True),))
LABEL = Tab(
    "Labels", "Labels.", name="label",
    attributes=(Text("Group", "group", "x", key=True), Text("Label", "label", "x", key=True, exact=True)),
)  # fmt: skip


def sites_and_teams() -> Index:
    index = Index({"site": SITE, "team": TEAM, "code": CODE, "label": LABEL})
    index.add_objects("site", [{"id": "s1", "name": "HQ", "zone": "Z"}, {"id": "s2", "name": "West"}])
    index.add_objects("team", [
        {"id": "t1", "siteId": "s1", "name": "Lending"},
        {"id": "t2", "siteId": "s1", "name": "Billing"},
        {"id": "t3", "siteId": "s2", "name": "Billing"},
    ])  # fmt: skip
    return index


@pytest.mark.parametrize("path", [("HQ", "Lending"), ("Lending",), ("hq", " LENDING "), ("lending",)])
def test_an_object_is_found_in_full_and_in_short(path: tuple[str, ...]) -> None:
    assert sites_and_teams().id("team", path) == "t1"


@pytest.mark.parametrize(
    ("tab", "path", "message"),
    [
        ("team", ("Parking",), "Teams has no 'Parking'"),
        ("team", ("HQ", "Parking"), "Teams has no 'HQ > Parking'"),
        ("team", ("a", "b", "c"), "Teams has no 'a > b > c'"),
        ("site", ("Moon",), "Sites has no 'Moon'"),
        ("queue", ("Billing",), "there is no tab queue"),
    ],
)
def test_a_name_that_nobody_has_is_unknown(tab: str, path: tuple[str, ...], message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        sites_and_teams().find(tab, path)
    assert str(caught.value) == message


def test_a_short_name_that_several_have_lists_their_full_names() -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        sites_and_teams().id("team", ("billing",))
    assert caught.value.candidates == ["HQ > Billing", "West > Billing"]
    assert str(caught.value) == "'billing' may be 'HQ > Billing' or 'West > Billing': write one of these in full"


def test_a_name_of_one_part_may_hold_what_separates_parts() -> None:
    index = sites_and_teams()
    index.add("site", ("North > Annex",), "s3")
    assert index.id("site", ("North", "Annex")) == "s3"


def test_names_are_exact_where_they_are_declared_so() -> None:
    index = sites_and_teams()
    index.add("code", ("Ab",), "c1")
    index.add("code", ("AB",), "c2")
    index.add("label", ("Group", "Red"), "l1")
    index.add("label", ("Group", "RED"), "l2")
    assert index.id("code", ("AB",)) == "c2"
    assert index.id("label", ("Red",)) == "l1"
    assert index.path("label", "l2") == ("RED",)
    with pytest.raises(UnknownNameError):
        index.find("code", ("ab",))


def test_an_id_leads_to_the_shortest_name_that_is_unique() -> None:
    index = sites_and_teams()
    assert index.path("team", "t1") == ("Lending",)
    assert index.path("team", "t3") == ("West", "Billing")
    assert index.path("team", "t9") is None
    assert index.path("queue", "t1") is None


def test_what_is_only_going_to_be_made_has_a_name_and_no_id() -> None:
    index = sites_and_teams()
    index.add("team", ("West", "Loans"))
    assert index.find("team", ("Loans",)).id is None
    with pytest.raises(UnknownNameError, match="Teams 'Loans' is not there yet"):
        index.id("team", ("Loans",))


def test_what_was_going_to_be_made_is_replaced_by_what_was_made() -> None:
    index = sites_and_teams()
    index.add("team", ("West", "Loans"))
    index.add("team", ("west", "loans"), "t4")
    assert index.id("team", ("Loans",)) == "t4"
    assert len(index.entries("team")) == 4


def test_what_is_there_is_not_replaced_by_what_is_only_planned() -> None:
    index = sites_and_teams()
    assert index.add("team", ("HQ", "Lending")).id == "t1"
    assert index.id("team", ("Lending",)) == "t1"


def test_the_members_that_other_tabs_need_are_kept() -> None:
    assert sites_and_teams().object("site", ("HQ",)) == {"zone": "Z"}


def test_what_the_provider_refers_to_by_another_member_is_found_by_that_too() -> None:
    index = Index({"site": replace(SITE, also_by=("zone",))})
    index.add_objects("site", [{"id": "s1", "name": "HQ", "zone": "Z"}, {"id": "s2", "name": "West"}])
    assert [index.path("site", id) for id in ("s1", "Z", "s2", None)] == [("HQ",), ("HQ",), ("West",), None]


def test_an_object_of_a_tab_without_an_interface_has_no_id() -> None:
    index = sites_and_teams()
    index.add_objects("code", [{"code": "A", "id": "c1"}])
    assert [entry.id for entry in index.entries("code")] == [None]


def test_two_ways_to_write_a_reference_are_the_same() -> None:
    index = sites_and_teams()
    assert index.identity("team", ("Lending",)) == index.identity("team", ("hq", "LENDING"))
    assert index.identity("team", ("No Such",)) == index.identity("team", ("NO SUCH",))
    assert index.identity("team", ("Billing",)) != index.identity("team", ("West", "Billing"))


def of_two_providers() -> Index:
    index = Index({"acme.site": SITE, "acme.team": TEAM, "other.site": SITE})
    things: list[Object] = [{"id": "s1", "name": "HQ", "zone": "Z"}]
    index.add_objects("acme.site", things)
    index.add_objects("acme.team", [{"id": "t1", "siteId": "s1", "name": "Lending"}])
    index.add("other.site", ("HQ",), "o1")
    return index


def test_within_a_provider_tabs_have_short_names() -> None:
    sight = of_two_providers().within("acme")
    assert sight.id("site", ("HQ",)) == "s1"
    assert sight.id("other.site", ("HQ",)) == "o1"
    assert sight.path("team", "t1") == ("Lending",)
    assert sight.object("site", ("HQ",)) == {"zone": "Z"}
    assert sight.identity("team", ("Lending",)) == ("hq", "lending")
