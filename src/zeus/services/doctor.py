"""A look at all that Zeus needs: what is well, what is not, and what to do about it."""

import asyncio
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from zeus import __version__
from zeus.core.flow import FailedError
from zeus.pipeline.reach import reach
from zeus.providers import load_catalog
from zeus.services import place
from zeus.services.context import Organization, ServiceError, Zeus, opened_organization
from zeus.services.settings import read_settings
from zeus.services.standing import warning
from zeus.store import gauges
from zeus.store import organizations as stored_organizations
from zeus.store.database import DatabaseError, connect, home, reading, revisions
from zeus.store.keys import KeysError, read_keys, source
from zeus.store.vault import Vault, VaultError

WELL, LOOK, WRONG = "well", "look", "wrong"

PYTHONS = ((3, 11), (3, 13))
"""The oldest and the newest Python that the tests have run with."""

ROOM = 1_000_000_000
"""Bytes of free disk below which it is worth a look; a tenth of it is wrong."""

AHEAD = 30.0
"""Seconds by which a clock may differ before sign-ins and rate limits go wrong."""

WAITS = 60.0
"""Seconds that a job may wait before somebody should look whether anybody does them."""


@dataclass(frozen=True)
class Finding:
    """What one look found: `state` is well, look (works, but) or wrong; `hint` says what to do."""

    what: str
    state: str
    message: str
    hint: str = ""


def examine(*, offline: bool = False) -> dict[str, Any]:
    """{"findings": [{"what", "state", "message", "hint"}], "wrong": how many}. It changes nothing."""
    findings = list(_findings(offline=offline))
    return {
        "findings": [vars(finding) for finding in findings],
        "wrong": sum(finding.state == WRONG for finding in findings),
    }


def _findings(*, offline: bool) -> Iterator[Finding]:
    yield from (_version(), _python())
    folder = _home()
    yield folder
    if folder.state == WRONG:
        return
    yield _settings()
    yield _disk()
    yield from _places()
    engine, database = _database()
    yield database
    keys, vault = _keys()
    yield keys
    if engine is None or vault is None:
        return
    zeus = Zeus(engine, load_catalog(), vault, "doctor")
    yield from _work(zeus)
    organizations = []
    for finding, organization in _credentials(zeus):
        yield finding
        organizations += [organization] if organization else []
    if not offline:
        yield from asyncio.run(_hosts(zeus, organizations))


def _version() -> Finding:
    return Finding("Zeus", WELL, f"{__version__}, with {', '.join(load_catalog())}")


def _python() -> Finding:
    oldest, newest = PYTHONS
    told = f"{platform.python_version()} on {platform.system()} {platform.release()}"
    if oldest <= sys.version_info[:2] <= newest:
        return Finding("Python", WELL, told)
    span = f"{oldest[0]}.{oldest[1]} to {newest[0]}.{newest[1]}"
    return Finding("Python", LOOK, told, f"Zeus was tested with {span}")


def _home() -> Finding:
    try:
        folder = home()
        (folder / ".doctor").touch()
        (folder / ".doctor").unlink()
    except OSError as error:
        return Finding(
            "ZEUS_HOME", WRONG, f"{error.filename}: {error.strerror}", "name a folder that can be written to"
        )
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        return Finding("ZEUS_HOME", LOOK, f"{folder} can be read by others", f"chmod 700 {folder}")
    return Finding("ZEUS_HOME", WELL, str(folder))


def _settings() -> Finding:
    try:
        read_settings()
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "filename", None) or "a file of a setting"
        return Finding("Settings", WRONG, f"{told} cannot be read", "check the settings whose names end in _FILE")
    given = sorted(name for name in os.environ if name.startswith("ZEUS_"))
    return Finding("Settings", WELL, ", ".join(given) or "none: all as usual")


def _disk() -> Finding:
    free = shutil.disk_usage(home()).free
    told = f"{free / 1e9:.1f} GB free where {home()} lies"
    state = WELL if free >= ROOM else LOOK if free >= ROOM / 10 else WRONG
    return Finding("Disk", state, told, "" if state == WELL else "make room, or prune: zeus prune --days 90")


def _places() -> Iterator[Finding]:
    """What lies in the package where it is built, and programs that are good to have."""
    if place.assets():
        yield Finding("Web application", WELL, "its assets are there")
    else:
        yield Finding("Web application", LOOK, "its assets are not built", "make assets, or install a release wheel")
    site = place.site()
    if site:
        yield Finding("Help", WELL, str(site))
    else:
        yield Finding("Help", LOOK, "the help was not built", "make docs, or install a release wheel")
    if shutil.which("ffmpeg"):
        yield Finding("Audio", WELL, "ffmpeg is there")
    else:
        yield Finding(
            "Audio", LOOK, "ffmpeg is not there: M4A, AAC, WMA and AMR prompts cannot be read", "install ffmpeg"
        )


