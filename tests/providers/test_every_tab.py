"""What holds for every tab of every provider: no edit here when a tab is added."""

import random
from collections.abc import Iterator, Mapping

import pytest

from zeus.core import cells
from zeus.core.attributes import ACTIONS, IGNORE, Attribute, BadCellError, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Values
from zeus.core.index import Index
from zeus.core.lists import Ref
from zeus.core.objects import key_form
from zeus.core.tab_order import in_order
from zeus.providers import load_catalog

CATALOG = load_catalog()
TABS = [tab for provider in CATALOG.values() for tab in provider.tabs.values()]
ATTRIBUTES = [(tab, attribute) for tab in TABS for attribute in tab.attributes]

every_tab = pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)


def words(text: str) -> set[str]:
    return set(cells.fold(text).rstrip(".").split())


def tabs_beside(tab: Tab) -> dict[str, Tab]:
    """The tabs of the provider, and those of all others by their full names."""
    others = {other.full_name: other for other in TABS}
    return {**others, **CATALOG[tab.provider].tabs}


def example_row(tab: Tab) -> Values:
    filled = ((attribute, attribute.example) for attribute in tab.attributes)
    return Values({attribute.heading: attribute.parse(text) for attribute, text in filled if text is not None})


def below(tab: Tab) -> list[str]:
    """The names of the tabs that a tab refers to or is part of."""
    return [to for _, to in tab.references()] + ([tab.part_of] if tab.part_of else [])


def reached(tab: Tab, tabs: dict[str, Tab], seen: set[str]) -> set[str]:
    """The names of all tabs that a tab refers to, directly or by others."""
    for name in below(tab):
        if name not in seen and name in tabs:
            seen.add(name)
            reached(tabs[name], tabs, seen)
    return seen


@every_tab
def test_a_tab_says_what_it_is_about_in_sentences(tab: Tab) -> None:
    for text in filter(None, (tab.about, tab.notes, tab.destroys)):
        assert text[0].isupper()
        assert text.endswith(".")
    assert tab.about


@every_tab
def test_what_can_be_deleted_says_what_that_destroys(tab: Tab) -> None:
    assert bool(tab.destroys) or "delete" not in tab.actions or tab.part_of


@every_tab
def test_what_is_left_out_has_a_reason(tab: Tab) -> None:
    assert all(field and reason.endswith(".") for field, reason in tab.omitted.items())
    assert not set(tab.omitted) & {attribute.field for attribute in tab.attributes if attribute.field}


@every_tab
def test_actions_are_those_that_zeus_knows(tab: Tab) -> None:
    assert set(tab.actions) <= set(ACTIONS) - {IGNORE}
    assert all(set(attribute.only or ()) <= set(tab.actions) for attribute in tab.attributes)


@every_tab
def test_a_tab_is_reached_by_its_own_calls_or_is_part_of_one_that_is(tab: Tab) -> None:
    if tab.part_of is None:
        assert tab.api is not None
        return
    parent = CATALOG[tab.provider].tabs[tab.part_of]
    assert parent.api is not None
    assert tab.items
    assert tab.own_keys
    for key in parent.keys:
        assert any(tab.part_of in attribute.refs or attribute.heading == key.heading for attribute in tab.keys)


@every_tab
def test_titles_headings_and_synonyms_are_unique(tab: Tab) -> None:
    forms = [cells.heading_form(attribute.heading) for attribute in tab.attributes]
    also = [
        cells.heading_form(synonym)
        for attribute in tab.attributes
        for synonym in {cells.heading_form(each) for each in attribute.synonyms}
        if cells.heading_form(synonym) != cells.heading_form(attribute.heading)
    ]
    assert len(set(forms + also)) == len(forms + also)
    titles = [cells.fold(name) for each in CATALOG[tab.provider].tabs.values() for name in (each.title, *each.synonyms)]
    assert titles.count(cells.fold(tab.title)) == 1


@every_tab
def test_a_tab_stands_above_all_that_it_refers_to(tab: Tab) -> None:
    tabs = dict(CATALOG[tab.provider].tabs)
    order = in_order(tabs)
    for name in below(tab):
        if name in tabs and name != tab.name and tab.name not in reached(tabs[name], tabs, set()):
            assert order[tab.name] > order[name]


@every_tab
def test_checks_are_content_with_the_example_and_with_an_empty_row(tab: Tab) -> None:
    for check in tab.checks:
        assert check(example_row(tab)) is None
        assert check(Values()) is None
        assert check(Values(dict.fromkeys(tab.by_heading))) is None
        assert check(Values({key.heading: example_row(tab)[key.heading] for key in tab.keys})) is None


