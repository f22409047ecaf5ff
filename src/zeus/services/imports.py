"""Import: workbooks and audio prompts become the configuration of an organization. The provider is not asked."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from zeus.core.attributes import DELETE
from zeus.core.catalog import Tab
from zeus.core.flow import Notice
from zeus.pipeline.read import Reading, UnreadableError, read_workbook
from zeus.pipeline.reading import LOOKS_LIKE
from zeus.services.checking import Checker
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, many_objects, new_id
from zeus.services.heading_maps import HeadingMaps, heading_maps
from zeus.services.import_changes import GONE, MARKED, Changes, Terms, work_out
from zeus.services.import_document import document, findings_of, without_findings
from zeus.services.merged_rows import CHANGED, Held, Incoming, Merged, filled
from zeus.services.merging import held_rows
from zeus.services.past_days import past_days
from zeus.services.prompt_files import Delivery, Workshop, prompts_document, read_prompts, rules_of
from zeus.services.prompts import Prompt, Shelf
from zeus.services.secret_cells import SecretCells, masked, secret_headings
from zeus.services.versions import Version, imported_versions, old_copies
from zeus.store import configuration
from zeus.store.database import learn, reading, writing
from zeus.store.events import Event, record_all
from zeus.store.findings import insert_findings
from zeus.store.models import rows as stored_rows
from zeus.store.organizations import lock_organization
from zeus.store.prompts import drop_prompts, put_prompts, select_prompts

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
    marked: str = "keep",
) -> dict[str, Any]:
    """Read workbooks as one set, check them, and merge them by key with the rows held.

    `gone` says what becomes of held rows that the files no longer have: keep, drop (from Zeus), or delete (set their
    action). `repair` accepts every repair that is proposed. `marked` says what becomes of rows that are hidden, crossed
    out or red, which the notices name: keep them as they are, or have them ignored. Raises ServiceError; then nothing
    is changed.
    """
    if gone not in GONE:
        raise ServiceError(f"{gone!r} is no choice for rows that are gone", f"choose one of {', '.join(GONE)}")
    if marked not in MARKED:
        raise ServiceError(f"{marked!r} is no choice for marked rows", f"choose one of {', '.join(MARKED)}")
    if not files and prompts is None:
        raise ServiceError("there is nothing to import", "name a workbook, a prompts file, or both")
    organization, began = find_organization(zeus, organization_name), time.monotonic()
    with many_objects():
        maps = heading_maps(zeus, organization)
        titled = {title: maps.taught(tab) for title, tab in organization.titled(zeus).items()}
        source = _read(files, prompts, titled, maps)
        workshop = Workshop(rules_of(organization.tabs(zeus).values()), _contents(zeus), source.audio)
        terms = replace(source.terms(organization, gone, repair), marked=marked)
        work = _Import(zeus, organization, source, terms, workshop, began)
        for _ in range(_ATTEMPTS):
            result = work.attempt()
            if result is not None:
                return result
    raise ServiceError(f"somebody else is changing the rows of {organization.name}", "import again in a moment")


@dataclass(frozen=True)
class _Source:
    """What the files of an import hold: readings by file name, audio files, and what headings were settled to mean."""

    titled: Mapping[str, Tab]
    readings: Sequence[tuple[str, Reading]]
    audio: Delivery
    maps: HeadingMaps

    def terms(self, organization: Organization, gone: str, repair: bool) -> Terms:
        """The terms of the import."""
        unread = {problem.tab for _, found in self.readings for problem in found.problems if problem.row is None}
        complete: dict[str, str] = {}
        for name, found in self.readings:
            for title in found.tabs:
                if title not in unread:
                    complete.setdefault(self.titled[title].full_name, name)
        files = tuple(name for name, _ in self.readings)
        return Terms(new_id(), organization.id, gone, repair, files, complete, bool(self.audio.prompts))

    def notices(self) -> list[Notice]:
        """What reading has to tell."""
        return [notice for _, found in self.readings for notice in found.notices]

    def versions(self) -> list[Version]:
        """The files as versions of workbooks."""
        return [Version.of(name, found.content, found.saved) for name, found in self.readings]

    def incoming(self) -> Iterator[Incoming]:
        """The rows of all files, with the customer's own headings of their tabs."""
        by_name = {tab.full_name: (title, tab, self.maps.mapped(tab)) for title, tab in self.titled.items()}
        # Most rows have no heading that means another, and share what says so.
        no_means: dict[str, str] = {}
        for _, found in self.readings:
            own = {title: frozenset(headings) for title, headings in found.unknown_headings.items()}
            for row in found.rows:
                title, tab, mapped = by_name[row.tab]
                mine, means = own.get(title, frozenset()), no_means
                if mapped and (means := {ours: heading for heading, ours in mapped.items() if ours in row.cells}):
                    # What means one of our headings now is not the customer's own any more: rows held lose it.
                    mine = mine.union(means.values())
                yield Incoming(tab, row, row, mine, means)


