"""What is changed in a file, and what is not."""

import ast
from pathlib import Path

import pytest

from tests.mutation.__main__ import modules_named
from tests.mutation.edits import code_sites
from tests.mutation.facts import fact_sites
from tests.mutation.trials import ROOT, changed, changes

TAB = '''
"""Queues."""
_WHY = "Kept by them."
TAB = Tab("Queues", "What holds contacts.", api=collection("queue"), notes="A note.", omitted={"version": _WHY},
          attributes=(Text("Name", "names[]", "What it is called.", required=True, max_length=80,
                           synonyms=("Queue Name",), only=(CREATE,), example="Sales"),))
'''
CHECK = '''
def check(values: Values) -> Wrong | None:
    """One goes with two."""
    if values["One"] and not values["Two"] > 1:
        return Wrong("One", "is needed here", "Y")
    raise FailedError("it is too late")
'''


def said(source: str) -> list[str]:
    """All changes of a provider's file."""
    return [edit.said for site in fact_sites(ast.parse(source)) for edit in site.ways]


def test_every_fact_of_a_tab_can_be_changed_and_no_word_for_people() -> None:
    assert sorted(said(TAB)) == sorted([
        "'Queues' → 'Quexes'", "'queue' → 'quxue'", "'version' → 'verxion'", "'Name' → 'Naxe'",
        "'names[]' → 'namxs[]'", "'names[]' → 'names'", "True → False", "80 → 81", "CREATE → DELETE",
        "api=collection('queue') dropped", "omitted={'version': _WHY} dropped", "max_length=80 dropped",
        "only=(CREATE,) dropped", "'version': … dropped", "'Queue Name' dropped from a list",
        "CREATE dropped from a list",
    ])  # fmt: skip


def test_every_decision_of_a_check_can_be_changed_and_none_of_its_words() -> None:
    assert sorted(said(CHECK)) == sorted([
        "'One' → 'Oxe'", "'Two' → 'Txo'", "'One' → 'Oxe'", "'Y' → 'x'", "And → Or", "not dropped", "Gt → GtE", "1 → 2",
        "return Wrong('One', 'is needed here', 'Y') → return None",
    ])  # fmt: skip


def test_of_other_code_only_the_logic_is_changed() -> None:
    assert sorted(edit.said for site in code_sites(ast.parse(CHECK)) for edit in site.ways) == [
        "1 → 2", "And → Or", "Gt → GtE", "not dropped", "return Wrong('One', 'is needed here', 'Y') → return None",
    ]  # fmt: skip


@pytest.mark.parametrize("module", modules_named([]), ids=lambda module: "/".join(module.parts[3:]))
def test_a_change_is_a_change_and_can_be_compiled(module: Path) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    for change in next(changes(module), []):
        new = changed(change, source)
        compile(new, str(module), "exec")
        assert new != ast.unparse(ast.parse(source))
