"""What is renamed is known by either name in the workbook that renames it, and by the new one ever after."""

from tests.journey.conftest import Depart
from tests.journey.travel import ORGANIZATION, rows
from zeus.services.context import open_zeus
from zeus.services.transmissions import transmit


def test_what_is_renamed_is_known_by_either_name(depart: Depart) -> None:
    journey, book = depart(), rows()
    transmit(open_zeus(), ORGANIZATION)
    renamed = {
        "Sites": [{"Action": "update", "Site Name": "Site 1", "New Name": "Lakeside"}],
        "Queues": [{"Action": "update", "Queue Name": "Queue 1", "New Name": "Front Desk"}],
        "Teams": [{"Site Name": "Lakeside", "Team Name": "Team 9"}],
        "Queue Teams": [
            {"Queue Name": "Front Desk", "Order": "1", "Team Name": "Lakeside > Team 1"},
            {"Queue Name": "Queue 1", "Order": "2", "Team Name": "Site 1 > Team 9"},
        ],
    }
    journey.import_rows(renamed)
    code, document = journey.transmit()
    told = {(row["tab"], row["key"][0], row["key"][-1]): row["outcome"] for row in document["rows"]}
    assert code == 0, [row for row in document["rows"] if row["message"]]
    assert told["Sites", "Site 1", "Site 1"] == told["Queues", "Queue 1", "Queue 1"] == "updated"
    assert told["Teams", "Lakeside", "Team 9"] == "created"
    assert told["Queue Teams", "Front Desk", "Lakeside > Team 1"] == "unchanged"
    assert told["Queue Teams", "Queue 1", "Site 1 > Team 9"] == "created"
    assert {each["name"] for each in journey.objects("site")} > {"Lakeside"}
    (queue,) = (each for each in journey.objects("queue") if each["name"] == "Front Desk")
    assert len(queue["callDistributionGroups"]) == len(book["Queue Teams"][:1]) + 1
    code, document = journey.transmit()
    assert not [row for row in document["rows"] if row["outcome"] != "unchanged"]
