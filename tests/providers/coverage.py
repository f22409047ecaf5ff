"""What Zeus covers of each provider, in numbers, made from the catalog, the evidence and a practice tenant.

The documentation shows it: `pages` are its pages by path.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.providers.named import ATTRIBUTES, TABS, load_named
from tests.providers.published import CATALOG, family, hidden_members, published
from tests.simulator.rehearsal import ACTIONS
from tests.simulator.test_evidence import rehearse
from zeus.core import cells
from zeus.core.catalog import Provider, Tab
from zeus.core.flow import Call
from zeus.core.tab_order import in_order
from zeus.help.pages import table

Calls = Mapping[tuple[str, str], tuple[int, bool]]
"""Tab and action → the requests that the example row of the tab takes, and whether other rows may share them."""


@dataclass(frozen=True)
class Fields:
    """Of what a tab and its child tabs may write: how many members are published, shown in rows, left out."""

    published: int
    shown: int
    omitted: int
    untold: tuple[str, ...]


def fields_of(tab: Tab) -> Fields | None:
    """What may be written of a tab's object; None where nothing is published of it, or it is only referred to."""
    facts = published(tab)
    if facts is None or not tab.actions or tab.part_of:
        return None
    hidden = set(hidden_members(tab))
    reasons = [path for each in family(tab) for path in each.omitted]
    untold = tuple(sorted(path for path in hidden if not any(_begins(path, each) for each in reasons)))
    writable = len(facts.writable() | hidden)
    return Fields(writable, writable - len(hidden), len(hidden) - len(untold), untold)


@cache
def calls_of(provider: str) -> Calls:
    """What the example row of each tab takes of a practice tenant, one row at a time."""
    rehearsal = rehearse(CATALOG[provider], gathered=False)
    by_title: dict[str, list[Call]] = {}
    for title, call in rehearsal.calls:
        by_title.setdefault(title, []).append(call)
    return {
        (tab, action): (len(calls), any(call.gather for call in calls))
        for title, calls in by_title.items()
        for tab, _, action in [title.rpartition(" ")]
        if action in ACTIONS
    }


def where(provider: Provider, name: str) -> tuple[str, ...]:
    """Where a name stands: what the provider's file says, else the tabs and headings that bear it."""
    told = load_named(provider.name).found.get(name)
    return (told,) if told else tuple(_bearing(provider, name))


def found_tab(provider: Provider, name: str) -> tuple[str, ...]:
    """The tabs that a kind of object stands on."""
    told = load_named(provider.name).found.get(name)
    if told:
        return (told,)
    forms = _forms(name)
    return tuple(tab.title for tab in provider.tabs.values() if forms & _all_forms(tab.title, *tab.synonyms))


def _bearing(provider: Provider, name: str) -> Iterator[str]:
    forms = _forms(name)
    for tab in provider.tabs.values():
        for attribute in tab.attributes:
            if forms & _all_forms(attribute.heading, *attribute.synonyms):
                yield f"{tab.title}: {attribute.heading}"


def _forms(name: str) -> set[str]:
    form = cells.heading_form(name)
    return {form, form.removesuffix("s"), f"{form}s", form.replace("license", "licence")}


def _all_forms(*names: str) -> set[str]:
    return {cells.heading_form(name) for name in names}


def _begins(path: str, start: str) -> bool:
    return path == start or path.startswith((f"{start}.", f"{start}[]"))


def pages() -> dict[str, str]:
    """The pages by path: one of all providers, one of each."""
    own = {f"coverage/{provider.name}.md": provider_page(provider) for provider in CATALOG.values()}
    return {"coverage.md": overview(), **own}


OPENING = """# Coverage

What Zeus does of each provider, counted when this page is made. *Fields* are what the provider's published interface
lets be written; each is a heading, or left out for a reason that stands on the provider's page. *Asked for* are the
tabs and attributes that every provider shall have where its interface has them.
"""

COUNTED = (
    "Requests are those of the example row with its lines, one row at a time; ∥ says that rows share a request where"
    " there are several. A line of another tab is sent with the object that it is a part of. Reading is not counted: a"
    " tab is listed once for a plan.\n"
)


