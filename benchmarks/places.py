"""What the cases work on: a home of their own, an organization in it, workbooks, a small provider."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Catalog, Field, Provider, SignIn, Tab
from zeus.core.flow import Call, Procedure, Tenant, Token
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers import load_catalog
from zeus.services.context import CREDENTIAL, Zeus, look_for_cycles_seldom, open_zeus
from zeus.services.simulations import sample_credential
from zeus.store.database import open_database, writing
from zeus.store.organizations import insert_organization, update_tenant
from zeus.store.vault import open_vault

ORGANIZATION = "Bench"
WEBEX = "webex_contact_center"


def _token(credential: Any) -> Procedure:
    yield from ()
    return Token({"Authorization": "Bearer bench"}, 3600.0)


def _tenant(credential: Any, token: Token) -> Procedure:
    yield from ()
    return Tenant("bench", "Bench")


def _one_page(call: Call) -> Procedure:
    reply = yield call
    return reply.body["data"]


THING = Tab(
    "Things",
    "What one call makes.",
    api=Rest("/things", _one_page),
    attributes=(
        Text("Thing Name", "name", "Its name.", key=True, required=True),
        Text("Notes", "notes", "About it."),
        Whole("Size", "size", "How large."),
    ),
    name="thing",
    provider="plain",
)

PLAIN = Provider(
    "Plain",
    short="Plain",
    family="plain",
    sign_in=(SignIn("token", "A token", (Field("token", "Token", "It.", secret=True),), _token),),
    bases=lambda credential: {"": "https://plain.example"},
    variables=lambda credential: {},
    tenant=_tenant,
    said=lambda reply: str(reply.body),
    counted_by="token",
    concurrency=64,
    name="plain",
    tabs={"thing": THING},
)
"""A provider whose objects take one call each, without a limit, 64 in flight."""


def thing(number: int) -> Object:
    """The body that makes a thing."""
    return {"name": f"Thing {number:05}", "notes": f"Made by row {number}", "size": number}


def opened(home: str, origin: str | None = None, database: str | None = None, provider: str = WEBEX) -> Zeus:
    """Zeus in this home, with the organization; made if it is not there yet."""
    os.environ.update(ZEUS_HOME=home, ZEUS_ALLOW_ORIGIN="1", ZEUS_DATABASE_URL=database or "", ZEUS_SECRET_KEYS="")
    Path(home).mkdir(parents=True, exist_ok=True)
    look_for_cycles_seldom()
    if provider == WEBEX:
        zeus, credential = open_zeus("bench"), sample_credential(load_catalog()[WEBEX])
    else:
        catalog: Catalog = {"plain": PLAIN}
        zeus, credential = Zeus(open_database(), catalog, open_vault(), "bench"), {"token": "bench"}
    if not (Path(home) / "made").exists():
        _add(zeus, provider, credential, origin)
        (Path(home) / "made").touch()
    return zeus


def _add(zeus: Zeus, provider: str, credential: dict[str, str], origin: str | None) -> None:
    import json

    values = {
        "id": "bench", "name": ORGANIZATION, "method": zeus.catalog[provider].sign_in[0].method, "test": True,
        "origin": origin, "providers": [provider],
        "credential": zeus.vault.seal("bench", CREDENTIAL, json.dumps(credential)),
    }  # fmt: skip
    with writing(zeus.engine) as connection:
        insert_organization(connection, values, None, "bench")
        update_tenant(connection, "bench", {"id": "bench", "name": "Bench", "role": None, "missing_scopes": []})


def write_book(path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook of one tab."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(title)
        for line, row in enumerate([headings, *rows]):
            sheet.write_row(line, 0, row)
    return path


def users_book(path: Path, count: int) -> Path:
    """Users of Webex Contact Center, 20 columns wide: every heading of the tab, and columns of the customer's own."""
    tab = load_catalog()[WEBEX].tabs["user"]
    headings = ["Action", *(attribute.heading for attribute in tab.attributes)]
    own = [f"Wave {number}" for number in range(1, 21 - len(headings))]
    examples = {attribute.heading: attribute.example or "" for attribute in tab.attributes}
    several = {
        "First Name": "Maria {0}", "Last Name": "Lopez {0}", "Default DN": "{0:05}", "External ID": "X{0:06}",
        "Work Phone": "+1312555{0:04}", "Mobile": "+1312556{0:04}", "Site Name": "Site {1}", "Active": "Y",
        "Team Names": "Site {1} > Team A{1}; Site {1} > Team B{2}", "Skill Profile Name": "Profile {1}",
        "Desktop Profile Name": "Desktop {1}", "User Profile Name": "Agent", "Email": "user{0}@example.com",
        "Burnout Inclusion": "Included", "Wellness Break Reminders": "Enabled",
    }  # fmt: skip
    texts = [several.get(heading, examples.get(heading, "")) for heading in headings[1:]]
    rows = (
        ["update", *(text.format(n, n % 40, n % 41) for text in texts), *(str(n % 5) for _ in own)]
        for n in range(count)
    )
    return write_book(path, tab.title, [*headings, *own], list(rows))
