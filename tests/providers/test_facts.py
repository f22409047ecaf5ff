"""Every tab agrees with what its vendor publishes: addresses, members, limits, choices, what must be there."""

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.providers.driving import drive
from tests.providers.published import (
    CATALOG,
    TABS,
    Leaf,
    Published,
    evidence_of,
    family,
    hidden_members,
    item_path,
    owner_of,
    published,
    replied,
)
from tests.simulator.rehearsal import ORG, Rehearsal, example_values
from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE, Attribute, Choice
from zeus.core.catalog import Provider, Tab
from zeus.core.flow import Call, Procedure, Step
from zeus.core.index import Index
from zeus.core.objects import key_of, plain
from zeus.core.rest import Rest, fill
from zeus.core.soap import Soap, operations_of
from zeus.core.wire import MISSING, get, root
from zeus.simulator.practice import Practice, Settings
from zeus.simulator.schema import pattern
from zeus.simulator.seeds import seeds_for

PUBLISHED = [tab for tab in TABS if published(tab)]
REACHED = [tab for tab in PUBLISHED if not tab.part_of]
BY_ADDRESS = [tab for tab in REACHED if isinstance(tab.api, Rest)]
BY_OPERATION = [tab for tab in REACHED if isinstance(tab.api, Soap)]

_CHARACTERS = [*map(chr, range(32, 127)), "ä", "中"]
_TEXTS = (f"{before}{each}{after}" for before in ("", "a") for each in _CHARACTERS for after in ("", "a"))
SEARCHES = {"filter", "search", "keyword", "site_name"}
"""Query parameters that find a name; a list that has none is looked through whole."""

SHORT_TEXTS = [text for text in _TEXTS if text == cells.tidy(text)]
"""Each character alone, at the edges and within, as cells hold them."""

published_tab = pytest.mark.parametrize("tab", PUBLISHED, ids=lambda tab: tab.full_name)
addressed_tab = pytest.mark.parametrize("tab", BY_ADDRESS, ids=lambda tab: tab.full_name)
operated_tab = pytest.mark.parametrize("tab", BY_OPERATION, ids=lambda tab: tab.full_name)
reached_tab = pytest.mark.parametrize("tab", REACHED, ids=lambda tab: tab.full_name)


def facts_of(tab: Tab) -> Published:
    facts = published(tab)
    assert facts
    return facts


def api_of(tab: Tab) -> Rest:
    api = owner_of(tab).api
    assert isinstance(api, Rest)
    return api


def fields_of(tab: Tab) -> set[str]:
    return {attribute.field for attribute in tab.attributes if attribute.field}


def _is_made_of_others(tab: Tab) -> bool:
    """Whether what makes an object has other members than the object."""
    api = owner_of(tab).api
    return isinstance(api, Rest) and bool(api.created)


def leaves_of(tab: Tab) -> Iterator[tuple[Attribute, Leaf]]:
    """The attributes with what is published of their members, but for those that the tab's functions make of others."""
    found = ((attribute, facts_of(tab).leaf(attribute.field)) for attribute in tab.attributes if attribute.field)
    return ((attribute, leaf) for attribute, leaf in found if leaf)


def is_set(tab: Tab, attribute: Attribute) -> bool:
    """Whether anything is ever sent for the attribute."""
    return bool(tab.actions) and not attribute.read_only


def addresses(tab: Tab) -> Iterator[tuple[str, str]]:
    api = api_of(tab)
    yield "GET", api.listed or api.path
    if item_path(api) != api.path or api.create == "PUT":
        yield "GET", item_path(api)
    sent = {CREATE: (api.create, api.created or api.path), UPDATE: (api.update, item_path(api))}
    method, _, path = api.deleted.rpartition(" ")
    sent[DELETE] = (method or "DELETE", path or item_path(api))
    yield from (sent[action] for action in tab.actions)


def test_a_provider_that_publishes_leaves_no_tab_unchecked() -> None:
    for tab in TABS:
        evidence, _, _ = evidence_of(tab.provider)
        reached = isinstance(owner_of(tab).api, Rest | Soap)
        assert published(tab) or not evidence.schemas.named or not reached, tab.full_name


