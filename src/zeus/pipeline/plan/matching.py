"""Which object of the tenant a row means, and what of it has to be read."""

from collections.abc import Iterable, Mapping
from typing import Any

from zeus.core.attributes import CREATE, DELETE, IGNORE
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.wire import Object
from zeus.pipeline.drafts import name_of
from zeus.pipeline.plan.compare import Wish
from zeus.pipeline.tenant import Reading


def details_for(wishes: Iterable[Wish], reading: Reading) -> list[tuple[str, Any]]:
    """The objects that must be read one by one: matched rows whose filled cells their tab's list leaves out."""
    found, wishes = [], list(wishes)
    now = {name_of(wish.tab, wish.new_key): wish.key for wish in wishes if wish.tab.renames}
    for wish in wishes:
        owner = owner_of(wish.tab, reading.tabs)
        api = owner.api
        if api is None or not api.omits or wish.action == IGNORE or wish.problems:
            continue
        goes = wish.action == DELETE and not wish.tab.part_of
        if goes and CREATE not in wish.tab.actions:
            continue
        # What is deleted is read whole: it is remembered, so that it can be made again.
        filled = [wish.tab.by_heading[heading] for heading in wish.values]
        if goes or wish.tab.part_of or any(each.field and not wish.tab.listed(each) for each in filled):
            key = wish.parent if wish.tab.part_of else wish.key
            thing = live_object(owner, key, reading) or live_object(owner, now.get(name_of(owner, key), key), reading)
            if thing is not None:
                found.append((owner.full_name, api.id_of(thing)))
    return found


def owner_of(tab: Tab, tabs: Mapping[str, Tab]) -> Tab:
    """The tab whose objects a row's cells lie in: its own, or its parent's."""
    return tabs[f"{tab.provider}.{tab.part_of}"] if tab.part_of else tab


def live_object(tab: Tab, key: Key, reading: Reading) -> Object | None:
    """The object of the tenant with this key."""
    try:
        entry = reading.index.find(tab.full_name, key)
    except LookupError:
        return None
    return reading.by_id(tab.full_name).get(entry.id) if entry.id is not None else None
