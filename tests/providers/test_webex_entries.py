"""Address books and outdial ANI: entries that have addresses of their own."""

from typing import Any

import pytest

from tests.providers.driving import Driven, drive
from zeus.core.attributes import CREATE, DELETE, UPDATE, BadCellError
from zeus.core.flow import Call, FailedError, Item, Step, Values
from zeus.core.index import Index
from zeus.providers import load_provider

TABS = load_provider("webex_contact_center").tabs
KNOWN = Index(TABS)
HERE = "/organization/o"
PEORIA = {"id": "e1", "name": "Peoria", "number": "+13095550117", "version": 3, "createdTime": 7, "lastUpdatedTime": 8}
DUBUQUE = {"id": "e2", "name": "Dubuque", "number": "3121"}
BOOK = {"id": "b1", "name": "Branches", "parentType": "ORGANIZATION", "addressBookEntries": [PEORIA, DUBUQUE]}
LIST = {"id": "l1", "name": "Lending", "outdialANIEntries": [PEORIA, DUBUQUE]}


def entry(tab: str, action: str, name: str, **cells: str) -> Item:
    texts = {"Entry Name": name} | {heading.replace("_", " "): text for heading, text in cells.items()}
    return Item(TABS[tab], action, {h: TABS[tab].by_heading[h].parse(text) for h, text in texts.items()})


def book(action: str, name: str, **cells: str) -> Item:
    return entry("address_book_entry", action, name, **cells)


def number(action: str, name: str, **cells: str) -> Item:
    return entry("outdial_ani_entry", action, name, **cells)


def send(tab: str, action: str, *items: Item, pages: Any = (), **more: Any) -> Driven:
    """What is done for one object: each POST is answered with a new id, each list with `pages`."""
    given = {"before": BOOK if tab == "address_book" else LIST, "id": "b1" if tab == "address_book" else "l1"}
    given = given if action != CREATE else {}
    step = Step(1, TABS[tab], action, ("X",), KNOWN, {"org": "o"}, items=items, **{**given, **more})

    def answer(call: Call) -> Any:
        if call.method == "GET":
            return {"meta": {"totalPages": 1}, "data": list(pages)} if call.path.endswith("/entry") else given["before"]
        return {"id": f"new {call.label}"} if call.method == "POST" else None

    return drive(step.procedure(), answer)


def sent(done: Driven) -> list[tuple[str, str]]:
    return [(call.method, call.path.removeprefix(HERE)) for call in done.calls]


def test_the_entries_of_a_new_book_follow_it_one_by_one() -> None:
    done = send("address_book", CREATE, book(CREATE, "Peoria", Number="+1 309 555 0117"), values={"Description": "x"})
    assert done.labels == ["create", "add entry Peoria"]
    assert done["create"].body == {"description": "x"}
    call = done["add entry Peoria"]
    assert (call.method, call.path) == ("POST", f"{HERE}/address-book/new%20create/entry")
    assert call.body == {"name": "Peoria", "number": "+13095550117"}
    assert not call.repeatable
    assert done.result["addressBookEntries"] == [{**call.body, "id": "new add entry Peoria"}]


def test_a_new_list_of_numbers_takes_them_with_it() -> None:
    row = number(CREATE, "Main Line", Number="+13125550110", Default_Entry="Y")
    done = send("outdial_ani", CREATE, row, values={})
    assert done.labels == ["create"]
    assert done["create"].gather == "outdial-ani"
    assert done["create"].body["outdialANIEntries"] == [
        {"name": "Main Line", "number": "+13125550110", "defaultANIEntry": True}
    ]


@pytest.mark.parametrize(
    ("tab", "child", "path"),
    [
        ("address_book", book, "/address-book/b1/entry"),
        ("outdial_ani", number, "/outdial-ani/l1/entry"),
    ],
)
def test_entries_are_removed_then_changed_then_added_and_the_parent_is_left_alone(
    tab: str, child: Any, path: str
) -> None:
    rows = child(CREATE, "Chicago", Number="+13125550110"), child(UPDATE, "peoria", Number="+13095550118")
    done = send(tab, UPDATE, *rows, child(DELETE, "Dubuque"))
    assert sent(done) == [("DELETE", f"{path}/e2"), ("PUT", f"{path}/e1"), ("POST", path)]
    assert done["change entry peoria"].body == {"id": "e1", "name": "peoria", "number": "+13095550118", "version": 3}
    assert [call.repeatable for call in done.calls] == [True, True, False]
    assert done["remove entry Dubuque"].accept == (404,)


def test_what_else_changes_of_a_book_goes_without_its_entries() -> None:
    done = send("address_book", UPDATE, book(DELETE, "Dubuque"), values={"Description": "x"})
    assert sent(done) == [("PUT", "/v3/address-book/b1"), ("DELETE", "/address-book/b1/entry/e2")]
    assert done["update"].body == {"id": "b1", "name": "Branches", "parentType": "ORGANIZATION", "description": "x"}
    assert done.result["addressBookEntries"] == [PEORIA]


def test_a_list_of_numbers_that_changes_itself_keeps_them_with_their_ids() -> None:
    done = send("outdial_ani", UPDATE, values={"Description": "x"})
    assert sent(done) == [("PUT", "/outdial-ani/l1")]
    assert [each["id"] for each in done["update"].body["outdialANIEntries"]] == ["e1", "e2"]


