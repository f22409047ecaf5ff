"""An organization of a small catalog, and workbooks for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.pipeline import tabs
from tests.pipeline.books import saved
from zeus.core.attributes import File, Text
from zeus.core.catalog import Field, Provider, SignIn, Tab
from zeus.core.flow import Procedure
from zeus.services.context import CREDENTIAL, Zeus
from zeus.store.database import open_database, writing
from zeus.store.organizations import insert_organization, update_tenant
from zeus.store.vault import open_vault

PROMPT = Tab(
    "Prompts",
    "What callers hear.",
    attributes=(
        Text("Prompt Name", "name", "Its name.", key=True),
        File("File", "", "Its audio."),
    ),
    name="prompt",
    provider="one",
)


def nothing(*_: Any) -> Procedure:
    """A procedure that asks for nothing."""
    yield from ()


def provider(name: str, title: str, *own: Tab, fields: Sequence[Field] = (), family: str = "f") -> Provider:
    app = (Field("id", "Id", "Its id."), Field("key", "Key", "Its key.", secret=True), *fields)
    token = (Field("token", "Token", "It.", secret=True),)
    return Provider(
        title,
        short=title,
        family=family,
        sign_in=(SignIn("app", "An app", app, nothing), SignIn("token", "A token", token, nothing)),
        bases=lambda credential: {},
        variables=lambda credential: {},
        tenant=nothing,
        said=lambda reply: "",
        name=name,
        tabs={tab.name: tab for tab in own},
    )


CATALOG = {
    "one": provider(
        "one", "One", tabs.SITE, tabs.TEAM, tabs.SKILL, tabs.FLOW, tabs.QUEUE, tabs.LINE, tabs.USER, PROMPT
    ),
    "two": provider("two", "Two", tabs.OTHER_USER, fields=(Field("region", "Region", "Where."),)),
    "far": provider("far", "Far", family="g"),
}


def zeus() -> Zeus:
    return Zeus(open_database(), CATALOG, open_vault(), "ann")


def add(zeus: Zeus, name: str = "Northlake", *providers: str) -> str:
    """An organization that has signed in, without a provider to sign in to; its id."""
    id = f"id-of-{name}"
    values = {
        "id": id, "name": name, "method": "app", "test": True, "origin": None, "providers": list(providers or ["one"]),
        "credential": zeus.vault.seal(id, CREDENTIAL, '{"id": "me", "key": "hush"}'),
    }  # fmt: skip
    with writing(zeus.engine) as connection:
        insert_organization(connection, values, "Acme", f"customer-of-{name}")
        update_tenant(connection, id, {"id": "t", "name": "Tenant", "role": None, "missing_scopes": []})
    return id


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    return saved(path, sheets)
