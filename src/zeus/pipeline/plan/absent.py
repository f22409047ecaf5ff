"""How a reference that leads to nothing is told: where it was looked for, and what it may have meant."""

import difflib

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import AmbiguousNameError
from zeus.pipeline.tenant import Reading

SHOWN = 5
"""How many names are told of those that could have been meant."""


def absence(reading: Reading, tab: Tab, to: str, heading: str, path: Key) -> str:
    """Why the name under a heading leads to nothing of the tab `to`: there is none, or there are several."""
    full = reading.index.within(tab.provider).full(to)
    name = cells.join_path(path)
    try:
        reading.index.find(full, path)
    except AmbiguousNameError as error:
        return f"{heading}: {error}"
    except LookupError:
        pass
    there = [cells.join_path(entry.key) for entry in reading.index.entries(full)] if full in reading.tabs else []
    near = difflib.get_close_matches(name, there, n=1, cutoff=0.75)
    found = reading.tabs.get(full)
    title = found.title if found else to
    hint = "add it there, or correct the name"
    if near:
        hint = f"did you mean {near[0]!r}?"
    elif found and not found.actions:
        # Nobody can add it in a workbook.
        hint = f"write one of {_some(there)}" if there else f"the tenant has no {title}"
    return f"{heading}: {name!r} is neither on the tab {title} nor in the tenant; {hint}"


def _some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN} more" if len(names) > SHOWN else shown
