"""What workbooks that customers already hold, and scripts, count on: recorded once a tab has shipped.

``python -m tests.providers.recorded`` writes ``tests/providers/contract/<provider>.json`` anew and prints what is no
longer as it was. It is run when tabs ship, and when a change of what is recorded is wanted: then CHANGELOG says so.
What is not recorded is free: new tabs, headings, synonyms, choices; help, examples, addresses, fields.
"""

import json
from pathlib import Path
from typing import Any

from zeus.core.attributes import Attribute
from zeus.core.catalog import Provider, Tab
from zeus.providers import load_catalog

FOLDER = Path(__file__).parent / "contract"

_MARKS = ("key", "required", "many", "with_level", "ordered", "exact", "secret", "read_only")

Contract = dict[str, dict[str, Any]]
"""Tab → its `names`, `actions` and `headings`; see `heading_of`."""


def load_contract(provider: str) -> Contract:
    """What is recorded of a provider; nothing before its first tab has shipped."""
    path = FOLDER / f"{provider}.json"
    found: Contract = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def contract_of(provider: Provider) -> Contract:
    """What can be recorded of a provider as it is now."""
    return {name: _of_tab(tab) for name, tab in provider.tabs.items()}


def _of_tab(tab: Tab) -> dict[str, Any]:
    return {
        "names": [tab.title, *tab.synonyms],
        "actions": list(tab.actions),
        "headings": {attribute.heading: heading_of(attribute) for attribute in tab.attributes},
    }


def heading_of(attribute: Attribute) -> dict[str, Any]:
    """What cells under the heading mean: no member is there that says nothing.

    `names` are other headings for it, `reads` numbers at the edge of what is allowed, `marks` the options that are set.
    """
    facts = {
        "kind": attribute.kind,
        "marks": marks_of(attribute),
        "names": list(attribute.synonyms),
        "default": attribute.default,
        "choices": list(attribute.choices or ()),
        "refs": list(attribute.refs),
        "only": list(attribute.only or ()),
        "renames": attribute.renames,
        "reads": edges_of(attribute),
    }
    return {name: told for name, told in facts.items() if told not in (None, [])}


def edges_of(attribute: Attribute) -> list[str]:
    """The least and the most that a number may be, and that an extension may have of digits."""
    if attribute.kind == "extension":
        return ["7" * edge for edge in (attribute.min, attribute.max_length) if edge]
    return [str(edge) for edge in (attribute.min, attribute.max) if edge is not None and attribute.kind == "whole"]


def marks_of(attribute: Attribute) -> list[str]:
    """The names of the options that are set."""
    return [mark for mark in _MARKS if getattr(attribute, mark)]


def written(contract: Contract) -> str:
    """The contract as its file has it: one line a heading, so that a change of one is a change of one line."""
    tabs = []
    for name, tab in contract.items():
        lines = [f"{json.dumps(heading)}: {json.dumps(told)}" for heading, told in tab["headings"].items()]
        head = f'{json.dumps(name)}: {{"names": {json.dumps(tab["names"])}, "actions": {json.dumps(tab["actions"])}'
        tabs.append(head + ', "headings": {\n  ' + ",\n  ".join(lines) + "}}")
    return "{\n" + ",\n".join(tabs) + "\n}\n"


def main() -> None:
    """Record all providers; print the headings of which another thing is recorded now."""
    for name, provider in load_catalog().items():
        before, now = load_contract(name), contract_of(provider)
        for tab, told in before.items():
            headings = now.get(tab, {}).get("headings", {})
            for heading in told["headings"]:
                if headings.get(heading) != told["headings"][heading]:
                    print(f"{name} {tab} {heading}: {told['headings'][heading]} → {headings.get(heading)}")
        (FOLDER / f"{name}.json").write_text(written(now), encoding="utf-8")


if __name__ == "__main__":
    main()
