"""Desktop layouts, desktop profiles and user profiles: copies, what opens what, and what goes together."""

from typing import Any

import pytest

from tests.providers.driving import Answer, drive
from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Item, Step, Values
from zeus.core.index import Index
from zeus.core.objects import body_of, plain, values_of
from zeus.core.wire import Object
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
ORG = {"org": "o"}
KNOWN = Index(TABS)
KNOWN.add("desktop_layout", ("Global Layout",), "l1")
KNOWN.add("queue", ("Q_Lending",), "q1")
KNOWN.add("resource_collection", ("Lending Department",), "r1")
KNOWN.add("resource_collection", ("Cards Department",), "r2")


def first_wrong(tab: str, **cells: str) -> Wrong | None:
    by_heading = TABS[tab].by_heading
    texts = {heading.replace("_", " "): text for heading, text in cells.items()}
    values = Values({heading: by_heading[heading].parse(text) for heading, text in texts.items()})
    return next(filter(None, (check(values) for check in TABS[tab].checks)), None)


def layout(**values: Any) -> Step:
    given = {
        "Desktop Layout Name": "Lending",
        **{heading.replace("_", " "): value for heading, value in values.items()},
    }
    return Step(1, TABS["desktop_layout"], CREATE, ("Lending",), KNOWN, ORG, values=given)


def page(*things: Object) -> Answer:
    return {"meta": {"totalPages": 1}, "data": list(things)}


def test_a_new_layout_is_a_copy_of_the_one_that_it_names_for_no_team_yet() -> None:
    whole = {"id": "l1", "global": True, "teamIds": ["t1"], "jsonFileContent": '{"area": {}}', "jsonFileName": "x.json"}
    done = drive(layout(Copy_Of=("Global Layout",)).procedure(), {"read": whole, "create": {"id": "l9"}})
    assert done["read"].path == "/organization/o/desktop-layout/l1"
    assert done["create"].body == {
        "name": "Lending", "jsonFileName": "Lending.json", "jsonFileContent": '{"area": {}}', "teamIds": [],
        "defaultJsonModified": False, "validated": False, "editedBy": "Zeus",
    }  # fmt: skip
    assert done["create"].gather == "desktop-layout"


def test_a_new_layout_that_names_none_is_a_copy_of_the_global_one() -> None:
    answers = {"find global layout": page({"id": "l7"}), "read": {"jsonFileContent": "{}"}, "create": {"id": "l9"}}
    done = drive(layout().procedure(), answers)
    assert done["find global layout"].query["filter"] == "global==true"
    assert done["read"].path == "/organization/o/desktop-layout/l7"


def test_a_layout_without_anything_to_copy_is_told_of() -> None:
    with pytest.raises(FailedError, match="no global layout that could be copied: name one under Copy Of"):
        drive(layout().procedure(), {"find global layout": page()})
    for answer in ({"id": "l1"}, {"jsonFileContent": ""}):
        with pytest.raises(FailedError, match="the layout Global Layout has nothing in it"):
            drive(layout(Copy_Of=("Global Layout",)).procedure(), {"read": answer})


def test_a_layout_keeps_its_file_and_its_teams_when_it_is_renamed() -> None:
    before = {"id": "l2", "name": "Lending", "jsonFileContent": "{}", "teamIds": ["t1"], "status": True}
    step = Step(
        1, TABS["desktop_layout"], UPDATE, ("Lending",), KNOWN, ORG, id="l2", before=before,
        values={"Desktop Layout Name": "Loans"},
    )  # fmt: skip
    assert drive(step.procedure(), {"update": None})["update"].body == {**before, "name": "Loans"}


@pytest.mark.parametrize(
    ("cells", "heading", "repair"),
    [
        ({"Queues_Access": "Specific"}, "Queues", None),
        ({"Queues_Access": "All", "Queues": "Q_Lending"}, "Queues Access", "Specific"),
        ({"Statistics_Teams_Access": "None", "Statistics_Teams": "T"}, "Statistics Teams Access", "Specific"),
        ({"Auto_Wrap_Up": "N", "Auto_Wrap_Up_Seconds": "30"}, "Auto Wrap Up", "Y"),
        ({"Outdial_Enabled": "N", "Outdial_ANI_Name": "Lending"}, "Outdial Enabled", "Y"),
        ({"Inactivity_Timeout_Enabled": "Y"}, "Inactivity Timeout Minutes", None),
        ({"Inactivity_Timeout_Enabled": "N", "Inactivity_Timeout_Minutes": "5"}, "Inactivity Timeout Enabled", "Y"),
        ({"Parent_Type": "Site"}, "Site Name", None),
        ({"Parent_Type": "Organization", "Site_Name": "Chicago HQ"}, "Parent Type", "Site"),
        ({"Agent_DN_Validation": "Specific"}, "Agent DN Validation", None),
    ],
)
def test_settings_of_a_desktop_that_do_not_agree_are_told(
    cells: dict[str, str], heading: str, repair: str | None
) -> None:
    wrong = first_wrong("desktop_profile", **cells)
    assert wrong
    assert (wrong.heading, wrong.repair) == (heading, repair)


@pytest.mark.parametrize(
    "cells",
    [
        {"Queues_Access": "Specific", "Queues": "Q_Lending"},
        {"Queues": "Q_Lending"},
        {"Queues_Access": "None"},
        {"Auto_Wrap_Up_Seconds": "0"},
        {"Outdial_ANI_Name": "Lending"},
        {"Outdial_Enabled": "N"},
        {"Inactivity_Timeout_Enabled": "Y", "Inactivity_Timeout_Minutes": "3"},
        {"Inactivity_Timeout_Minutes": "3"},
        {"Parent_Type": "Site", "Site_Name": "Chicago HQ"},
        {"Agent_DN_Validation": "Provisioned Value"},
    ],
)
def test_settings_of_a_desktop_that_agree_or_cannot_be_judged_are_fine(cells: dict[str, str]) -> None:
    assert first_wrong("desktop_profile", **cells) is None


