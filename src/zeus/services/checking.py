"""Rows checked with all that an organization holds: cells, references, duplicates, and audio files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zeus.core.catalog import Tab
from zeus.core.flow import Key, Problem, Row
from zeus.pipeline.validate import Checked, repaired, validate
from zeus.services.prompts import Shelf

_ROUNDS = 3
"""A repair may bring another to light; after so many rounds it is left to the author."""


@dataclass(frozen=True)
class Checker:
    """Checks rows of an organization: `tabs` and `titles` are by full name, `prompts` the audio files."""

    tabs: Mapping[str, Tab]
    titles: Mapping[str, str]
    prompts: Shelf

    def check(self, rows: Sequence[Row], held: Mapping[str, Sequence[Key]]) -> list[Checked]:
        """The rows with all their problems; `held` are the keys of rows that are not among them."""
        return [self._with_prompts(checked) for checked in validate(rows, self.tabs, held, self.titles)]

    def repaired(self, rows: Sequence[Row], held: Mapping[str, Sequence[Key]]) -> list[Row]:
        """The rows with every repair that is proposed for them."""
        mended = list(rows)
        for _ in range(_ROUNDS):
            better = [repaired(each.row, each.problems) for each in self.check(mended, held)]
            if better == mended:
                break
            mended = better
        return mended

    def _with_prompts(self, checked: Checked) -> Checked:
        title = self.titles[checked.tab.full_name]
        told = {problem.heading for problem in checked.problems}
        found = self.prompts.problems(checked.tab, title, checked.row, checked.action)
        more: tuple[Problem, ...] = tuple(problem for problem in found if problem.heading not in told)
        return replace(checked, problems=(*checked.problems, *more)) if more else checked
