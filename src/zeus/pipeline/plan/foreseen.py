"""What other rows will need of an object once its own row is done; and what of it is not its row's to say."""

import contextlib
from collections.abc import Mapping

from zeus.core.attributes import Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import Index
from zeus.core.objects import set_value
from zeus.core.wire import Object, root


def foresee(tab: Tab, key: Key, values: Mapping[str, Value], index: Index) -> None:
    """Let other rows see an object that the plan changes as it will be when their turn comes."""
    kept = kept_of(tab, values, index)
    with contextlib.suppress(LookupError):
        entry = index.find(tab.full_name, key)
        index.add(tab.full_name, entry.key, entry.id, {**entry.kept, **kept})


def kept_of(tab: Tab, values: Mapping[str, Value], index: Index) -> Object:
    """The members of an object that its tab keeps for others, as far as its row says them and they are known now."""
    made: Object = {}
    known = index.within(tab.provider)
    for attribute in tab.attributes:
        value = values.get(attribute.heading)
        if value is not None and attribute.field and root(attribute.field) in tab.keep:
            with contextlib.suppress(LookupError):
                set_value(made, attribute, value, known)
    return made


def leave_to_owner(
    tab: Tab, owned: frozenset[str], changes: dict[str, list[str | None]], values: dict[str, Value], fixed: list[str]
) -> str | None:
    """Take out of what a row changes all that a directory owns, and say so; None where it owns nothing of that."""
    theirs = [heading for heading in changes if {heading, tab.by_heading[heading].renames} & owned]
    for heading in theirs:
        del changes[heading]
        values.pop(tab.by_heading[heading].renames or heading, None)
    fixed[:] = [heading for heading in fixed if heading not in theirs]
    return f"owned by the directory, not sent: {', '.join(theirs)}" if theirs else None
