"""Secret cells: sealed where they are stored, open only in memory, masked where they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zeus.core.catalog import Tab
from zeus.core.flow import Problem
from zeus.services.context import MASK
from zeus.store.vault import Vault, VaultError, cell_name

Cells = Mapping[str, str | None]
"""Cell texts by heading; a blank cell is None."""


@dataclass(frozen=True)
class SecretCells:
    """Seals and opens the cells of an organization under the headings that are secret."""

    vault: Vault
    organization_id: str

    def sealed(self, tab: Tab, cells: Cells, held: Cells, held_open: Cells) -> Cells:
        """The cells as they are stored; a secret that is still the same keeps the ciphertext that is held."""
        if not secret_headings(tab):
            return cells
        stored = dict(cells)
        for heading in secret_headings(tab):
            text = cells.get(heading)
            if text is not None and text == held_open.get(heading):
                stored[heading] = held[heading]
            elif text is not None:
                stored[heading] = self.vault.seal(self.organization_id, cell_name(tab.full_name, heading), text)
        return stored

    def opened(self, tab: Tab, cells: Cells) -> Cells:
        """The cells as they were typed. A secret that no key opens any more counts as blank."""
        if not secret_headings(tab):
            return cells
        plain = dict(cells)
        for heading in secret_headings(tab):
            sealed = cells.get(heading)
            if sealed is not None:
                plain[heading] = self._opened(cell_name(tab.full_name, heading), sealed)
        return plain

    def marked(self, tab: Tab, cells: Cells) -> Cells:
        """The cells with a mark instead of each secret: enough to see later whether it has changed."""
        if not secret_headings(tab):
            return cells
        marks = dict(cells)
        for heading in secret_headings(tab):
            text = cells.get(heading)
            if text is not None:
                marks[heading] = self.vault.mark(self.organization_id, cell_name(tab.full_name, heading), text)
        return marks

    def is_marked(self, tab: Tab, heading: str, text: str | None, mark: str | None) -> bool:
        """Whether a cell is still what `marked` was given."""
        if text is None or mark is None or not tab.by_heading[heading].secret:
            return text == mark
        return self.vault.marks(self.organization_id, cell_name(tab.full_name, heading), text, mark)

    def _opened(self, name: str, sealed: str) -> str | None:
        try:
            return self.vault.open(self.organization_id, name, sealed)
        except VaultError:
            return None


def secret_headings(tab: Tab) -> tuple[str, ...]:
    """The headings of a tab whose cells nobody may see."""
    return tab.secret_headings


def masked(tab: Tab, cells: Cells) -> dict[str, str | None]:
    """The cells as they may be shown."""
    secret = secret_headings(tab)
    return {heading: MASK if text is not None and heading in secret else text for heading, text in cells.items()}


def discreet(tab: Tab, cells: Cells, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a row, with what they quote of its secrets masked and no secret proposed as a repair."""
    secret = secret_headings(tab)
    told = [text for heading in secret if (text := cells.get(heading))]
    if not told:
        return list(problems)
    return [
        replace(problem, message=_without(problem.message, told), repair=None)
        if problem.heading is None or problem.heading in secret
        else problem
        for problem in problems
    ]


def _without(message: str, told: Iterable[str]) -> str:
    for text in sorted(told, key=len, reverse=True):
        for form in {repr(text), f'"{text}"', text}:
            message = message.replace(form, MASK)
    return message
