"""What every service works with: the database, the catalog, the keys, who acts, and for which organization."""

import difflib
import gc
import getpass
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from zeus.core import cells, discretion
from zeus.core.catalog import Catalog, Provider, Tab, titled
from zeus.core.tab_order import in_order
from zeus.providers import load_catalog
from zeus.services.access import Person, sees
from zeus.services.settings import read_settings
from zeus.store import organizations as stored_organizations
from zeus.store.database import DatabaseError, open_database, reading
from zeus.store.vault import Vault, VaultError, open_vault

MASK = discretion.MASK
"""What is shown where a secret is."""

CREDENTIAL = "credential"
"""The name under which an organization's credential is sealed: a JSON object."""


class ServiceError(Exception):
    """Something that was asked for was not done: what is wrong, and what to do about it.

    `exit_code` is the command line's: 2 not done, 3 stale plan, 4 tenant unreachable or sign-in refused.
    """

    def __init__(self, message: str, hint: str = "", exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


@dataclass(frozen=True)
class Zeus:
    """An opened Zeus. `who` acts: the operating system's user on the command line, the one signed in on the web.

    `person` is the latter, with what they may do and whom they see; the command line has everything.
    """

    engine: Engine
    catalog: Catalog
    vault: Vault
    who: str
    person: Person | None = None


@dataclass(frozen=True)
class Organization:
    """A customer's tenant, with its credential opened.

    `method` is the way to sign in; `test` marks what is no production. `tenant` is
    {"id", "name", "role", "missing_scopes"} as the last sign-in had it, None before the first.
    """

    id: str
    name: str
    customer: str | None
    providers: tuple[str, ...]
    method: str
    test: bool
    origin: str | None
    credential: Mapping[str, str] = field(repr=False)
    tenant: Mapping[str, Any] | None = None

    def known_providers(self, zeus: Zeus) -> list[Provider]:
        """The organization's providers that this installation has, in their order."""
        return [zeus.catalog[name] for name in self.providers if name in zeus.catalog]

    def tabs(self, zeus: Zeus) -> dict[str, Tab]:
        """Its tabs by full name."""
        return {tab.full_name: tab for provider in self.known_providers(zeus) for tab in provider.tabs.values()}

    def titled(self, zeus: Zeus) -> dict[str, Tab]:
        """Its tabs by the title that documents use, those that are referred to first."""
        return in_reading_order(self.known_providers(zeus))

    def titles(self, zeus: Zeus) -> dict[str, str]:
        """The title that documents use, by the tab's full name."""
        return {tab.full_name: title for title, tab in self.titled(zeus).items()}


def in_reading_order(providers: Iterable[Provider]) -> dict[str, Tab]:
    """The tabs by the title that documents use, provider by provider, those that are referred to first."""
    providers = tuple(providers)
    places = {
        f"{provider.name}.{name}": (number, place)
        for number, provider in enumerate(providers)
        for name, place in in_order(provider.tabs).items()
    }
    return dict(sorted(titled(providers).items(), key=lambda item: (*places[item[1].full_name], item[0])))


def open_zeus(who: str | None = None) -> Zeus:
    """Open the database, the keys and the catalog. Raises ServiceError where one of them cannot be used.

    Settings are read first; see `read_settings`.
    """
    look_for_cycles_seldom()
    try:
        read_settings()
        return Zeus(open_database(), load_catalog(), open_vault(), who or system_user())
    except (DatabaseError, VaultError) as error:
        raise ServiceError(str(error), "check ZEUS_HOME, ZEUS_DATABASE_URL and ZEUS_SECRET_KEYS") from error
    except OSError as error:
        raise ServiceError(f"{error.filename} cannot be used: {error.strerror}", "check ZEUS_HOME") from error


def look_for_cycles_seldom() -> None:
    """Let Python look for cycles more seldom than by itself.

    So much is long-lived (the catalog, rows, steps) that looking through it, again and again, is a third of sending.
    """
    gc.set_threshold(50_000, 10, 10)


def system_user() -> str:
    """The name of the operating system's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def find_organization(zeus: Zeus, name: str) -> Organization:
    """The organization of that name, by case if need be. Raises ServiceError that names those that are near."""
    with reading(zeus.engine) as connection:
        held = visible(zeus, stored_organizations.select_organizations(connection))
    names = [str(stored["name"]) for stored in held]
    found = [stored for stored in held if stored["name"] == name]
    found = found or [stored for stored in held if cells.fold(stored["name"]) == cells.fold(name)]
    if len(found) != 1:
        hint = near("organization", name, names) if names else "add one with: zeus org add"
        raise ServiceError(f"there is no organization {name!r}", hint)
    return opened_organization(zeus, found[0])


def find_organization_by_id(zeus: Zeus, id: str) -> Organization:
    """The organization with this id. Raises ServiceError where there is none."""
    with reading(zeus.engine) as connection:
        stored = stored_organizations.select_organization(connection, id)
    if stored is None or not visible(zeus, [stored]):
        raise ServiceError("there is no such organization", "it may have been removed meanwhile")
    return opened_organization(zeus, stored)


def visible(zeus: Zeus, held: Iterable[stored_organizations.Stored]) -> list[stored_organizations.Stored]:
    """Those of the stored organizations that whoever acts may see."""
    return [stored for stored in held if sees(zeus.person, stored["customer_id"])]


def opened_organization(zeus: Zeus, stored: Mapping[str, Any]) -> Organization:
    """The organization that the table holds. Raises ServiceError where its credential cannot be opened."""
    try:
        credential = json.loads(zeus.vault.open(stored["id"], CREDENTIAL, stored["credential"]))
    except VaultError as error:
        raise ServiceError(
            f"the credential of {stored['name']} cannot be opened: {error}", "restore the key"
        ) from error
    same = {name: stored[name] for name in ("id", "name", "customer", "method", "test", "origin", "tenant")}
    return Organization(**same, providers=tuple(stored["providers"]), credential=credential)


def chosen_tabs(by_title: Mapping[str, Tab], titles: Iterable[str]) -> dict[str, Tab]:
    """The tabs that people name by title, in the order of `by_title`; all where none is named.

    Raises ServiceError for a title that there is not, or that two providers have.
    """
    wanted = [_title(by_title, title) for title in titles]
    return {title: tab for title, tab in by_title.items() if not wanted or title in wanted}


def near(noun: str, name: str, names: Iterable[str]) -> str:
    """A hint for a name that is not known: those that look like it, else all."""
    by_form = {cells.fold(each): each for each in names}
    close = [by_form[form] for form in difflib.get_close_matches(cells.fold(name), by_form, n=3)]
    return f"did you mean {' or '.join(close)}?" if close else f"the {noun}s are: {', '.join(by_form.values())}"


def new_id() -> str:
    """An id that nothing else has: 20 characters."""
    return secrets.token_hex(10)


@contextmanager
def many_objects() -> Iterator[None]:
    """For work that makes very many objects and no cycles: looking for cycles meanwhile takes a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def moment(seconds: float | None) -> str | None:
    """ISO 8601 in UTC for seconds since 1970."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _title(by_title: Mapping[str, Tab], title: str) -> str:
    form = cells.heading_form(title)
    ways: tuple[Callable[[str, Tab], tuple[str, ...]], ...] = (
        lambda shown, tab: (shown,),
        lambda shown, tab: (tab.title,),
        lambda shown, tab: (tab.name, *tab.synonyms),
    )
    for names in ways:
        found = [shown for shown, tab in by_title.items() if form in map(cells.heading_form, names(shown, tab))]
        if len(found) > 1:
            raise ServiceError(f"{title!r} may be {' or '.join(found)}", "write the title in full")
        if found:
            return found[0]
    raise ServiceError(f"there is no tab {title!r}", near("tab", title, by_title))