def overview() -> str:
    """The providers, a line each."""
    headings = ("Provider", "Tabs", "Attributes", "Fields", "In rows", "Left out", "Untold", "Asked for", "Found",
                "Nothing there", "Open")  # fmt: skip
    return f"{OPENING}\n{table(headings, map(_line_of_provider, CATALOG.values()))}"


def _line_of_provider(provider: Provider) -> tuple[str, ...]:
    fields = [found for tab in provider.tabs.values() if (found := fields_of(tab))]
    states = Counter(state for state, _ in (answer(provider, *each) for each in asked(provider)))
    numbers = (
        len(provider.tabs),
        sum(len(tab.attributes) for tab in provider.tabs.values()),
        sum(each.published for each in fields),
        sum(each.shown for each in fields),
        sum(each.omitted for each in fields),
        sum(len(each.untold) for each in fields),
        sum(states.values()),
        states[FOUND],
        states[NONE],
        states[OPEN],
    )
    return f"[{provider.title}](coverage/{provider.name}.md)", *map(str, numbers)


FOUND, NONE, OPEN = "found", "the provider's interface has none", "not answered yet"

KINDS = {"tab": "Tab", "attribute": "Attribute"}


def asked(provider: Provider) -> list[tuple[str, str]]:
    """All that was asked for of a provider: kind and name, each once."""
    tabs = (*load_named(provider.name).tabs, *TABS)
    once = {cells.heading_form(name): name for name in reversed(tabs)}
    return [*(("tab", name) for name in reversed(once.values())), *(("attribute", name) for name in ATTRIBUTES)]


def answer(provider: Provider, kind: str, name: str) -> tuple[str, str]:
    """What became of what was asked for: found and where, or nothing there and who says so, or open."""
    named = load_named(provider.name)
    places = (found_tab if kind == "tab" else where)(provider, name)
    if places:
        return FOUND, "; ".join(places)
    if name in named.none:
        nothing = named.none[name]
        return NONE, f"{nothing.why} ({nothing.place})"
    return OPEN, ""


def provider_page(provider: Provider) -> str:
    """Tabs with actions, attributes, fields and calls; what was asked for; what is left out."""
    return "\n".join(
        (
            f"# Coverage: {provider.title}\n",
            "## Tabs\n",
            _tabs(provider),
            COUNTED,
            "## Asked for\n",
            table(("", "Name", "Answer", "Where"), _answers(provider)),
            "## Left out\n",
            table(("Tab", "Field", "Reason"), _omissions(provider)),
        )
    )


def _answers(provider: Provider) -> Iterator[tuple[str, str, str, str]]:
    for kind, name in asked(provider):
        state, told = answer(provider, kind, name)
        yield KINDS[kind], name, state, told


def _omissions(provider: Provider) -> Iterator[tuple[str, str, str]]:
    for tab in _ordered(provider):
        for path, reason in tab.omitted.items():
            yield tab.title, f"`{path}`", reason


def _ordered(provider: Provider) -> list[Tab]:
    order = in_order(provider.tabs)
    return sorted(provider.tabs.values(), key=lambda tab: (order[tab.name], tab.title))


def _tabs(provider: Provider) -> str:
    headings = ("Tab", "Create", "Update", "Delete", "Attributes", "Fields", "In rows", "Left out", "Untold")
    return table(headings, (_line_of_tab(provider, tab) for tab in _ordered(provider)))


def _line_of_tab(provider: Provider, tab: Tab) -> tuple[str, ...]:
    fields = fields_of(tab)
    numbers = (fields.published, fields.shown, fields.omitted, len(fields.untold)) if fields else ("",) * 4
    link = f"[{tab.title}](../providers/{provider.name}/{tab.name}.md)"
    return (
        link,
        *(_calls(tab, action) for action in ACTIONS),
        str(len(tab.attributes)),
        *map(str, numbers),
    )


def _calls(tab: Tab, action: str) -> str:
    if action not in tab.actions:
        return "–"
    if tab.part_of:
        return "with its object"
    count, shared = calls_of(tab.provider).get((tab.name, action), (0, False))
    return f"{count}{' ∥' if shared else ''}" if count else "as many as differ"
