"""Items with addresses of their own, within objects: the entries of address books and of outdial ANIs."""

from dataclasses import replace
from typing import Any

import pytest

from tests.simulator.rehearsal import ORG
from tests.simulator.test_server import WEBEX, Visitor, run
from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Procedure
from zeus.core.rest import Rest
from zeus.simulator.server import run as serve

HERE = f"/organization/{ORG}"


def whole(call: Call) -> Procedure:
    return (yield call).body


def tab(title: str, name: str, entity: str, version: str) -> Tab:
    api = Rest(f"/organization/{{org}}/{version}{entity}", whole, listed=f"/organization/{{org}}/v2/{entity}")
    names = (Text("Name", "name", "Its name.", key=True),)
    return Tab(title, "A list.", attributes=names, api=api, name=name, provider=WEBEX.name)


PROVIDER = replace(
    WEBEX,
    tabs={
        "address_book": tab("Address Books", "address_book", "address-book", "v3/"),
        "outdial_ani": tab("Outdial ANI", "outdial_ani", "outdial-ani", ""),
    },
)

PARENTS = [
    ("/v3/address-book", "/address-book/{}/entry", {"name": "Branches", "parentType": "ORGANIZATION"}),
    ("/outdial-ani", "/outdial-ani/{}/entry", {"name": "Branches"}),
]


@pytest.mark.parametrize(("parents", "entries", "parent"), PARENTS, ids=["address book", "outdial ANI"])
def test_entries_are_made_read_changed_and_deleted(parents: str, entries: str, parent: dict[str, Any]) -> None:
    async def story(visitor: Visitor) -> None:
        _, book = await visitor.ask("POST", parents, parent)
        path = entries.format(book["id"])
        status, entry = await visitor.ask("POST", path, {"name": "Main", "number": "+13125550100"})
        assert status in {200, 201}
        assert (await visitor.ask("POST", path, {"name": "main", "number": "+13125550101"}))[0] == 409
        item = f"{path}/{entry['id']}"
        assert (await visitor.ask("GET", item)) == (200, entry)
        _, changed = await visitor.ask("PUT", item, {**entry, "number": "+13125550199"})
        assert (changed["number"], changed["version"]) == ("+13125550199", 1)
        _, page = await visitor.ask("GET", f"/v2{path}", filter="name==Main")
        assert page["data"] == [changed]
        assert (await visitor.ask("DELETE", item))[0] in {200, 204}
        assert (await visitor.ask("GET", item))[0] == 404
        assert (await visitor.ask("DELETE", item))[0] == 404

    run(story, provider=PROVIDER)


def test_entries_are_made_changed_and_deleted_in_bulk() -> None:
    async def story(visitor: Visitor) -> None:
        _, book = await visitor.ask("POST", PARENTS[0][0], PARENTS[0][2])
        path = PARENTS[0][1].format(book["id"])
        entry = {"name": "Main", "number": "+13125550100"}
        _, made = await visitor.ask("POST", f"{path}/bulk", {"items": [{"itemIdentifier": 1, "item": entry}]})
        assert made["items"][0]["status"] == 201
        _, page = await visitor.ask("GET", f"/v2{path}")
        held = {**page["data"][0], "number": "+13125550199"}
        for action, status in (("SAVE", 200), ("DELETE", 204), ("DELETE", 404)):
            items = [{"itemIdentifier": 1, "requestAction": action, "item": held}]
            _, done = await visitor.ask("POST", f"{path}/bulk", {"items": items})
            assert done["items"][0]["status"] == status
            _, page = await visitor.ask("GET", f"/v2{path}")
            held = {**held, "id": page["data"][0]["id"]} if page["data"] else held

    run(story, provider=PROVIDER)


def test_entries_of_an_address_book_are_not_shown_with_it_and_go_with_it() -> None:
    async def story(visitor: Visitor) -> None:
        _, book = await visitor.ask("POST", PARENTS[0][0], PARENTS[0][2])
        await visitor.ask("POST", PARENTS[0][1].format(book["id"]), {"name": "Main", "number": "+13125550100"})
        _, shown = await visitor.ask("GET", f"/v3/address-book/{book['id']}")
        assert "addressBookEntries" not in shown
        assert (await visitor.ask("DELETE", f"/v3/address-book/{book['id']}"))[0] in {200, 204}
        assert (await visitor.ask("GET", f"/v2{PARENTS[0][1]}".format(book["id"])))[0] == 404

    run(story, provider=PROVIDER)


def test_kept_entries_of_an_outdial_ani_are_told_by_their_ids() -> None:
    async def story(visitor: Visitor) -> None:
        entry = {"name": "Main", "number": "+13125550100"}
        _, ani = await visitor.ask("POST", "/outdial-ani", {"name": "Branches", "outdialANIEntries": [entry]})
        assert ani["outdialANIEntries"][0]["id"]
        assert (await visitor.ask("PUT", f"/outdial-ani/{ani['id']}", {**ani, "outdialANIEntries": [entry]}))[0] == 409
        assert (await visitor.ask("PUT", f"/outdial-ani/{ani['id']}", ani))[0] == 200

    run(story, provider=PROVIDER)


def test_serving_ends_quietly_when_it_is_interrupted() -> None:
    ports = []

    def interrupt(port: int) -> None:
        ports.append(port)
        raise KeyboardInterrupt

    serve(PROVIDER, started=interrupt)
    assert ports[0] > 0
