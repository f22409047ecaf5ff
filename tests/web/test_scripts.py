"""The script that is handed over, in the browser: written, fetched, run elsewhere, and its outcomes given back."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.visit import do_all_jobs, organization, post, text_of
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus
from zeus.services.credentials import board
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import practice_tenant, sample_credential

TEAMS = load_catalog()["microsoft_teams"]
SITES = [
    {"Action": "create", "Site Name": "Chicago \u2018Yard\u2019", "Description": "$(Stop-Computer)"},
    {"Action": "update", "Site Name": "Joliet", "Description": "Lot"},
]
ACCOUNT = {"Action": "delete", "User Principal Name": "ra.old@example.com"}


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with practice_tenant(TEAMS, rate=0) as origin:
        yield origin


@pytest.fixture
def id(zeus: Zeus, origin: str, allow_origin: None, tmp_path: Path) -> str:
    """An organization that holds rows for PowerShell."""
    add_organization(zeus, "O'Hare", [TEAMS.name], sample_credential(TEAMS), test=True, origin=origin)
    rows = {"Network Sites": SITES, "Resource Accounts": [ACCOUNT]}
    write_rows(tmp_path / "book.xlsx", titled([TEAMS]), rows)
    assert import_workbooks(zeus, "O'Hare", [tmp_path / "book.xlsx"])["problems"] == []
    return next(str(entry["id"]) for entry in board(zeus) if entry["name"] == "O'Hare")


def result(zeus: Zeus, *told: tuple[str, str, str | None], organization: str = "O'Hare") -> BytesIO:
    ids = {tuple(row["key"]): row["id"] for row in list_rows(zeus, "O'Hare")["rows"]}
    rows = [
        {"id": ids[(key,)], "tab": "Network Sites", "key": key, "outcome": outcome, "message": message}
        for key, outcome, message in told
    ]
    return BytesIO(json.dumps({"zeus": 1, "organization": organization, "rows": rows}).encode("utf-8-sig"))


def test_a_script_is_written_and_fetched_and_says_what_is_left_out(client: FlaskClient, zeus: Zeus, id: str) -> None:
    assert f"/o/{id}/script" in client.get(f"/o/{id}/transmissions").get_data(as_text=True)
    assert "</i>Write the script" in client.get(f"/o/{id}/script").get_data(as_text=True)
    assert post(client, f"/o/{id}/script").status_code == 302
    assert "Waiting" in text_of(client.get(f"/o/{id}/script/made", headers={"HX-Request": "true"}))
    do_all_jobs(zeus)
    page = client.get(f"/o/{id}/script")
    assert "2 rows of 1 tab" in text_of(page)
    assert "1 row left out Resource Accounts 2: ra.old@example.com." in text_of(page)
    address = page.get_data(as_text=True).partition('/file"')[0].rpartition('href="')[2] + "/file"
    fetched = client.get(address)
    assert "attachment" in fetched.headers["Content-Disposition"]
    text = fetched.get_data().decode("utf-8-sig")
    assert "'Chicago ''Yard'''" in text
    assert "-Description:'$(Stop-Computer)'" in text


def test_outcomes_become_a_transmission(client: FlaskClient, zeus: Zeus, id: str) -> None:
    told = result(zeus, ("Joliet", "failed", "it does not exist"))
    answer = post(client, f"/o/{id}/script/outcomes", {"outcomes": (told, "teams.result.json")}, follow_redirects=True)
    assert "Ended" in text_of(answer)
    assert "It does not exist" in text_of(answer)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"nonsense", "x.json holds no outcomes of a script."),
        (b"\xff\xfe", "x.json holds no outcomes of a script."),
        (b'{"zeus": 1, "organization": "Other", "rows": []}', "x.json is of Other, not of O'Hare."),
        (b'{"zeus": 1, "organization": "O\'Hare", "rows": []}', "The file tells of no row that Zeus holds."),
        (b'{"zeus": 1, "organization": "O\'Hare", "rows": [{"outcome": "created", "message": {"a": 1}}]}',
         "x.json holds no outcomes of a script."),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_told_where_it_was_chosen(
    client: FlaskClient, id: str, content: bytes, words: str
) -> None:
    answer = post(client, f"/o/{id}/script/outcomes", {"outcomes": (BytesIO(content), "x.json")})
    assert (answer.status_code, words in text_of(answer)) == (422, True), text_of(answer)
    nothing = post(client, f"/o/{id}/script/outcomes")
    assert (nothing.status_code, "No file was chosen." in text_of(nothing)) == (422, True)


def test_a_viewer_fetches_and_hands_nothing_in(visitor: Callable[[str], FlaskClient], zeus: Zeus, id: str) -> None:
    viewer = visitor("viewer")
    assert "</i>Write the script" not in viewer.get(f"/o/{id}/script").get_data(as_text=True)
    told = result(zeus, ("Joliet", "failed", None))
    assert post(viewer, f"/o/{id}/script/outcomes", {"outcomes": (told, "x.json")}).status_code == 403
    assert post(viewer, f"/o/{id}/script").status_code == 403


def test_where_everything_goes_over_the_network_there_is_no_script(
    client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    other = organization(zeus, simulator())
    assert client.get(f"/o/{other}/script").status_code == 404
    assert post(client, f"/o/{other}/script").status_code == 404
    assert f"/o/{other}/script" not in client.get(f"/o/{other}/transmissions").get_data(as_text=True)
