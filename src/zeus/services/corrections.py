"""What to correct where a row failed: the cells that its message complains of, and the texts probably meant."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.pipeline.plan.absent import nearest
from zeus.services.configuration import ACTION
from zeus.services.secret_cells import masked
from zeus.store.configuration import StoredRow

MOST = 4
"""Cells that are offered for one message."""

_SAID_OF = r"(?=['\"”’`]|\s*[:=]|\s+(?:must|is|are|cannot|can't|should|has|have|exceeds|may|too|already|not)\b)"
"""What follows a word where a message speaks of it, and does not just use it."""


def to_correct(tab: Tab, held: StoredRow, message: str | None) -> list[dict[str, Any]]:
    """The cells of a row to look at: {"heading", "text", "message", "repair"}, None where nothing is known of it.

    These are the cells with problems and the references that lead nowhere; where there are none of these, those that
    the provider's words name: by heading, by the name of the field, or by what stands in the cell. Secrets are left
    out: they are typed in the grid, where they are not shown.
    """
    texts = {**masked(tab, held.cells), ACTION: held.typed_action}
    found: dict[str, tuple[str | None, str | None]] = {}
    for problem in held.problems:
        if problem["heading"] in tab.by_heading or problem["heading"] == ACTION:
            found.setdefault(problem["heading"], (problem["message"], problem["repair"]))
    for heading, name, near in nearest(message or ""):
        if (attribute := tab.by_heading.get(heading)) and (text := texts.get(heading)):
            found.setdefault(heading, (None, _with(attribute, text, name, near)))
    if not found:
        found = dict.fromkeys(_named(tab, texts, message or ""), (None, None))
    return [
        {"heading": heading, "text": texts.get(heading) or "", "message": told, "repair": repair}
        for heading, (told, repair) in [each for each in found.items() if not _is_secret(tab, each[0])][:MOST]
    ]


def _is_secret(tab: Tab, heading: str) -> bool:
    attribute = tab.by_heading.get(heading)
    return attribute is not None and attribute.secret


def repairs_of(tab: Tab, held: StoredRow, message: str | None) -> dict[str, str]:
    """By heading: the text that was probably meant, as far as it is known."""
    return {each["heading"]: each["repair"] for each in to_correct(tab, held, message) if each["repair"] is not None}


def _with(attribute: Attribute, text: str, name: str, near: str) -> str | None:
    """The cell's text with one name in the place of another; None where it does not hold that."""
    if not attribute.many:
        return near if cells.fold(text) == cells.fold(name) else None
    items = cells.split_items(text)
    apart = [cells.split_level(item) if attribute.with_level else (item, None) for item in items]
    if not any(cells.fold(each) == cells.fold(name) for each, _ in apart):
        return None
    named = [(near if cells.fold(each) == cells.fold(name) else each, level) for each, level in apart]
    return cells.join_items([each if level is None else f"{each}: {level}" for each, level in named])


def _named(tab: Tab, texts: Mapping[str, str | None], message: str) -> Iterator[str]:
    """The headings of which the words of a provider speak, the surest first."""
    settable = [each for each in tab.attributes if not each.read_only]
    fields = {each.heading: each.field.rpartition(".")[2].removesuffix("[]") for each in settable if each.field}
    yield from (each.heading for each in settable if " " in each.heading and _speaks(each.heading, message))
    yield from (heading for heading, field in fields.items() if _speaks(field, message))
    yield from (each.heading for each in settable if " " not in each.heading and _speaks(each.heading, message))
    quoted = {cells.fold(text) for text in re.findall(r"['\"“‘]([^'\"”’]{2,})['\"”’]", message)}
    yield from (each.heading for each in settable if cells.fold(texts.get(each.heading) or "") in quoted)


def _speaks(name: str, message: str) -> bool:
    """Whether a message speaks of a name: a plain word has to be its subject, any other only to be there."""
    plain = name.isalpha() and name[1:].islower()
    pattern = rf"\b{re.escape(name)}\b{_SAID_OF if plain else ''}"
    return bool(re.search(pattern, message, re.IGNORECASE if plain or " " in name else 0))