@addressed_tab
def test_every_address_is_published(tab: Tab) -> None:
    evidence, _, _ = evidence_of(tab.provider)
    for method, path in addresses(tab):
        assert evidence.operation(method, path), (method, path)
    reading = evidence.operation("GET", item_path(api_of(tab)))
    assert reading or item_path(api_of(tab)) == api_of(tab).path
    assert set(api_of(tab).query) <= set(reading.query if reading else ())
    details = facts_of(tab).kind.details
    assert not details or api_of(tab).query.get(details["query"]) == "true"


@operated_tab
def test_every_operation_is_published_with_its_arguments(tab: Tab) -> None:
    evidence, _, _ = evidence_of(tab.provider)
    assert isinstance(tab.api, Soap)
    for each in operations_of(tab.api):
        found = evidence.operation("SOAP", each.name)
        assert found, each.name
        assert found.schema
        assert set(each.arguments) <= set(evidence.schemas.flat(found.schema)["properties"]), each.name
    shown = evidence.operation("SOAP", tab.api.finds.name)
    assert shown
    assert tab.api.shown in evidence.schemas.flat(shown.replies[200] or {})["properties"]
    known = {CREATE: tab.api.makes, UPDATE: tab.api.changes, DELETE: tab.api.removes}
    assert tab.procedure or all(known[action] for action in tab.actions)


@addressed_tab
def test_a_name_can_be_looked_for(tab: Tab) -> None:
    evidence, _, _ = evidence_of(tab.provider)
    listing = evidence.operation("GET", api_of(tab).listed or api_of(tab).path)
    assert listing
    found = api_of(tab).find or type(api_of(tab)).finding is not Rest.finding
    assert found or CREATE not in tab.actions or not SEARCHES & set(listing.query)


@addressed_tab
def test_what_is_taken_in_bulk_is_sent_in_bulk(tab: Tab) -> None:
    _, manners, _ = evidence_of(tab.provider)
    own = [each for each in manners.bulk if each["entity"] == facts_of(tab).kind.entity]
    taken = {action for each in own for action in each["does"]} & set(tab.actions)
    gathered = set(api_of(tab).gather) & set(tab.actions)
    assert gathered <= taken
    # A request that changes parts may be no place for whole objects.
    parts = {UPDATE} if all(each["method"] == "PATCH" for each in own if UPDATE in each["does"]) else set()
    assert taken - (parts if api_of(tab).whole else set()) <= gathered


@published_tab
def test_a_field_leads_to_a_value(tab: Tab) -> None:
    whole = plain(owner_of(tab), facts_of(tab).sample())
    fields = {attribute.field for attribute in tab.attributes if attribute.field and not attribute.unseen}
    # What only an address of its own shows is no part of the object as it is published.
    api = owner_of(tab).api
    apart = set(api.inside if isinstance(api, Rest) else ()) - set(whole)
    found = {field: get(whole, field) for field in fields if root(field) not in apart}
    assert not [field for field, value in found.items() if value is MISSING or value is None]


