"""Which tabs can be matrices: their owners down, their items across, and a value in each cell."""

from dataclasses import dataclass

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.core.lists import Ref


@dataclass(frozen=True)
class Axes:
    """What the rows, the columns and the cells of a matrix stand for."""

    down: Ref
    across: Ref
    value: Attribute


def axes_of(tab: Tab) -> Axes | None:
    """The axes of a tab that can be a matrix: a child tab of two references and a value."""
    keys = [key for key in tab.keys if isinstance(key, Ref) and not key.many]
    values = [attribute for attribute in tab.attributes if not attribute.key]
    if tab.part_of is None or len(keys) != 2 or len(tab.keys) != 2 or len(values) != 1:
        return None
    return Axes(keys[0], keys[1], values[0])


def forms_of(attribute: Attribute) -> frozenset[str]:
    """What the heading of an attribute may be, in the form that `cells.heading_form` gives."""
    return frozenset(map(cells.heading_form, (attribute.heading, *attribute.synonyms)))
