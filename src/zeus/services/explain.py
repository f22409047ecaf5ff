"""What there is: providers, their sign-ins and tabs, and what each heading takes."""

from collections.abc import Sequence
from typing import Any

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Catalog, Field, Provider, Tab
from zeus.core.tab_order import in_order
from zeus.help import pages
from zeus.help.words import anchor
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, near


def explain(provider: str | None = None, tab: str | None = None, *, catalog: Catalog | None = None) -> dict[str, Any]:
    """All providers; or one with its sign-in and tabs; or one of its tabs, by file name or title.

    Raises ServiceError for names that there are not.
    """
    known = load_catalog() if catalog is None else catalog
    if provider is None:
        providers = [{"provider": each.name, "title": each.title, "tabs": list(each.tabs)} for each in known.values()]
        return {"providers": providers}
    found = find_provider(known, provider)
    return _provider(found, _chosen(found, tab))


def explain_in_words(provider: str | None = None, tab: str | None = None, *, catalog: Catalog | None = None) -> str:
    """The same as a page of Markdown."""
    known = load_catalog() if catalog is None else catalog
    if provider is None:
        return pages.catalog_page(known, link=False)
    found = find_provider(known, provider)
    return pages.provider_page(found, link=False) if tab is None else pages.tab_page(found, _chosen(found, tab)[0])


def help_place(tab: Tab, heading: str | None = None) -> str:
    """Where the help tells of a tab, or of one of its headings: a path below the help's own address."""
    page = f"providers/{tab.provider}/{tab.name}.html"
    return f"{page}#{anchor(heading)}" if heading and heading in tab.by_heading else page


def find_provider(catalog: Catalog, name: str) -> Provider:
    """The provider of that name or title. Raises ServiceError that names those that are near."""
    form = cells.heading_form(name)
    for each in catalog.values():
        if form in {cells.heading_form(each.name), cells.heading_form(each.title)}:
            return each
    raise ServiceError(f"there is no provider {name!r}", near("provider", name, catalog))


def _chosen(provider: Provider, name: str | None) -> list[Tab]:
    order = in_order(provider.tabs)
    tabs = sorted(provider.tabs.values(), key=lambda tab: (order[tab.name], tab.title))
    if name is None:
        return tabs
    form = cells.heading_form(name)
    found = [tab for tab in tabs if form in map(cells.heading_form, (tab.name, tab.title, *tab.synonyms))]
    if not found:
        raise ServiceError(f"{provider.title} has no tab {name!r}", near("tab", name, provider.tabs))
    return found[:1]


def _provider(provider: Provider, tabs: Sequence[Tab]) -> dict[str, Any]:
    order = in_order(provider.tabs)
    return {
        "provider": provider.name,
        "title": provider.title,
        "credential": [_field(way.method, field) for way in provider.sign_in for field in way.fields],
        "tabs": [_tab(tab, order[tab.name]) for tab in tabs],
    }


def _field(method: str, field: Field) -> dict[str, Any]:
    return {
        "method": method,
        "name": field.name,
        "label": field.label,
        "secret": field.secret,
        "required": field.required,
        "help": field.help,
    }


def _tab(tab: Tab, order: int) -> dict[str, Any]:
    return {
        "tab": tab.name,
        "title": tab.title,
        "about": tab.about,
        "order": order,
        "part_of": tab.part_of,
        "actions": [*tab.actions, "ignore"],
        "attributes": [_attribute(attribute) for attribute in tab.attributes],
    }


def _attribute(attribute: Attribute) -> dict[str, Any]:
    same = (
        "heading", "kind", "required", "key", "renames", "secret", "min", "max", "max_length", "pattern", "many",
        "with_level", "example", "default", "help",
    )  # fmt: skip
    return {name: getattr(attribute, name) for name in same} | {
        "only": None if attribute.only is None else list(attribute.only),
        "choices": None if attribute.choices is None else list(attribute.choices),
        "ref": attribute.refs[0] if attribute.refs else None,
        "refs": list(attribute.refs),
    }