@published_tab
def test_a_list_is_published_as_a_list(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        spread = not tab.part_of and "[]." in attribute.field
        assert (leaf.listed or spread) == (attribute.many or attribute.field == tab.items), attribute.heading
    for attribute in tab.attributes:
        inner = attribute.field.removeprefix(tab.items) if attribute.field.startswith(tab.items) else ""
        assert attribute.many == ("[]" in inner), attribute.heading


_TYPES = {
    "flag": {"boolean"},
    "whole": {"integer", "number"},
    "decimal": {"number", "string"},
    "reference": {"string", "integer"},
}


@published_tab
def test_a_kind_suits_the_published_type(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if not attribute.wire and not isinstance(attribute, Choice):
            assert leaf.schema.get("type") in _TYPES.get(attribute.kind, {"string"}), attribute.heading


@published_tab
def test_what_is_set_may_be_set(tab: Tab) -> None:
    owned = () if tab.part_of else facts_of(tab).kind.owned
    for attribute, leaf in leaves_of(tab):
        assert not leaf.schema.get("readOnly") or not is_set(tab, attribute), attribute.heading
        assert attribute.field not in owned or attribute.read_only or attribute.key, attribute.heading


@published_tab
def test_lengths_are_as_published(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if not attribute.refs and not attribute.choices:
            assert attribute.max_length == leaf.schema.get("maxLength"), attribute.heading


@published_tab
def test_bounds_are_as_published_and_nothing_is_counted_below_zero(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if attribute.kind in {"whole", "decimal"}:
            assert attribute.max == leaf.schema.get("maximum"), attribute.heading
            assert attribute.min == leaf.schema.get("minimum", attribute.min), attribute.heading
            assert attribute.min is not None, attribute.heading
            assert attribute.min >= 0, attribute.heading


@published_tab
def test_the_characters_of_names_are_as_published(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if "pattern" in leaf.schema and is_set(tab, attribute) and attribute.kind in {"text", "list"}:
            theirs, ours = pattern(leaf.schema["pattern"]), re.compile(attribute.pattern or "")
            assert theirs, attribute.heading
            for text in SHORT_TEXTS:
                assert bool(ours.fullmatch(text)) == bool(theirs.search(text)), (attribute.heading, text)


@published_tab
def test_choices_are_those_that_are_published(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if isinstance(attribute, Choice) and "enum" in leaf.schema:
            sent = list(attribute.of.values() if isinstance(attribute.of, Mapping) else attribute.of)
            assert set(sent) <= set(leaf.schema["enum"]), attribute.heading
            assert {str(word).casefold() for word in sent} == {str(word).casefold() for word in leaf.schema["enum"]}
            assert len(set(sent)) == len(sent), attribute.heading


@published_tab
def test_what_must_be_there_is_filled_in(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if leaf.required and CREATE in tab.actions and attribute.counts_on_create:
            assert attribute.required or attribute.default is not None, attribute.heading


@reached_tab
def test_nothing_else_is_asked_for(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if attribute.required and not attribute.key and CREATE in tab.actions and not _is_made_of_others(tab):
            assert leaf.required, attribute.heading


@published_tab
def test_a_default_that_is_published_is_ours(tab: Tab) -> None:
    for attribute, leaf in leaves_of(tab):
        if "default" in leaf.schema and attribute.default is not None:
            sent = attribute.encode(attribute.parse(attribute.default), Index(CATALOG[tab.provider].tabs))
            assert sent == leaf.schema["default"], attribute.heading


@reached_tab
def test_what_never_changes_is_only_set_at_first(tab: Tab) -> None:
    for attribute in tab.attributes if tab.actions else ():
        fixed = attribute.field in facts_of(tab).kind.immutable
        assert not fixed or attribute.only == (CREATE,) or attribute.key, attribute.heading
        told = "cannot be changed" in attribute.help or "for good" in attribute.help
        assert fixed or told or attribute.only != (CREATE,), attribute.heading


@reached_tab
def test_rows_are_told_apart_as_the_provider_tells_its_objects_apart(tab: Tab) -> None:
    keys = [key.field for key in tab.keys]
    made = [key.field for key in tab.keys if not facts_of(tab).leaf(key.field)]
    if tab.actions and not (tab.shape and made):
        assert tuple(keys) == facts_of(tab).kind.keys
    unique = [attribute.field for attribute in tab.attributes if attribute.unique]
    assert unique == (keys if tab.actions and len(keys) == 1 else [])


@reached_tab
def test_a_name_that_can_be_changed_has_a_column_for_it(tab: Tab) -> None:
    kind = facts_of(tab).kind
    for key in tab.keys:
        free = UPDATE in tab.actions and not key.refs and key.field not in (*kind.immutable, *kind.owned)
        assert free or key.heading not in tab.renames, key.heading
        # What is no name, such as a number, is given up and made anew.
        assert not free or key.heading in tab.renames or not key.heading.endswith("Name"), key.heading


@reached_tab
def test_a_new_name_obeys_what_the_name_obeys(tab: Tab) -> None:
    for heading, renaming in tab.renames.items():
        name = tab.by_heading[heading]
        same = ("field", "kind", "max_length", "pattern", "min", "max", "allowed")
        assert [getattr(renaming, each) for each in same] == [getattr(name, each) for each in same]
        assert renaming.only == (UPDATE,)


@reached_tab
def test_whatever_may_be_written_is_an_attribute_or_left_out_for_a_reason(tab: Tab) -> None:
    omitted = {path for each in family(tab) for path in each.omitted}
    untold = [path for path in hidden_members(tab) if not any(_begins(path, each) for each in omitted)]
    assert not untold
    fields = {field for each in family(tab) for field in fields_of(each)}
    assert not [path for path in omitted if any(_begins(field, path) for field in fields)]
    for each in family(tab):
        told = each.omitted.keys()
        assert not [path for path in told if any(_begins(path, other) for other in told - {path})]


def _begins(path: str, start: str) -> bool:
    return path == start or path.startswith((f"{start}.", f"{start}[]"))


@reached_tab
def test_what_is_kept_for_other_tabs_is_there(tab: Tab) -> None:
    assert all(facts_of(tab).leaf(path) or path in facts_of(tab).sample() for path in tab.keep)


@addressed_tab
def test_what_lists_leave_out_is_said(tab: Tab) -> None:
    whole, omitted = facts_of(tab).sample(), facts_of(tab).kind.omitted
    listed = plain(tab, {member: value for member, value in whole.items() if member not in omitted})
    missing = set(plain(tab, whole)) - set(listed)
    readable = (a for each in family(tab) for a in each.attributes if a.field and not a.secret)
    shown = {root(attribute.field) for attribute in readable}
    assert set(api_of(tab).omits) - set(api_of(tab).inside) <= missing | only_read(tab)
    # What is sent back whole has to be known whole, whether rows show it or not.
    assert (missing if tab.actions and api_of(tab).whole else missing & shown) <= set(api_of(tab).omits)


@addressed_tab
def test_what_only_reading_shows_is_said_under_the_name_that_headings_have(tab: Tab) -> None:
    shown = {root(each.field) for one in family(tab) for each in one.attributes if each.field and not each.unseen}
    assert only_read(tab) & shown <= {*api_of(tab).omits, *api_of(tab).inside}


def only_read(tab: Tab) -> set[str]:
    """The members that an object has as it is read and laid out, and has not as it is listed."""
    listed, read = replied(tab)
    return set(plain(tab, {**listed, **read})) - set(plain(tab, listed))


@pytest.mark.parametrize("provider", [each for each in CATALOG.values() if each.tabs], ids=lambda each: each.name)
def test_what_was_made_is_found_again_by_its_name_alone(provider: Provider) -> None:
    practice = Practice(provider, Settings(rate=0), seeds=seeds_for(provider))
    rehearsal = Rehearsal(provider, practice, gathered=False)
    rehearsal.learn()
    for tab in rehearsal.tabs(CREATE):
        rehearsal.act(tab, CREATE)
    for tab in (tab for tab in rehearsal.tabs(CREATE) if not tab.unseen):
        key = key_of(tab, example_values(tab, CREATE))
        step = Step(1, tab, CREATE, key, rehearsal.known, {"org": ORG})
        assert tab.api
        if not isinstance(tab.api, Rest | Soap):
            continue
        (found,) = rehearsal.perform(f"{tab.name} find", tab.api.finding(step))
        assert tab.api.id_of(found) == rehearsal.known.id(tab.name, key)
        if isinstance(tab.api, Soap):
            continue
        everything = rehearsal.perform(f"{tab.name} list", tab.api.listing({"org": ORG}))
        if isinstance(tab.api, Rest) and tab.api.find:
            sifted = rehearsal.perform(f"{tab.name} find", _unsifted(tab.api, step))
            assert len(sifted) < len(everything) or len(everything) == 1


def _unsifted(api: Rest, step: Step) -> Procedure:
    """What the provider itself finds, whether it bears the key or not."""
    assert api.find
    call = Call(
        "find", "GET", fill(api.listed or api.path, {**step.variables, **api.around(step)}), query=api.find(step)
    )
    return (yield from api.pages(call))


@addressed_tab
def test_what_is_only_shown_is_never_sent_back(tab: Tab) -> None:
    evidence, _, _ = evidence_of(tab.provider)
    if UPDATE in tab.actions and api_of(tab).whole:
        whole = facts_of(tab).sample()
        known = Index(CATALOG[tab.provider].tabs)
        step = Step(1, tab, UPDATE, ("7",), known, {"org": ORG}, id="7", before=whole, values={})
        (call,) = drive(api_of(tab).sending(step), lambda call: None).calls
        problems = evidence.judge(call.method, call.path, {}, call.body).problems
        assert not [problem for problem in problems if problem.endswith("is read-only")]