def test_a_list_that_does_not_count_is_neither_shown_nor_sent_again() -> None:
    tab = TABS["desktop_profile"]
    thing: Object = {
        "name": "Agent", "accessQueue": "ALL", "queues": ["q1"], "accessBuddyTeam": "SPECIFIC", "buddyTeams": ["t9"],
        "viewableStatistics": {"id": "v1", "accessQueueStats": "NONE", "contactServiceQueues": ["q1"], "teams": []},
    }  # fmt: skip
    shown = values_of(tab, plain(tab, thing), KNOWN)
    assert "Queues" not in shown
    assert "Statistics Queues" not in shown
    assert shown["Buddy Teams"] == (("t9",),)
    step = Step(1, tab, UPDATE, ("Agent",), KNOWN, ORG, values={"Description": "x"})
    assert body_of(step, thing) == {
        "name": "Agent", "description": "x", "accessQueue": "ALL", "accessBuddyTeam": "SPECIFIC", "buddyTeams": ["t9"],
        "viewableStatistics": {"id": "v1", "accessQueueStats": "NONE", "teams": []},
    }  # fmt: skip
    assert thing["queues"] == thing["viewableStatistics"]["contactServiceQueues"] == ["q1"]


def test_a_list_that_was_not_read_is_not_missed() -> None:
    tab = TABS["desktop_profile"]
    assert plain(tab, {"accessQueue": "SPECIFIC"}) == {"accessQueue": "SPECIFIC"}


def test_a_new_profile_opens_everything_unless_the_row_says_otherwise() -> None:
    tab = TABS["desktop_profile"]
    values = {**tab.defaults, "Desktop Profile Name": "Agent", "Queues Access": "Specific", "Queues": (("Q_Lending",),)}
    body = body_of(Step(1, tab, CREATE, ("Agent",), KNOWN, ORG, values=values), {})
    assert (body["accessQueue"], body["queues"]) == ("SPECIFIC", ["q1"])
    assert body["viewableStatistics"] == {"accessQueueStats": "ALL", "accessTeamStats": "ALL"}
    assert {body[f"access{what}"] for what in ("IdleCode", "WrapUpCode", "EntryPoint", "BuddyTeam")} == {"ALL"}
    assert body["agentDNValidation"] == "ALL"


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"Profile_Type": "Administrator Only", "Permission_Access": "All"}, "Permission Access"),
        ({"Profile_Type": "Standard Agent", "Permission_Access": "None"}, "Permission Access"),
        ({"Resource_Access": "Specific"}, "Resource Collections"),
        ({"Resource_Access": "All", "Resource_Collections": "Lending Department"}, "Resource Access"),
    ],
)
def test_access_that_does_not_suit_a_user_profile_is_told(cells: dict[str, str], heading: str) -> None:
    wrong = first_wrong("user_profile", **cells)
    assert wrong
    assert wrong.heading == heading


def test_access_that_suits_a_user_profile_or_cannot_be_judged_is_fine() -> None:
    for cells in (
        {"Profile_Type": "Administrator Only", "Permission_Access": "Specific"},
        {"Profile_Type": "Standard Agent"},
        {"Profile_Type": "Supervisor", "Permission_Access": "All"},
        {"Resource_Access": "Specific", "Resource_Collections": "Lending Department"},
        {"Resource_Collections": "Lending Department"},
    ):
        assert first_wrong("user_profile", **cells) is None


def profile(action: str, *items: Item, **values: Any) -> Step:
    given = {heading.replace("_", " "): value for heading, value in values.items()}
    return Step(1, TABS["user_profile"], action, ("Boss",), KNOWN, ORG, values=given, items=items)


def test_specific_permissions_have_rows() -> None:
    with pytest.raises(FailedError, match="Permission Access is Specific: write its rows on User Profile Permissions"):
        body_of(profile(CREATE, Permission_Access="Specific"), {})
    row = Item(TABS["user_profile_permission"], CREATE, {"Permission": "queue", "Access": "Edit"})
    body = body_of(profile(CREATE, row, Permission_Access="Specific"), {})
    assert body == {"permissionAccessLevel": "SPECIFIC", "permissions": [{"name": "queue", "access": "EDIT"}]}
    assert body_of(profile(UPDATE, Description="x"), {"permissionAccessLevel": "SPECIFIC"})["description"] == "x"


def test_collections_are_sent_with_their_names_and_as_they_were_where_they_stay() -> None:
    held = {"id": "r1", "name": "Lending Department", "resourceCount": 2}
    before = {"resourceAccessLevel": "SPECIFIC", "resourceCollections": [held]}
    step = profile(UPDATE, Resource_Collections=(("Cards Department",), ("Lending Department",)))
    assert body_of(step, before)["resourceCollections"] == [{"id": "r2", "name": "Cards Department"}, held]
    assert "collectionIds" not in body_of(step, before)
    tab = TABS["user_profile"]
    assert values_of(tab, plain(tab, before), KNOWN)["Resource Collections"] == (("Lending Department",),)
    open_to_all = {**before, "resourceAccessLevel": "ALL"}
    assert values_of(tab, plain(tab, open_to_all), KNOWN)["Resource Collections"] is None
