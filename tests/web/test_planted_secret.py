"""A secret planted in every secret place is found nowhere else after a whole flow."""

import io
import logging
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook

from tests.web.visit import CREDENTIAL, do_all_jobs, post, sent, sign_in, text_of
from zeus.cli import run
from zeus.core.attributes import Secret, Text
from zeus.core.catalog import Catalog, Provider
from zeus.providers import load_catalog
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus, open_zeus
from zeus.services.organizations import add_organization
from zeus.services.secrets import rotate
from zeus.services.sign_in import keep_factor
from zeus.services.users import add_user, list_users
from zeus.services.workers import run_worker
from zeus.store.tokens import SqlTokens
from zeus.web import create_app

CELL, WRONG = "vermilion-heron-42", "obsidian-otter-77-" + "x" * 300
PLANTED = {
    "password": "correct planted battery",
    "client secret": "cobalt-badger-18",
    "refresh token": "saffron-lynx-63",
    "second factor": "JBSWY3DPEHPK3PXP",
    "secret cell": CELL,
    "secret cell with a problem": WRONG,
}


def with_a_secret(catalog: Catalog) -> dict[str, Provider]:
    """The catalog, with the notes of a Webex site as a secret."""
    provider = catalog["webex_contact_center"]
    site = provider.tabs["site"]
    secret = [
        Secret(each.heading, each.field, each.help, max_length=255) if each.heading == "Description" else each
        for each in site.attributes
        if isinstance(each, Text) or each
    ]
    tabs = {**provider.tabs, "site": replace(site, attributes=tuple(secret))}
    return {**catalog, provider.name: replace(provider, tabs=tabs)}


@pytest.fixture
def zeus() -> Zeus:
    return replace(open_zeus("tests"), catalog=with_a_secret(load_catalog()))


@pytest.fixture
def app(zeus: Zeus) -> Flask:
    return create_app(zeus)


@pytest.fixture
def browser(app: Flask, zeus: Zeus) -> FlaskClient:
    add_user(zeus, "ann@example.com", PLANTED["password"], "admin")
    client = app.test_client()
    sign_in(client, "ann@example.com", PLANTED["password"])
    return client


@pytest.fixture
def worker(zeus: Zeus) -> Iterator[None]:
    stop, ready = threading.Event(), threading.Event()
    thread = threading.Thread(target=run_worker, args=(zeus,), kwargs={"stop": stop, "on_ready": lambda _: ready.set()})
    thread.start()
    assert ready.wait(30)
    yield
    stop.set()
    thread.join(30)


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sites"
    sheet.append(["Action", "Site Name", "Description", "Multimedia Profile Name", "Active"])
    sheet.append([None, "Planted", CELL, "Default_Multimedia_Profile", "Y"])
    sheet.append([None, "Wrong", WRONG, "Default_Multimedia_Profile", "Y"])
    sheet.append([None, "No Such Profile", CELL, "No Such Profile", "Y"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def unpacked(content: bytes) -> bytes:
    """The content, and what it packs."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return content + b"".join(unpacked(archive.read(name)) for name in archive.namelist())


def leaks(places: Mapping[str, bytes], planted: Mapping[str, str]) -> list[str]:
    return [
        f"{name} in {place}"
        for place, content in places.items()
        for name, secret in planted.items()
        if secret.encode() in unpacked(content)
    ]


def pages(client: FlaskClient, zeus: Zeus, place: str, addresses: list[str]) -> dict[str, bytes]:
    """Every page of the organization, every workbook that can be made of it, every row."""
    for source in ("configuration", "live", "failed"):
        for ending in ("xlsx", "ods", "zip"):
            post(client, f"{place}/export", {"source": source, "tab": "Sites", "format": ending})
    do_all_jobs(zeus)
    made = client.get(f"{place}/export").get_data(as_text=True)
    links = {part.split('"')[0] for part in made.split('href="') if part.startswith(f"{place}/export/")}
    assert len(links) == 9, links
    rows = list_rows(zeus, "Northlake")["rows"]
    several = ("", "/history", "/history/download", "/configuration", "/configuration/tab/Sites", "/live", "/import")
    all_of_them = [*addresses, *links, *(f"{place}{each}" for each in several if each)]
    all_of_them += ["/organizations", "/account", "/admin/users", "/admin/history"]
    for row in rows:
        id = row["id"]
        all_of_them += [f"{place}/configuration/row/{id}/edit", f"{place}/configuration/row/{id}"]
        all_of_them += [f"{each}/rows/{id}" for each in addresses if "/transmissions/" in each]
    return {address: client.get(address, follow_redirects=True).get_data() for address in all_of_them}


def at_rest(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "zeus.key"}


def test_a_planted_secret_is_found_nowhere_else(
    browser: FlaskClient,
    zeus: Zeus,
    home: Path,
    simulator: Callable[..., str],
    worker: None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    credential = {**CREDENTIAL, "client_secret": PLANTED["client secret"], "refresh_token": PLANTED["refresh token"]}
    add_organization(zeus, "Northlake", ["webex_contact_center"], credential, origin=simulator(rate=0))
    (ann,) = list_users(zeus)["users"]
    keep_factor(zeus, ann["id"], {"method": "authenticator", "totp": PLANTED["second factor"], "codes": ["digest"]})
    id = browser.get("/organizations").get_data(as_text=True).split("/o/")[1].split("/")[0]
    place = f"/o/{id}"
    token = SqlTokens(zeus.engine, zeus.vault, id).load()
    assert token
    planted = PLANTED | {"access token": token.headers["Authorization"].removeprefix("Bearer ")}

    page = post(
        browser, f"{place}/import", {"workbook": (io.BytesIO(workbook()), "sites.xlsx")},
        content_type="multipart/form-data",
    )  # fmt: skip
    do_all_jobs(zeus)
    result = browser.get(page.location).location
    pending = post(browser, f"{place}/plans", {"tabs": "Sites"}).location
    do_all_jobs(zeus)
    plan = browser.get(pending).location
    before = {plan: browser.get(plan).get_data()}
    rows = {tuple(row["key"]): row["id"] for row in list_rows(zeus, "Northlake")["rows"]}
    detail = f"{place}/transmissions/{plan.rpartition('/')[2]}/rows/{rows[('Planted',)]}"
    before[detail] = browser.get(detail).get_data()
    assert b"POST" in before[detail], text_of(browser.get(detail))
    transmission = sent(browser, plan)
    assert "1 of 3 rows done" in text_of(browser.get(transmission))

    for command in ("rows", "events", "transmissions"):
        assert run([command, "--org", "Northlake", "--json"]) == 0
    seen = before | pages(browser, zeus, place, [result, plan, transmission])
    printed = capfd.readouterr()
    seen |= {"log": caplog.text.encode(), "printed": printed.out.encode(), "errors": printed.err.encode()}
    assert leaks(seen, planted) == []
    assert leaks(at_rest(home), planted) == []
    assert {path.name for path in home.iterdir()} >= {"zeus.sqlite", "zeus.sqlite-wal"}

    rotated = rotate(zeus, forget=True)
    assert all(rotated["sealed"].values()), rotated
    assert leaks(at_rest(home), planted) == []
    assert rotate(zeus)["older"] == 1
    assert "1 of 3 rows done" in text_of(browser.get(transmission))
    assert b"POST" in browser.get(f"{transmission}/rows/{rows[('Planted',)]}").get_data()
