"""How a reference that leads to nothing is told: where it was looked for, and what it may have meant."""

import ast
import difflib
import re
from collections.abc import Iterator

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import AmbiguousNameError
from zeus.pipeline.tenant import Reading

_QUOTED = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_NEAREST = re.compile(
    rf"(?:^|; )([^:;]+): {_QUOTED} is neither on the tab [^;]*? nor in the tenant; did you mean {_QUOTED}\?"
)


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
    title = reading.tabs[full].title if full in reading.tabs else to
    hint = f"; did you mean {near[0]!r}?" if near else "; add it there, or correct the name"
    return f"{heading}: {name!r} is neither on the tab {title} nor in the tenant{hint}"


def nearest(message: str) -> Iterator[tuple[str, str, str]]:
    """What `absence` said in a message: the heading, the name under it that leads nowhere, the nearest there is."""
    for heading, name, near in _NEAREST.findall(message):
        yield heading, ast.literal_eval(name), ast.literal_eval(near)
