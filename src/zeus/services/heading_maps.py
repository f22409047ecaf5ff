"""What headings of the customer's own mean: settled once for an organization, honoured by every import."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.services.context import Organization, ServiceError, Zeus
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.organizations import lock_organization
from zeus.store.settings import put_setting, select_setting

SETTING = "headings"
"""The setting: full name of a tab → heading as the customer writes it → heading of ours, None to keep it unsent."""

_ALIKE = 0.55
"""How alike two headings must be for one to be proposed for the other."""


@dataclass(frozen=True)
class HeadingMaps:
    """The headings that were settled, by the full name of their tab."""

    by_tab: Mapping[str, Mapping[str, str | None]]

    def meaning(self, tab: Tab, heading: str) -> tuple[bool, str | None]:
        """Whether a heading was settled, and which of ours it means; None for one that is only kept."""
        form = cells.heading_form(heading)
        for own, ours in self.by_tab.get(tab.full_name, {}).items():
            if cells.heading_form(own) == form and (ours is None or ours in tab.by_heading):
                return True, ours
        return False, None

    def mapped(self, tab: Tab) -> dict[str, str]:
        """The customer's headings of a tab that mean one of ours."""
        settled = self.by_tab.get(tab.full_name, {})
        return {own: ours for own, ours in settled.items() if ours is not None and ours in tab.by_heading}

    def taught(self, tab: Tab) -> Tab:
        """The tab that is also known by the headings that mean its own."""
        mapped = self.mapped(tab)
        if not mapped:
            return tab
        more: dict[str, tuple[str, ...]] = {}
        for own, ours in mapped.items():
            more[ours] = (*more.get(ours, ()), own)
        attributes = tuple(
            replace(each, synonyms=(*each.synonyms, *more.get(each.heading, ()))) for each in tab.attributes
        )
        return replace(tab, attributes=attributes)


def heading_maps(zeus: Zeus, organization: Organization) -> HeadingMaps:
    """What was settled for the organization."""
    with reading(zeus.engine) as connection:
        return HeadingMaps(select_setting(connection, organization.id, SETTING) or {})


def settle_headings(zeus: Zeus, organization: Organization, settled: Iterable[tuple[str, str, str | None]]) -> int:
    """Remember (title, the customer's heading, heading of ours or None to keep it unsent); in how many tabs it differs.

    In a tab that has no such heading of ours it is kept unsent. Raises ServiceError where two would mean the same one.
    """
    titled = organization.titled(zeus)
    with writing(zeus.engine) as connection:
        lock_organization(connection, organization.id)
        stored = select_setting(connection, organization.id, SETTING) or {}
        before = {tab: dict(headings) for tab, headings in stored.items()}
        for title, own, ours in settled:
            _settle(titled, stored, title, own, ours)
        changed = _changed(before, stored)
        if changed:
            put_setting(connection, organization.id, SETTING, stored)
            for tab, old, new in changed:
                record(connection, organization.id, zeus.who, Event("headings changed", tab=tab, before=old, after=new))
        return len(changed)


def proposals(tab: Tab, heading: str) -> list[str]:
    """The headings of a tab that look like this one, the likeliest first."""
    names = {cells.fold(name): each.heading for each in tab.attributes for name in (*each.synonyms, each.heading)}
    close = get_close_matches(cells.fold(heading), names, n=3, cutoff=_ALIKE)
    return list(dict.fromkeys(names[name] for name in close))


def _settle(titled: Mapping[str, Tab], stored: dict[str, Any], title: str, own: str, ours: str | None) -> None:
    tab = titled.get(title)
    if tab is None:
        raise ServiceError(f"there is no tab {title!r}", "import the workbook again")
    if ours not in tab.by_heading:
        ours = None
    settled = {each: means for each, means in stored.get(tab.full_name, {}).items() if not _same(each, own)}
    taken = next((each for each, means in settled.items() if ours is not None and means == ours), None)
    if taken is not None:
        raise ServiceError(
            f"{own!r} and {taken!r} cannot both mean {ours} of {title}", "choose another for one, or keep it unsent"
        )
    stored[tab.full_name] = {**settled, own: ours}


def _same(one: str, other: str) -> bool:
    return cells.heading_form(one) == cells.heading_form(other)


def _changed(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Sequence[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Tab, what its headings meant, and what they mean now, where that differs."""
    found = []
    for tab, now in after.items():
        was = before.get(tab, {})
        differ = [own for own in now if own not in was or was[own] != now[own]]
        if differ:
            shown = [{own: where[own] or "kept, not sent" for own in differ if own in where} for where in (was, now)]
            found.append((tab, shown[0], shown[1]))
    return found
