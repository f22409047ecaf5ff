"""From a workbook to a practice tenant and back: what the journeys share."""

import io
import itertools
import wave
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, Attribute
from zeus.core.catalog import Provider, Tab, titled
from zeus.core.flow import Key, Row
from zeus.core.lists import Ref
from zeus.core.objects import key_form
from zeus.pipeline.plan.compare import unreadable
from zeus.pipeline.read import read_workbook
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import sample_credential
from zeus.services.transmissions import transmit
from zeus.services.workbooks import export

Texts = dict[str, str]
"""The filled cells of a row by heading."""

SUCCEEDED = {"created", "updated", "unchanged"}
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Journey:
    """A practice tenant of a provider, and the folder in which workbooks are written."""

    zeus: Zeus
    provider: Provider
    origin: str
    folder: Path

    def organization(self) -> str:
        """One more organization of the same tenant; its name."""
        name = f"Organization {next(_numbers)}"
        credential = sample_credential(self.provider)
        add_organization(self.zeus, name, [self.provider.name], credential, test=True, origin=self.origin)
        return name

    def provision(self, workbook: Path, prompts: Path | None) -> Path:
        """Import a workbook without a problem, send all of it, and export the tenant; the exported workbook."""
        name = self.organization()
        imported = import_workbooks(self.zeus, name, [workbook], prompts=prompts)
        assert not imported["problems"], imported["problems"]
        plan = make_plan(self.zeus, name)
        stopped = [row for row in plan["rows"] if row["verdict"] not in {"create", "update", "unchanged"}]
        assert not stopped, stopped
        sent = transmit(self.zeus, name, plan=plan["plan"])
        failed = [row for row in sent["rows"] if row["outcome"] not in SUCCEEDED]
        assert not failed, failed
        exported = self.folder / f"{name}.xlsx"
        export(self.zeus, name, exported)
        return exported

    def changes(self, workbook: Path) -> list[Mapping[str, Any]]:
        """What another organization that imports the workbook would change in the tenant."""
        name = self.organization()
        imported = import_workbooks(self.zeus, name, [workbook])
        assert not imported["problems"], imported["problems"]
        return [row for row in make_plan(self.zeus, name)["rows"] if row["verdict"] not in {"unchanged", "ignore"}]


def examples_of(tab: Tab) -> Texts:
    """The row of a tab's examples, with the first of its actions."""
    texts = {attribute.heading: attribute.example for attribute in tab.attributes if attribute.example is not None}
    return {"Action": tab.actions[0], **texts}


def prompts_file(path: Path, names: Iterable[str]) -> Path | None:
    """A prompts file that holds an audio file of each name; None where there are no names."""
    names = list(names)
    if not names:
        return None
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 80)
    with zipfile.ZipFile(path, "w") as archive:
        for name in dict.fromkeys(names) or ["unused.wav"]:
            archive.writestr(name, content.getvalue())
    return path


def differing(provider: Provider, imported: Mapping[str, Iterable[Texts]], workbook: Path) -> list[tuple[Any, ...]]:
    """(tab, key, heading, imported, exported) where an exported cell is not the cell that was imported.

    Excepted are the cells that were blank (the provider may have filled them in), what no provider shows again, and
    the Action (an export says update). A reference may come back in its short form.
    """
    titles = titled([provider])
    exported = {_name(titles_tab(titles, row), row): row.cells for row in read_workbook(workbook, titles).rows}
    found = []
    for title, rows in imported.items():
        for row in rows:
            name = _name(titles[title], Row(titles[title].full_name, None, row))
            texts = exported.get(name, {})
            found += [
                (title, name[1], attribute.heading, text, texts.get(attribute.heading))
                for attribute in titles[title].attributes
                if (text := row.get(attribute.heading)) is not None
                and not (unreadable(attribute) or _is_of_the_making(attribute))
                and not is_same(attribute, text, texts.get(attribute.heading))
            ]
    return found


def _is_of_the_making(attribute: Attribute) -> bool:
    """Whether it says how a new object is made, which no provider shows afterwards."""
    return attribute.only == (CREATE,) and not attribute.field and not attribute.key


def titles_tab(titles: Mapping[str, Tab], row: Row) -> Tab:
    """The tab of a row."""
    return next(tab for tab in titles.values() if tab.full_name == row.tab)


def is_same(attribute: Attribute, imported: str, exported: str | None) -> bool:
    """Whether two cells are the same text; of references, whether both are names of the same thing, in any order."""
    if not isinstance(attribute, Ref) or exported is None:
        return imported == exported
    named, again = (set(map(_last, attribute.paths(attribute.parse(text)))) for text in (imported, exported))
    return named == again


def _last(path: Key) -> str:
    return cells.fold(path[-1])


def _name(tab: Tab, row: Row) -> tuple[str, Key]:
    """What names a row, whether its references are written in full or in short."""
    parts = []
    for attribute in tab.keys:
        text = row.cells.get(attribute.heading) or ""
        parts.append(attribute.parse(text)[-1] if isinstance(attribute, Ref) and text else text)
    return tab.full_name, key_form(tab, tuple(parts))
