"""The main job, end to end, against a practice tenant: from a customer's workbook to a provisioned tenant and back."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from zeus.core.catalog import Catalog, Provider
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus, open_zeus
from zeus.services.explain import find_provider
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential, sample_customer, sample_workbook
from zeus.services.transmissions import Progress, transmit
from zeus.services.workbooks import export

SHOWN_FIRST = "webex_contact_center"
"""The provider whose sample is shown where none is named."""

Tell = Callable[[str, Mapping[str, Any]], None]
"""Is told each step of the demonstration by its name, with the document of the service that did it."""


def demonstrate(
    provider: str | None = None,
    *,
    tell: Tell = lambda step, document: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> dict[str, Any]:
    """Provision the provider's sample workbook in a fresh temporary home, and show that the export changes nothing.

    Returns {"home", "origin", "problems", "repaired", "transmission", "counts", "export", "plan", "unchanged"}; the
    last says whether the plan of the re-imported export found every row as it is. Raises ServiceError.
    """
    known = _provider(load_catalog(), provider)
    home = Path(tempfile.mkdtemp(prefix="zeus-demo-"))
    with _settings(home), practice_tenant(known) as origin:
        tell("home", {"home": str(home), "origin": origin, "title": known.title})
        return {"home": str(home), "origin": origin} | _Demonstration(
            open_zeus(), known, home, origin, tell, on_progress
        ).run()


@dataclass(frozen=True)
class _Demonstration:
    zeus: Zeus
    provider: Provider
    home: Path
    origin: str
    tell: Tell
    on_progress: Callable[[Progress], None]

    @cached_property
    def customer(self) -> str:
        """Whose workbook it is, which the organization is called by."""
        return sample_customer(self.provider)

    def run(self) -> dict[str, Any]:
        self._add(self.customer)
        problems, left = self._import()
        sent = self._transmit()
        file = self._told("export", export(self.zeus, self.customer, self.home / "live.xlsx"))
        plan = self._plan_again(Path(file["file"]))
        return {
            "problems": problems,
            "repaired": problems - left,
            "transmission": sent["transmission"],
            "counts": sent["counts"],
            "export": file["file"],
            "plan": plan["counts"],
            "unchanged": not any(n for verdict, n in plan["counts"].items() if verdict not in ("unchanged", "ignore")),
        }

    def _add(self, name: str) -> None:
        credential = sample_credential(self.provider)
        counted = self.provider.counted_by
        known_by = self.provider.variables(credential).values()
        if name != self.customer and credential.get(counted) and credential[counted] not in known_by:
            # One after the other, both organizations' requests are more than the provider takes in its window.
            credential[counted] += "-again"
        document = add_organization(
            self.zeus, name, [self.provider.name], credential, customer=self.customer, test=True, origin=self.origin
        )
        self._told("organization", document)

    def _import(self) -> tuple[int, int]:
        """Import the workbook as it came, then with the repairs accepted: the problems before and after."""
        files, prompts = _samples(self.provider)
        before = import_workbooks(self.zeus, self.customer, files, prompts=prompts)
        self._told("import", before)
        after = import_workbooks(self.zeus, self.customer, files, prompts=prompts, repair=True)
        self._told("repair", after)
        return len(before["problems"]), len(after["problems"])

    def _transmit(self) -> Mapping[str, Any]:
        plan = self._told("plan", make_plan(self.zeus, self.customer))
        sent = transmit(self.zeus, self.customer, plan=plan["plan"], on_progress=self.on_progress)
        return self._told("transmit", sent)

    def _plan_again(self, file: Path) -> Mapping[str, Any]:
        again = f"{self.customer}, once more"
        self._add(again)
        self._told("import again", import_workbooks(self.zeus, again, [file]))
        return self._told("plan again", make_plan(self.zeus, again))

    def _told(self, step: str, document: Mapping[str, Any]) -> Mapping[str, Any]:
        self.tell(step, document)
        return document


def _provider(catalog: Catalog, name: str | None) -> Provider:
    if name is not None:
        return find_provider(catalog, name)
    # The one that is told of first: others have limits that make a demonstration last for minutes.
    first = sorted(catalog.values(), key=lambda provider: provider.name != SHOWN_FIRST)
    found = next((provider for provider in first if sample_workbook(provider)), None)
    if found is None:
        raise ServiceError("no provider has a sample workbook", "install Zeus with its examples")
    return found


def _samples(provider: Provider) -> tuple[list[Path], Path | None]:
    workbook = sample_workbook(provider)
    if workbook is None:
        raise ServiceError(f"{provider.title} has no sample workbook yet", "name another provider: zeus explain")
    prompts = workbook.with_name(f"{workbook.stem}_prompts.zip")
    return [workbook], prompts if prompts.is_file() else None


@contextmanager
def _settings(home: Path) -> Iterator[None]:
    """A home of its own on SQLite. Settings are blank, not absent: a `.env` file fills in what is absent."""
    own = {"ZEUS_HOME": str(home), "ZEUS_ALLOW_ORIGIN": "1", "ZEUS_DATABASE_URL": "", "ZEUS_SECRET_KEYS": ""}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
