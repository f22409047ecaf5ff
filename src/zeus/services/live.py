"""The live tenant as a person browses it: read when asked, kept until it is read again."""

from collections.abc import Callable, Iterable
from typing import Any

from zeus.core.catalog import Tab
from zeus.pipeline.tenant import export_rows
from zeus.pipeline.write import ACTION
from zeus.services.context import Organization, ServiceError, Zeus, chosen_tabs, moment
from zeus.services.grid import parents_first
from zeus.services.merged_rows import form_of
from zeus.services.tenants import read_tenant
from zeus.store import configuration, live
from zeus.store.database import reading, writing

PAGE = 100
"""Objects on a page."""

MOST = live.MOST
"""Up to so many objects that a search finds are counted."""


def read_live(
    zeus: Zeus, organization: Organization, titles: Iterable[str] = (), tell: Callable[[str], None] = lambda text: None
) -> dict[str, Any]:
    """Read tabs (titles) of the tenant, all where none is named, and keep what they hold. Raises ServiceError."""
    chosen = chosen_tabs(organization.titled(zeus), titles)
    tell(f"Reading {len(chosen)} tabs of the tenant")
    found = read_tenant(zeus, organization, [tab.full_name for tab in chosen.values()])
    counts = {}
    for title, tab in chosen.items():
        rows = [
            (tuple(row.get(key.heading) or "" for key in tab.keys), {h: t for h, t in row.items() if h != ACTION})
            for row in export_rows(tab, found)
        ]
        rows.sort(key=lambda row: tuple(part.casefold() for part in row[0]))
        with writing(zeus.engine) as connection:
            live.replace_tab(connection, organization.id, tab.full_name, rows)
        counts[title] = len(rows)
        tell(f"{title}: {len(rows)}")
    return {"tabs": counts}


def live_tabs(zeus: Zeus, organization: Organization, search: str = "") -> list[dict[str, Any]]:
    """The tabs with the time of their last reading and the number of objects.

    `found` is how many match the search, MOST + 1 where it is more than MOST.
    """
    with reading(zeus.engine) as connection:
        read = live.readings_of(connection, organization.id)
        found = live.count_found(connection, organization.id, search) if search.strip() else {}
    return [
        {
            "title": title, "name": tab.full_name, "at": moment(read.get(tab.full_name, (None, 0))[0]),
            "rows": read.get(tab.full_name, (None, 0))[1], "child": tab.part_of is not None,
            "found": found.get(tab.full_name, 0),
        }
        for title, tab in parents_first(organization.titled(zeus)).items()
    ]  # fmt: skip


def live_page(
    zeus: Zeus, organization: Organization, title: str, *, search: str = "", after: int = -1
) -> dict[str, Any]:
    """A page of a tab: objects behind the position `after`, each with the row of the configuration that has its key."""
    chosen = chosen_tabs(organization.titled(zeus), [title])
    shown, tab = next(iter(chosen.items()))
    with reading(zeus.engine) as connection:
        found = live.select_live(connection, organization.id, tab.full_name, search=search, after=after, limit=PAGE + 1)
        forms = [form_of(tab, each.key) for each in found]
        held = configuration.select_by_form(connection, organization.id, tab.full_name, forms)
    return {
        "title": shown,
        "tab": tab,
        "objects": [
            {"position": each.position, "key": each.key, "cells": each.cells, "row": held.get(form)}
            for each, form in zip(found[:PAGE], forms, strict=False)
        ],
        "next": found[PAGE - 1].position if len(found) > PAGE else None,
    }


def live_object(zeus: Zeus, organization: Organization, title: str, position: int) -> dict[str, Any]:
    """One object of the last reading, as `live_page` tells it. Raises ServiceError where it is gone."""
    page = live_page(zeus, organization, title, after=position - 1)
    found = next((each for each in page["objects"] if each["position"] == position), None)
    if found is None:
        raise ServiceError("this object is not in the last reading", "read the tenant again")
    return {**found, "title": page["title"], "tab": page["tab"], "leads": _leads(zeus, organization, page["tab"])}


def _leads(zeus: Zeus, organization: Organization, tab: Tab) -> dict[str, str]:
    """Heading → the title of the one tab to which what stands there refers."""
    titles = organization.titles(zeus)
    sure = [each for each in tab.attributes if len(each.refs) == 1 and not each.with_level]
    named = {each.heading: each.refs[0] if "." in each.refs[0] else f"{tab.provider}.{each.refs[0]}" for each in sure}
    return {heading: titles[name] for heading, name in named.items() if name in titles}