@dataclass(frozen=True)
class _Import:
    """One import under way; `began` is when, on the monotonic clock."""

    zeus: Zeus
    organization: Organization
    source: _Source
    terms: Terms
    workshop: Workshop
    began: float

    def attempt(self) -> dict[str, Any] | None:
        """Work the import out and keep it; None where the rows changed in between, and nothing was kept."""
        zeus, id = self.zeus, self.organization.id
        with reading(zeus.engine) as connection:
            stamp = configuration.stamp(connection, id)
            rows = configuration.select_rows(connection, id)
            former = imported_versions(configuration.select_imports(connection, id))
            prompts = {form: Prompt.from_stored(each) for form, each in select_prompts(connection, id).items()}
        shelf = self.workshop.shelf(prompts)
        tabs, titles, secret = self.organization.tabs(zeus), self.organization.titles(zeus), SecretCells(zeus.vault, id)
        incoming, held = list(self.source.incoming()), held_rows(rows, tabs, secret)
        changes = work_out(self.terms, incoming, held, Checker(tabs, titles, shelf), secret)
        notices = [*self.source.notices(), *old_copies(self.source.versions(), former, changes.rows)]
        notices += past_days(changes.rows, titles, datetime.now(UTC).date())
        result = document(self.terms.id, titles, [found for _, found in self.source.readings], changes, notices)
        result["prompts"] = self._prompts_document(changes, held, shelf)
        result |= {"seconds": round(time.monotonic() - self.began, 3), "marked": self.terms.marked}
        with writing(zeus.engine) as connection:
            lock_organization(connection, id)
            if configuration.stamp(connection, id) != stamp:
                return None
            self._keep_prompts(connection, prompts, shelf)
            self._keep(connection, changes, result)
        return result

    def _prompts_document(self, changes: Changes, held: Sequence[Held], shelf: Shelf) -> dict[str, Any]:
        away = {each.held.stored.id for each in changes.rows if each.held} | {
            each.stored.id for each in changes.dropped
        }
        rows = [(each.tab, each.row) for each in changes.rows]
        rows += [(each.tab, each.row) for each in held if each.stored.id not in away]
        return prompts_document(self.source.audio, self.workshop.left_out, shelf, rows)

    def _keep_prompts(self, connection: Connection, held: Mapping[str, Prompt], shelf: Shelf) -> None:
        changed = {form: prompt for form, prompt in shelf.prompts.items() if held.get(form) != prompt}
        new = {**self.source.audio.contents, **self.workshop.made}
        for prompt in changed.values():
            for hash in (prompt.hash, *(hash for hash, _ in prompt.made.values())):
                if hash in new:
                    configuration.put_file(connection, new[hash])
        drop_prompts(connection, self.organization.id, held.keys() - shelf.prompts.keys())
        put_prompts(connection, self.organization.id, {form: prompt.stored() for form, prompt in changed.items()})

    def _keep(self, connection: Connection, changes: Changes, result: Mapping[str, Any]) -> None:
        id = self.organization.id
        files = [
            {
                "name": name, "hash": configuration.put_file(connection, found.content),
                "saved": found.saved and found.saved.isoformat(),
            }
            for name, found in self.source.readings
        ]  # fmt: skip
        configuration.insert_import(
            connection,
            {
                "id": self.terms.id, "organization_id": id, "at": time.time(), "who": self.zeus.who,
                "files": files, "result": without_findings(result),
            },
        )  # fmt: skip
        insert_findings(connection, self.terms.id, findings_of(result))
        configuration.delete_rows(connection, [each.stored.id for each in changes.dropped])
        configuration.update_rows(connection, changes.updated)
        configuration.insert_rows(connection, (make() for make in changes.new))
        learn(connection, stored_rows, new=len(changes.new))
        record_all(connection, id, self.zeus.who, self._events(changes, result))

    def _events(self, changes: Changes, result: Mapping[str, Any]) -> Iterator[Event]:
        """One event for the import, and one for each held row that it changed."""
        counts = {title: {name: n for name, n in tab.items() if n} for title, tab in result["tabs"].items()}
        names = [name for name, _ in self.source.readings]
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


def _read(files: Sequence[Path], prompts: Path | None, titled: Mapping[str, Tab], maps: HeadingMaps) -> _Source:
    readings: list[tuple[str, Reading]] = []
    for path in files:
        if any(name == path.name for name, _ in readings):
            raise ServiceError(f"two files are called {path.name}", "rename one: problems are told by the file's name")
        try:
            found = read_workbook(path, titled)
        except UnreadableError as error:
            named = error.message if path.name in error.message else f"{path.name}: {error.message}"
            raise ServiceError(named, error.hint) from error
        except OSError as error:
            raise ServiceError(
                f"{path} cannot be read: {error.strerror or error}", "check its name and place"
            ) from error
        if not found.tabs and not found.problems:
            raise _foreign(path.name, found, titled)
        readings.append((path.name, found))
    audio = read_prompts(prompts) if prompts else Delivery()
    return _Source(titled, readings, audio, maps)


def _foreign(name: str, found: Reading, titled: Mapping[str, Tab]) -> ServiceError:
    """Of a workbook none of whose tabs is known: it may be another provider's, or its tabs have names of their own."""
    there = f": its tabs are {', '.join(found.unknown_tabs)}" if found.unknown_tabs else " that has anything in it"
    likely = [notice.message for notice in found.notices if notice.kind == LOOKS_LIKE]
    known = f"The tabs are {', '.join(title for title, tab in titled.items() if tab.actions)}"
    return ServiceError(f"{name} has no tab that is known here{there}", "; ".join(likely) or known)


def _contents(zeus: Zeus) -> Callable[[str], bytes]:
    def content(hash: str) -> bytes:
        with reading(zeus.engine) as connection:
            return configuration.file_content(connection, hash) or b""

    return content