def _database() -> tuple[Engine | None, Finding]:
    try:
        engine = connect()
        held, head = revisions(engine)
        with reading(engine) as connection:
            question = "select sqlite_version()" if engine.dialect.name == "sqlite" else "show server_version"
            version = connection.execute(text(question)).scalar()
    except DatabaseError as error:
        return None, Finding("Database", WRONG, str(error), "check ZEUS_DATABASE_URL")
    except SQLAlchemyError as error:
        told = str(getattr(error, "orig", error)).partition("\n")[0]
        return None, Finding(
            "Database", WRONG, f"it cannot be opened: {told}", "check ZEUS_DATABASE_URL, and that it runs"
        )
    told = f"{engine.dialect.name} {version}, tables at {held}"
    if held is None:
        message = f"{engine.dialect.name} {version}, empty"
        return None, Finding("Database", LOOK, message, "the first other command makes its tables")
    if held != head:
        return None, Finding("Database", WRONG, f"{told}; this release needs {head}", "zeus db upgrade")
    return engine, Finding("Database", WELL, told)


def _keys() -> tuple[Finding, Any]:
    try:
        vault = Vault(read_keys())
    except (VaultError, KeysError, OSError) as error:
        return Finding("Keys", WRONG, str(error), "restore zeus.key, or set ZEUS_SECRET_KEYS"), None
    name, said = source()
    told = f"from {name or said}"
    return Finding("Keys", WELL, f"{told}: keep a copy of them apart from the database's"), vault


def _work(zeus: Zeus) -> Iterator[Finding]:
    with reading(zeus.engine) as connection:
        workers, steps = gauges.count_workers(connection), gauges.count_open_steps(connection)
        oldest, sending = gauges.oldest_waiting_job(connection), gauges.count_transmissions(connection)
        clock = None
        if zeus.engine.dialect.name == "postgresql":
            clock = connection.execute(text("select extract(epoch from clock_timestamp())")).scalar()
    told = f"{workers} at work, {sum(sending.values())} transmissions under way, {sum(steps.values())} steps open"
    idle = not workers and any(sending.values())
    hint = "run zeus worker, zeus serve, or zeus resume" if idle else ""
    yield Finding("Workers", LOOK if idle else WELL, told, hint)
    if oldest is not None and oldest > WAITS:
        yield Finding("Jobs", LOOK, f"one has waited for {oldest:.0f} s", "zeus serve does them: does it run?")
    if clock is not None:
        yield _clock("the database's", time.time() - float(clock))


def _clock(whose: str, ahead: float) -> Finding:
    told = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} {whose}"
    if abs(ahead) <= AHEAD:
        return Finding("Clock", WELL, told)
    return Finding("Clock", WRONG, told, "let the machine set its clock by NTP")


def _credentials(zeus: Zeus) -> Iterator[tuple[Finding, Organization | None]]:
    with reading(zeus.engine) as connection:
        held = stored_organizations.select_organizations(connection)
    for stored in held:
        try:
            organization = opened_organization(zeus, stored)
        except ServiceError as error:
            yield Finding(str(stored["name"]), WRONG, error.message, error.hint), None
            continue
        missing = [name for name in organization.providers if name not in zeus.catalog]
        wrong = warning(stored)
        if missing:
            message = f"its provider {', '.join(missing)} is not installed"
            yield Finding(organization.name, WRONG, message, "install a Zeus that has it"), None
        elif wrong:
            state = WRONG if (organization.tenant or {}).get("refused") or stored["ends_at"] < time.time() else LOOK
            hint = (
                f"zeus org check {organization.name!r}; if it is refused: zeus org connect-link {organization.name!r}"
            )
            yield Finding(organization.name, state, wrong, hint), organization
        else:
            yield Finding(organization.name, WELL, "its credential can be opened"), organization


async def _hosts(zeus: Zeus, organizations: list[Organization]) -> list[Finding]:
    """Each host that organizations need, asked once."""
    hosts = dict.fromkeys(host for each in organizations for host in _addresses(zeus, each))
    reached = await asyncio.gather(*map(reach, hosts))
    findings = []
    for host, found in zip(hosts, reached, strict=True):
        if found.trouble:
            hint = "check the network, the proxy, and the provider's status page"
            findings.append(Finding(host, WRONG, f"it cannot be reached: {found.trouble}", hint))
            continue
        findings.append(Finding(host, WELL, "it answers"))
        if found.ahead is not None and abs(found.ahead) > AHEAD:
            findings.append(_clock(f"that of {host}", found.ahead))
    return findings


def _addresses(zeus: Zeus, organization: Organization) -> Iterator[str]:
    if organization.origin:
        yield organization.origin
        return
    for provider in organization.known_providers(zeus):
        try:
            bases = provider.bases(organization.credential)
        except FailedError:
            continue
        for address in bases.values():
            yield "://".join(urlsplit(address)[:2])
