"""Import: workbooks and audio prompts become the configuration of an organization. The provider is not asked."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from zeus.core.attributes import DELETE
from zeus.core.catalog import Tab
from zeus.pipeline.read import Reading, UnreadableError, read_workbook
from zeus.services.checking import Checker
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, many_objects, new_id
from zeus.services.import_changes import GONE, Changes, Terms, work_out
from zeus.services.import_document import document
from zeus.services.merging import CHANGED, Held, Incoming, Merged, filled, held_rows
from zeus.services.prompts import Prompts, read_prompts
from zeus.services.secret_cells import SecretCells, masked, secret_headings
from zeus.store import configuration
from zeus.store.database import reading, writing
from zeus.store.events import Event, record_all
from zeus.store.organizations import lock_organization

_ATTEMPTS = 3
"""How often an import is worked out anew because somebody else changed the rows meanwhile."""


def import_workbooks(
    zeus: Zeus,
    organization_name: str,
    files: Sequence[Path],
    *,
    prompts: Path | None = None,
    gone: str = "keep",
    repair: bool = False,
) -> dict[str, Any]:
    """Read workbooks as one set, check them, and merge them by key with the rows held.

    `gone` says what becomes of held rows that the files no longer have: keep, drop (from Zeus), or delete (set their
    action). `repair` accepts every repair that is proposed. Raises ServiceError; then nothing is changed.
    """
    if gone not in GONE:
        raise ServiceError(f"{gone!r} is no choice for rows that are gone", f"choose one of {', '.join(GONE)}")
    if not files and prompts is None:
        raise ServiceError("there is nothing to import", "name a workbook, a prompts file, or both")
    organization = find_organization(zeus, organization_name)
    with many_objects():
        source = _read(files, prompts, organization.titled(zeus))
        work = _Import(zeus, organization, source, source.terms(organization, gone, repair))
        for _ in range(_ATTEMPTS):
            result = work.attempt()
            if result is not None:
                return result
    raise ServiceError(f"somebody else is changing the rows of {organization.name}", "import again in a moment")


@dataclass(frozen=True)
class _Source:
    """What the files of an import hold: readings by file name, audio files, and the contents of all."""

    titled: Mapping[str, Tab]
    readings: Sequence[tuple[str, Reading]]
    audio: Prompts
    contents: Sequence[tuple[str, bytes]]

    def terms(self, organization: Organization, gone: str, repair: bool) -> Terms:
        """The terms of the import."""
        unread = {problem.tab for _, found in self.readings for problem in found.problems if problem.row is None}
        complete: dict[str, str] = {}
        for name, found in self.readings:
            for title in found.tabs:
                if title not in unread:
                    complete.setdefault(self.titled[title].full_name, name)
        files = tuple(name for name, _ in self.readings)
        return Terms(new_id(), organization.id, gone, repair, files, complete, bool(self.audio))

    def incoming(self) -> Iterator[Incoming]:
        """The rows of all files, with the customer's own headings of their tabs."""
        by_name = {tab.full_name: (title, tab) for title, tab in self.titled.items()}
        for _, found in self.readings:
            own = {title: frozenset(headings) for title, headings in found.unknown_headings.items()}
            for row in found.rows:
                title, tab = by_name[row.tab]
                yield Incoming(tab, row, row, own.get(title, frozenset()))


@dataclass(frozen=True)
class _Import:
    """One import under way."""

    zeus: Zeus
    organization: Organization
    source: _Source
    terms: Terms

    def attempt(self) -> dict[str, Any] | None:
        """Work the import out and keep it; None where the rows changed in between, and nothing was kept."""
        zeus, id = self.zeus, self.organization.id
        with reading(zeus.engine) as connection:
            stamp = configuration.stamp(connection, id)
            rows = configuration.select_rows(connection, id)
            prompts = configuration.select_prompts(connection, id)
        shown = {form: name for form, (name, _) in {**prompts, **self.source.audio}.items()}
        tabs, titles, secret = self.organization.tabs(zeus), self.organization.titles(zeus), SecretCells(zeus.vault, id)
        incoming, held = list(self.source.incoming()), held_rows(rows, tabs, secret)
        changes = work_out(self.terms, incoming, held, Checker(tabs, titles, shown), secret)
        result = document(self.terms.id, titles, [found for _, found in self.source.readings], changes)
        with writing(zeus.engine) as connection:
            lock_organization(connection, id)
            if configuration.stamp(connection, id) != stamp:
                return None
            self._keep(connection, changes, result)
        return result

    def _keep(self, connection: Connection, changes: Changes, result: Mapping[str, Any]) -> None:
        id = self.organization.id
        files = [
            {"name": name, "hash": configuration.put_file(connection, content)}
            for name, content in self.source.contents
        ]
        configuration.put_prompts(connection, id, self.source.audio)
        configuration.insert_import(
            connection,
            {
                "id": self.terms.id, "organization_id": id, "at": time.time(), "who": self.zeus.who,
                "files": files, "result": dict(result),
            },
        )  # fmt: skip
        configuration.delete_rows(connection, [each.stored.id for each in changes.dropped])
        configuration.update_rows(connection, changes.updated)
        configuration.insert_rows(connection, changes.new)
        record_all(connection, id, self.zeus.who, self._events(changes, result))

    def _events(self, changes: Changes, result: Mapping[str, Any]) -> Iterator[Event]:
        """One event for the import, and one for each held row that it changed."""
        counts = {title: {name: n for name, n in tab.items() if n} for title, tab in result["tabs"].items()}
        names = [name for name, _ in self.source.contents]
        yield Event("imported", after={"import": self.terms.id, "files": names, "tabs": counts})
        for merged in changes.rows:
            if merged.held and merged.change == CHANGED:
                yield _changed(merged, merged.held)
        for held in changes.dropped:
            yield Event(
                "row dropped", tab=held.stored.tab, key=held.stored.key, before=masked(held.tab, filled(held.row))
            )
        for held in changes.gone if self.terms.gone == DELETE else ():
            if held.row.action != DELETE and DELETE in held.tab.actions:
                before, after = {"Action": held.row.action}, {"Action": DELETE}
                yield Event("row changed", tab=held.stored.tab, key=held.stored.key, before=before, after=after)


def _changed(merged: Merged, held: Held) -> Event:
    old = {"Action": held.row.action, **held.row.extra, **masked(held.tab, held.row.cells)}
    new = {"Action": merged.row.action, **merged.row.extra, **masked(held.tab, merged.row.cells)}
    secret = [name for name in secret_headings(held.tab) if merged.row.cells.get(name) != held.row.cells.get(name)]
    differ = [name for name in {**old, **new} if old.get(name) != new.get(name) or name in secret]
    return Event(
        "row changed",
        tab=held.stored.tab,
        key=held.stored.key,
        before={name: old.get(name) for name in differ},
        after={name: new.get(name) for name in differ},
    )


def _read(files: Sequence[Path], prompts: Path | None, titled: Mapping[str, Tab]) -> _Source:
    readings, contents = [], []
    for path in files:
        try:
            readings.append((path.name, read_workbook(path, titled)))
            contents.append((path.name, path.read_bytes()))
        except UnreadableError as error:
            raise ServiceError(f"{path.name}: {error.message}", error.hint) from error
        except OSError as error:
            raise ServiceError(
                f"{path} cannot be read: {error.strerror or error}", "check its name and place"
            ) from error
    audio = read_prompts(prompts) if prompts else {}
    return _Source(titled, readings, audio, contents)
