"""The help in workbooks says what the pages say."""

import pytest

from zeus.core.attributes import Choice, Secret, Text
from zeus.core.catalog import Tab, titled
from zeus.core.lists import Ref
from zeus.help.pages import pages
from zeus.help.sheet import SHEET_HEADINGS, action_note, attribute_note, sheet_lines
from zeus.help.words import example, notes, supported_values, titles_seen_from, when_required
from zeus.providers import load_catalog

CATALOG = load_catalog()
TABS = [tab for provider in CATALOG.values() for tab in provider.tabs.values()]


def in_a_page(text: str) -> str:
    """A text as it stands in a cell of a page's table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_page_sheet_and_notes_agree_on_every_heading(tab: Tab) -> None:
    provider = CATALOG[tab.provider]
    by_title = titled([provider])
    lines = {line[1]: line[2:] for line in sheet_lines({tab.title: tab}, by_title) if line[1]}
    page = pages(CATALOG)[f"providers/{tab.provider}/{tab.name}.md"]
    titles = titles_seen_from(tab, by_title)
    for attribute in tab.attributes:
        line = lines[attribute.heading]
        assert line == (
            supported_values(attribute, titles), when_required(attribute), notes(attribute), example(attribute)
        )  # fmt: skip
        assert f"| {' | '.join(map(in_a_page, (attribute.heading, *line)))} |" in page
        note = attribute_note(attribute, titles)
        assert notes(attribute) in note
        assert supported_values(attribute, titles, most=12) in note
        assert ("Required to create." in note or "Fill it in every row." in note) == (line[1] == "yes")


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_page_sheet_and_note_agree_on_the_tab(tab: Tab) -> None:
    by_title = titled([CATALOG[tab.provider]])
    page = pages(CATALOG)[f"providers/{tab.provider}/{tab.name}.md"]
    heading, opening, *_ = sheet_lines({tab.title: tab}, by_title)
    assert (heading, opening[:2]) == (SHEET_HEADINGS, (tab.title, ""))
    note = action_note(tab, titles_seen_from(tab, by_title))
    for said in filter(None, (tab.about, tab.destroys)):
        assert all(said in text for text in (page, opening[4], note))
    assert tab.notes in page
    assert tab.notes in opening[4]


def test_a_note_names_a_few_choices_and_the_sheet_all() -> None:
    attribute = Choice("A", "a", "Which.", of=tuple(f"C{number}" for number in range(20)))
    tab = Tab("T", "", attributes=(Text("Name", "n", "", key=True), attribute), name="t", provider="p")
    assert "C11, …." in attribute_note(attribute, {})
    assert "C12" not in attribute_note(attribute, {})
    *_, line = sheet_lines({"T": tab}, {"T": tab})
    assert line[2].endswith("C18, C19")


def test_no_help_gives_the_example_of_a_secret() -> None:
    attribute = Secret("PIN", "pin", "Its PIN.", example="Hidden12")
    tab = Tab("T", "", attributes=(Text("Name", "n", "", key=True), attribute), name="t", provider="p")
    assert "Hidden12" not in attribute_note(attribute, {}) + str(list(sheet_lines({"T": tab}, {"T": tab})))


def test_a_reference_bears_the_title_that_the_workbook_has_for_its_tab() -> None:
    name = Text("Name", "n", "", key=True)
    tabs = {
        "Users (One)": Tab("Users", "", attributes=(name,), name="user", provider="one"),
        "Users (Two)": Tab("Users", "", attributes=(name,), name="user", provider="two"),
    }
    own = Ref("A", "a", "", to="user")
    other = Ref("A", "a", "", to="two.user")
    titles = titles_seen_from(tabs["Users (One)"], tabs)
    assert [supported_values(each, titles) for each in (own, other)] == [
        "A name from Users (One)", "A name from Users (Two)"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (("create", "update", "delete"), "Blank creates or updates, and never deletes."),
        (("update",), "Blank updates, and never deletes."),
        (("create", "delete"), "Blank creates, and never deletes."),
        (("delete",), "Blank changes nothing."),
    ],
)
def test_the_note_at_action_says_what_a_blank_one_does(actions: tuple[str, ...], said: str) -> None:
    tab = Tab("T", "It.", attributes=(Text("N", "n", "", key=True),), actions=actions, name="t", provider="p")
    assert f"Actions: {', '.join(actions)}, ignore. {said}" in action_note(tab, {})


def test_a_part_says_what_it_is_a_part_of() -> None:
    tab = Tab("T", "It.", attributes=(Text("N", "n", "", key=True),), part_of="queue", name="t", provider="p")
    assert "an object of Queues." in action_note(tab, {"queue": "Queues"})