class Read(Values):
    """Values of a tab that only know its own headings."""

    def __init__(self, tab: Tab, values: Mapping[str, Value]) -> None:
        super().__init__(values)
        self.tab = tab

    def __missing__(self, heading: str) -> None:
        assert heading in self.tab.by_heading, f"{self.tab.title} has no {heading}"


def some_value(attribute: Attribute, chance: random.Random) -> Value | None:
    """A value that a cell may mean; often none, and often one at an edge."""
    if chance.random() < 0.5:
        return None
    edges = [str(edge) for edge in (attribute.min, attribute.max) if edge is not None and attribute.kind == "whole"]
    usual = {"flag": ["Y", "N"], "whole": ["0", "1", "7"], "phone": ["+13125550100"], "email": ["a@example.com"]}
    texts = attribute.choices or edges + usual.get(attribute.kind, [])
    text = chance.choice([*texts, attribute.example or "Some"]) if not attribute.choices else chance.choice(texts)
    try:
        return attribute.parse(text)
    except BadCellError:
        return None


@every_tab
def test_checks_speak_of_headings_of_their_tab_and_repairs_can_be_read(tab: Tab) -> None:
    chance = random.Random(tab.full_name)
    for _ in range(300 if tab.checks else 0):
        values = {heading: some_value(attribute, chance) for heading, attribute in tab.by_heading.items()}
        filled = Read(tab, {heading: value for heading, value in values.items() if value is not None})
        for check in tab.checks:
            wrong = check(filled)
            if wrong is not None:
                attribute = tab.by_heading[wrong.heading or ""]
                if wrong.repair is not None:
                    mended = Read(tab, {**filled, attribute.heading: attribute.parse(wrong.repair)})
                    assert check(mended) != wrong


@every_tab
def test_the_example_row_has_all_that_a_row_needs(tab: Tab) -> None:
    row = example_row(tab)
    lacking = [a.heading for a in tab.attributes if a.required and row[a.heading] is None and a.default is None]
    assert not lacking
    assert all(attribute.required or not tab.actions for attribute in tab.keys)


def example_references() -> Iterator[tuple[Tab, Ref, tuple[str, ...]]]:
    for tab, attribute in ATTRIBUTES:
        if isinstance(attribute, Ref) and attribute.example is not None:
            for path in attribute.paths(attribute.parse(attribute.example)):
                yield tab, attribute, path


def test_examples_refer_to_the_examples_of_other_tabs() -> None:
    for tab, attribute, path in example_references():
        beside = tabs_beside(tab)
        index = Index(beside)
        for name in attribute.refs:
            row = example_row(beside[name])
            key = tuple(key.show(row[key.heading]) for key in beside[name].keys)
            assert key_form(beside[name], key) == tuple(map(cells.fold, key)) or beside[name].keys[-1].exact
            index.add(name, key, id=1)
        assert any(found(index, name, path) for name in attribute.refs), (tab.full_name, attribute.heading, path)


def found(index: Index, tab: str, path: tuple[str, ...]) -> bool:
    try:
        return bool(index.find(tab, path))
    except LookupError:
        return False


@every_tab
def test_help_is_a_sentence_that_says_more_than_the_heading(tab: Tab) -> None:
    for attribute in tab.attributes:
        assert attribute.help[0].isupper() or attribute.help[0].isdigit(), attribute.heading
        assert attribute.help.endswith("."), attribute.heading
        assert len(words(attribute.help) - words(attribute.heading)) >= 3, attribute.heading


@every_tab
def test_an_example_is_read_and_shown_as_it_is_written(tab: Tab) -> None:
    for attribute in tab.attributes:
        for text in filter(None, (attribute.example, attribute.default)):
            assert attribute.show(attribute.parse(text)) == text, attribute.heading


@every_tab
def test_choices_are_read_as_they_are_shown(tab: Tab) -> None:
    for attribute in tab.attributes:
        for choice in attribute.choices or ():
            assert attribute.show(attribute.parse(choice)) == choice, attribute.heading


@every_tab
def test_references_lead_to_tabs(tab: Tab) -> None:
    for attribute in tab.attributes:
        assert set(attribute.refs) <= set(tabs_beside(tab)), attribute.heading


@every_tab
def test_a_rename_names_a_heading_that_it_renames(tab: Tab) -> None:
    for heading, attribute in tab.renames.items():
        assert tab.by_heading[heading].key, attribute.heading
        assert attribute.only is not None, attribute.heading
        assert "create" not in attribute.only, attribute.heading


@every_tab
def test_a_default_is_for_what_may_stay_blank(tab: Tab) -> None:
    for attribute in tab.attributes:
        assert attribute.default is None or not (attribute.key or attribute.required), attribute.heading
