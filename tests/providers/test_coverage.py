"""Coverage is counted, not claimed: all that was asked for has an answer, and every answer leads to what is there."""

from dataclasses import replace

import pytest

from tests.providers import named
from tests.providers.coverage import (
    FOUND,
    NONE,
    OPEN,
    answer,
    asked,
    calls_of,
    fields_of,
    found_tab,
    pages,
    where,
)
from tests.providers.published import CATALOG, TABS
from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Provider, Tab

every_provider = pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
every_tab = pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)


@every_provider
def test_all_that_was_asked_for_has_an_answer(provider: Provider) -> None:
    if named.load_named(provider.name).answered:
        assert not [each for each in asked(provider) if answer(provider, *each)[0] == OPEN]


@every_provider
def test_an_answer_leads_to_a_tab_and_a_heading(provider: Provider) -> None:
    titles = {tab.title: tab for tab in provider.tabs.values()}
    for name, told in named.load_named(provider.name).found.items():
        assert name in (*named.TABS, *named.ATTRIBUTES, *named.load_named(provider.name).tabs), name
        title, _, heading = told.partition(" — ")[0].partition(": ")
        assert title in titles, name
        assert not heading or heading in titles[title].by_heading, name


@every_provider
def test_nothing_that_is_there_is_said_to_be_missing(provider: Provider) -> None:
    for name, nothing in named.load_named(provider.name).none.items():
        assert name in (*named.TABS, *named.ATTRIBUTES, *named.load_named(provider.name).tabs), name
        assert not (found_tab(provider, name) if name in named.TABS else where(provider, name)), name
        assert nothing.why.endswith("."), name
        assert nothing.place, name


@every_tab
def test_no_field_that_may_be_written_is_untold(tab: Tab) -> None:
    fields = fields_of(tab)
    assert fields is None or not fields.untold
    assert fields is None or fields.published == fields.shown + fields.omitted


@every_tab
def test_what_every_action_costs_was_measured(tab: Tab) -> None:
    # The example row changes nothing of itself: where each difference has its own request, an update takes none.
    wanted = set(tab.actions) - {UPDATE}
    assert tab.part_of or all((tab.name, action) in calls_of(tab.provider) for action in wanted)


def test_the_pages_tell_every_tab_every_name_and_every_omission() -> None:
    made = pages()
    for provider in CATALOG.values():
        assert f"coverage/{provider.name}.md" in made["coverage.md"]
        page = made[f"coverage/{provider.name}.md"]
        for tab in provider.tabs.values():
            assert f"[{tab.title}](../providers/{provider.name}/{tab.name}.md)" in page
            assert all(f"| `{path}` | {reason} |" in page for path, reason in tab.omitted.items())
        for kind, name in asked(provider):
            assert f"| {kind.capitalize()} | {name} | {answer(provider, kind, name)[0]} |" in page


def test_a_provider_without_a_file_is_looked_through_by_itself() -> None:
    place = Tab("Places", "It.", attributes=(Text("Place Name", "n", "", key=True, synonyms=("Site Name",)),))
    tabs = {"place": place, "site": Tab("Sites", "It.", attributes=place.attributes)}
    unheard = replace(CATALOG["webex_contact_center"], name="acme", title="Acme", tabs=tabs)
    assert answer(unheard, "attribute", "site name") == (FOUND, "Places: Place Name; Sites: Place Name")
    assert answer(unheard, "tab", "sites")[0] == FOUND
    assert answer(unheard, "attribute", "zip") == (OPEN, "")


def test_what_has_an_answer_says_why() -> None:
    webex = CATALOG["webex_contact_center"]
    state, told = answer(webex, "attribute", "zip")
    assert state == NONE
    assert "SiteDTO" in told
    assert answer(webex, "tab", "Queues") == (FOUND, "Queues")
