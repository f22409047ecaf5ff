"""The order of a provider's tabs: what is referred to comes first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zeus.core.catalog import Tab


def in_order(tabs: Mapping[str, "Tab"]) -> dict[str, int]:
    """The order of the tabs: each above every tab that it refers to or is part of, self-references and cycles aside.

    A parent also stands above what its child tabs refer to, since their rows are folded into its own, unless that makes
    a cycle. Of two tabs that refer to each other, the one stands above that cannot do without the other, or that needs
    it for more than that.
    """
    order: dict[str, int] = {}
    below = _below(tabs)

    def place(name: str, above: tuple[str, ...]) -> int:
        if name in order:
            return order[name]
        found = [place(to, (*above, name)) for to in sorted(below[name]) if to not in above]
        order[name] = max(found, default=0) + 1
        return order[name]

    for name in sorted(tabs):
        place(name, ())
    return order


def _below(tabs: Mapping[str, "Tab"]) -> dict[str, set[str]]:
    """The tabs that each stands above, where no other way leads back."""
    below = {name: {to for _, to in tab.references() if to in tabs and to != name} for name, tab in tabs.items()}
    children = {name: tab.part_of for name, tab in tabs.items() if tab.part_of in tabs}
    for child, parent in children.items():
        below[child].add(str(parent))
    for one, other in sorted((name, to) for name in below for to in below[name] if name in below[to]):
        if _needs(tabs[other], one) and not _needs(tabs[one], other):
            below[one].discard(other)
    mutual = sorted((one, other) for one in below for other in below[one] if one in below[other])
    for name, to in mutual:
        others = {**below, name: below[name] - {to}, to: below[to] - {name}}
        if _leads(others, to, name) and name in below[to]:
            below[name] = others[name]
    for child, parent in children.items():
        below[str(parent)] |= {to for to in below[child] - {parent} if not _leads(below, to, str(parent))}
    return below


def _needs(tab: "Tab", to: str) -> bool:
    """Whether no row of the tab can do without what it refers to on the other."""
    return any(to in each.refs and (each.key or each.required) for each in tab.attributes)


def _leads(below: Mapping[str, set[str]], start: str, end: str) -> bool:
    """Whether a way leads down from one tab to the other."""
    seen, todo = set[str](), [start]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += below[name]
    return end in seen