def test_entries_that_were_not_read_of_late_are_listed_again() -> None:
    pages = [{**PEORIA, "version": 4}]
    rows = book(UPDATE, "Peoria", Number="3122"), book(DELETE, "Dubuque"), book(CREATE, "Chicago", Number="3123")
    done = send("address_book", UPDATE, *rows, pages=pages, fresh=False)
    assert done.labels == ["list entries", "change entry Peoria", "add entry Chicago"]
    assert done["list entries"].path == f"{HERE}/v2/address-book/b1/entry"
    assert done["change entry Peoria"].body["version"] == 4


@pytest.mark.parametrize("pages", [[], [{**PEORIA, "number": "9"}]], ids=["gone", "changed"])
def test_an_entry_that_others_changed_is_not_overwritten(pages: Any) -> None:
    with pytest.raises(FailedError, match="changed since reviewed: the entry Peoria"):
        send("address_book", UPDATE, book(UPDATE, "Peoria", Number="3122"), pages=pages, whole=False)


def test_an_entry_that_is_already_so_is_left_alone() -> None:
    done = send("address_book", UPDATE, book(CREATE, "Peoria", Number="+13095550117"), pages=[PEORIA], fresh=False)
    assert done.labels == ["list entries"]
    assert done.result["addressBookEntries"] == [PEORIA]


@pytest.mark.parametrize(("pages", "found"), [([DUBUQUE, PEORIA], [PEORIA]), ([DUBUQUE], [])])
def test_a_lost_entry_is_looked_for_by_its_name(pages: Any, found: Any) -> None:
    done = send("address_book", CREATE, book(CREATE, "PEORIA", Number="3122"))
    readback = done["add entry PEORIA"].readback
    assert readback is not None
    looked = drive(readback(), {"look for entry": {"meta": {"totalPages": 1}, "data": pages}})
    assert looked.result == found
    assert looked["look for entry"].path == f"{HERE}/v2/address-book/new%20create/entry"


def test_a_book_is_deleted_with_its_entries() -> None:
    done = send("address_book", DELETE, book(DELETE, "Peoria"))
    assert sent(done) == [("DELETE", "/v3/address-book/b1")]
    assert done.result is None


def test_reading_a_book_reads_its_entries_too() -> None:
    api = TABS["address_book"].api
    assert api is not None
    plain = {name: value for name, value in BOOK.items() if name != "addressBookEntries"}
    pages = {"meta": {"totalPages": 1}, "data": [PEORIA]}
    done = drive(api.reading({"org": "o"}, "b1"), {"read": plain, "read addressBookEntries": pages})
    assert done.result == {**plain, "addressBookEntries": [PEORIA]}
    assert sent(done) == [("GET", "/v3/address-book/b1"), ("GET", "/v2/address-book/b1/entry")]


def test_two_numbers_cannot_both_be_the_default() -> None:
    rows = [number(CREATE, name, Number="+13125550110", Default_Entry="Y") for name in ("A", "B")]
    with pytest.raises(FailedError, match="write Y in one row only"):
        send("outdial_ani", CREATE, *rows)


@pytest.mark.parametrize(
    ("cells", "heading", "repair"),
    [
        ({"Parent Type": "Site"}, "Site Name", None),
        ({"Parent Type": "Organization", "Site Name": "Chicago HQ"}, "Parent Type", "Site"),
    ],
)
def test_a_book_names_a_site_if_it_is_a_site_s(cells: dict[str, str], heading: str, repair: str | None) -> None:
    tab = TABS["address_book"]
    values = Values({name: tab.by_heading[name].parse(text) for name, text in cells.items()})
    (wrong,) = filter(None, (check(values) for check in tab.checks))
    assert (wrong.heading, wrong.repair) == (heading, repair)


@pytest.mark.parametrize(
    ("tab", "text", "value"),
    [
        ("address_book_entry", "+1 (309) 555-0117", "+1(309)555-0117"),
        ("address_book_entry", "309.555.0117", "3095550117"),
        ("outdial_ani_entry", "+1 (309) 555-0117", "+13095550117"),
        ("outdial_ani_entry", "SIP:desk@example.com", "SIP:desk@example.com"),
    ],
)
def test_numbers_are_read_as_people_write_them(tab: str, text: str, value: str) -> None:
    assert TABS[tab].by_heading["Number"].parse(text) == value


@pytest.mark.parametrize(
    ("tab", "text", "said", "repair"),
    [
        ("address_book_entry", "1.30956E+10", "a number that Excel has shortened", None),
        ("address_book_entry", "3095550117 x4", "holds 'x', which is not allowed", None),
        ("outdial_ani_entry", "3095550117", "is not a phone number with plus sign", "+13095550117"),
        ("outdial_ani_entry", "desk@example.com", "neither a phone number nor a SIP address", "sip:desk@example.com"),
        ("outdial_ani_entry", "sip:desk@", "neither a phone number nor a SIP address", None),
    ],
)
def test_a_wrong_number_has_words_of_its_own(tab: str, text: str, said: str, repair: str | None) -> None:
    with pytest.raises(BadCellError, match=said) as caught:
        TABS[tab].by_heading["Number"].parse(text)
    assert caught.value.repair == repair
