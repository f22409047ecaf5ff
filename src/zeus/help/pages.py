"""Help pages in Markdown, made from the catalog: one of all providers, one a provider, one a tab."""

from collections.abc import Iterable, Mapping, Sequence

from zeus.core.catalog import Catalog, Provider, Tab
from zeus.core.tab_order import in_order
from zeus.help.words import ATTRIBUTE_HEADINGS, about, actions, attribute_cells, titles_seen_from


def pages(catalog: Catalog) -> dict[str, str]:
    """Every page by the path under which it lies: ``providers/five9/index.md``, ``providers/five9/skills.md``."""
    found = {"providers/index.md": catalog_page(catalog)}
    for provider in catalog.values():
        found[f"providers/{provider.name}/index.md"] = provider_page(provider)
        for tab in provider.tabs.values():
            found[f"providers/{provider.name}/{tab.name}.md"] = tab_page(provider, tab)
    return found


def catalog_page(catalog: Catalog, *, link: bool = True) -> str:
    """The providers, each with the number of its tabs."""
    rows = (
        (f"[{provider.title}]({name}/index.md)" if link else provider.title, f"`{name}`", str(len(provider.tabs)))
        for name, provider in catalog.items()
    )
    return f"# Providers\n\n{table(('Provider', 'In commands', 'Tabs'), rows)}"


def provider_page(provider: Provider, *, link: bool = True) -> str:
    """How to sign in, and the tabs in the order in which they are provisioned."""
    return f"# {provider.title}\n\n{sign_in_table(provider)}\n## Tabs\n\n{tabs_table(provider, link=link)}"


def sign_in_table(provider: Provider) -> str:
    """The ways to sign in, with the fields of the credential that each takes."""
    sections = [
        f"## Sign-in: {method.title}\n\nMethod `{method.method}`.\n\n"
        + table(
            ("Field", "Name", "Required", "Notes"),
            (
                (f"`{field.name}`", field.label, "yes" if field.required else "no", field.help)
                for field in method.fields
            ),
        )
        for method in provider.sign_in
    ]
    return "\n".join(sections)


def scopes_table(provider: Provider) -> str:
    """What the sign-in has to be allowed, as the provider's portal names it, and what needs it."""
    older = any(each.older for each in provider.scopes)
    headings = ("Scope", *(("In older apps",) if older else ()), "Needed by")
    rows = (
        (f"`{each.name}`", *((f"`{each.older}`",) if older else ()), ", ".join(each.tabs) or "the sign-in itself")
        for each in provider.scopes
    )
    return table(headings, rows)


def tabs_table(provider: Provider, *, link: bool) -> str:
    """The tabs in the order in which they are provisioned."""
    order = in_order(provider.tabs)
    tabs = sorted(provider.tabs.values(), key=lambda tab: (order[tab.name], tab.title))
    rows = ((f"[{tab.title}]({tab.name}.md)" if link else tab.title, tab.about, actions(tab)) for tab in tabs)
    return table(("Tab", "About", "Actions"), rows)


def tab_page(provider: Provider, tab: Tab) -> str:
    """What the tab is, what its rows can do, and what each heading takes."""
    return "\n\n".join(part for part in _paragraphs(provider, tab) if part) + "\n"


def _paragraphs(provider: Provider, tab: Tab) -> list[str]:
    titles = titles_seen_from(tab, {each.title: each for each in provider.tabs.values()})
    destroys = f"**What deleting destroys:** {tab.destroys}" if tab.destroys else ""
    return [
        f"# {tab.title}",
        *about(tab, titles),
        f"**Actions:** {actions(tab)}",
        attributes_table(tab, titles).rstrip(),
        tab.notes,
        destroys,
        _synonyms(tab).rstrip(),
        _omissions(tab).rstrip(),
    ]


def attributes_table(tab: Tab, titles: Mapping[str, str]) -> str:
    """The headings of a tab: supported values, required or not, notes, example, the provider's own field."""
    lines = ((*attribute_cells(each, titles), f"`{each.field}`" if each.field else "") for each in tab.attributes)
    return table((*ATTRIBUTE_HEADINGS, "Provider's field"), lines)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _synonyms(tab: Tab) -> str:
    """Other names under which the tab and its headings are read, in workbooks that were not made from a template."""
    rows = [("the tab", ", ".join(tab.synonyms))] if tab.synonyms else []
    rows += [(each.heading, ", ".join(each.synonyms)) for each in tab.attributes if each.synonyms]
    return f"## Also read as\n\n{table(('Name', 'In your workbook'), rows)}" if rows else ""


def _omissions(tab: Tab) -> str:
    if not tab.omitted:
        return ""
    rows = ((f"`{field}`", reason) for field, reason in tab.omitted.items())
    return f"## Left out\n\n{table(('Field', 'Reason'), rows)}"
