"""The help that the catalog itself writes."""

import re
from pathlib import PurePosixPath

import pytest

from zeus.core.attributes import Choice, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension
from zeus.core.lists import Choices, Names, Ref
from zeus.help.pages import pages, table
from zeus.help.words import notes, supported_values, when_required
from zeus.providers import load_catalog

PAGES = pages(load_catalog())
TABS = [tab for provider in load_catalog().values() for tab in provider.tabs.values()]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_every_heading_of_a_tab_has_a_line_on_its_page(tab: Tab) -> None:
    page = PAGES[f"providers/{tab.provider}/{tab.name}.md"]
    lines = [line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")]
    assert [attribute.heading for attribute in tab.attributes] == lines[2 : 2 + len(tab.attributes)]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_a_page_tells_the_provider_s_field_and_other_names_of_every_heading(tab: Tab) -> None:
    page = PAGES[f"providers/{tab.provider}/{tab.name}.md"]
    for attribute in tab.attributes:
        (line,) = [each for each in page.splitlines() if each.startswith(f"| {attribute.heading} | ")][:1]
        assert line.endswith(f"| `{attribute.field}` |" if attribute.field else "|  |")
        assert not attribute.synonyms or f"| {attribute.heading} | {', '.join(attribute.synonyms)} |" in page


GLUE = re.compile(
    r"\b(an?|and|as|at|be|by|for|from|ha[sv]e?|how|i[nst]|its|names?|o[fnr]|th(e|is|at)|to|wh(at|ich|o)|with)\b"
)
"""What only holds other words together."""


def words_of(text: str) -> set[str]:
    """The words of a text that mean something, a plural like its singular."""
    return {word.rstrip("s") for word in re.findall(r"[a-z0-9]+", GLUE.sub(" ", text.casefold()))}


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_a_help_text_says_more_than_its_heading(tab: Tab) -> None:
    bare = [a.heading for a in tab.attributes if not words_of(a.help) - words_of(a.heading)]
    assert not bare
    assert words_of(tab.about) - words_of(tab.title)


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(path: str) -> None:
    folder = PurePosixPath(path).parent
    for link in re.findall(r"\]\(([^)]+)\)", PAGES[path]):
        assert str(folder / link) in PAGES


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        (Text("A", "a", "", max_length=80), "Text, at most 80 characters"),
        (Whole("A", "a", "", min=0, max=10), "A whole number, 0 to 10"),
        (Whole("A", "a", "", min=1), "A whole number, at least 1"),
        (Whole("A", "a", "", max=9000), "A whole number, at most 9,000"),
        (Choice("A", "a", "", of=("X", "Y")), "One of X, Y"),
        (Choices("A", "a", "", of={"X": 1, "Y": 2}), "Some of X, Y, separated by ;"),
        (Extension("A", "a", "", min=3, max_length=6), "3 to 6 digits"),
        (Names("A", "a", ""), "A list, separated by ;"),
        (Ref("A", "a", "", to="team"), "A name from Teams"),
        (Ref("A", "a", "", to=("team", "user"), many=True), "Names from Teams or user, separated by ;"),
        (Ref("A", "a", "", to="team", many=True, with_level=True, min=1, max=10),
         "Names from Teams, each with a level 1 to 10, as in Billing: 7, separated by ;"),
    ],
)  # fmt: skip
def test_supported_values_are_said_in_words(attribute: Text, said: str) -> None:
    assert supported_values(attribute, {"team": "Teams"}) == said


def test_notes_say_when_an_attribute_counts() -> None:
    attribute = Text(
        "New Name", "name", "The name from now on.", only=("update",), renames="Name", default="x", unique=True
    )
    said = "The name from now on. Renames Name. Only for update. No two may have the same. Blank in a new row means x."
    assert notes(attribute) == said


def test_notes_say_what_only_one_row_may_have_on_and_nothing_of_an_empty_default() -> None:
    assert notes(Text("A", "a", "X.", once=("Type",), default="")) == "X. Y in one row only of each Type."
    assert notes(Text("A", "a", "X.", once=())) == "X. Y in one row only."


def test_what_names_a_row_is_required() -> None:
    assert when_required(Text("A", "a", "", key=True)) == "yes"
    assert when_required(Text("A", "a", "", required=True)) == "yes"
    assert when_required(Text("A", "a", "")) == "no"


def test_a_cell_cannot_break_its_table() -> None:
    assert table(["A"], [["x | <clear>\ny"]]).splitlines()[-1] == r"| x \| &lt;clear> y |"
