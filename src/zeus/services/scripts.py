"""Scripts for what only PowerShell can do: written to be run elsewhere, and their outcomes taken back."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zeus.core.attributes import IGNORE
from zeus.core.catalog import Tab
from zeus.core.cmdlets import CMDLET
from zeus.core.flow import FailedError
from zeus.core.index import Index
from zeus.pipeline.plan import Wish
from zeus.pipeline.plan.matching import owner_of
from zeus.pipeline.scripts import Block, composed
from zeus.pipeline.tenant import read_tenant
from zeus.services.choosing import Selection, choose
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, in_reading_order, new_id
from zeus.services.outcomes import document
from zeus.services.planning import new_transmission
from zeus.services.script_rows import Sought, block_of
from zeus.services.tenants import REFUSALS, open_senders, unreachable
from zeus.store import endings, transmissions
from zeus.store.database import writing

OUTCOMES = {"created": "create", "updated": "update", "deleted": "delete", "unchanged": "unchanged", "failed": "update"}
"""What a script may tell of a row, and the verdict that this answers."""


def write_script(zeus: Zeus, organization_name: str, output: Path, *, tabs: Sequence[str] = ()) -> dict[str, Any]:
    """Write a script of the rows whose tabs only cmdlets reach. Raises ServiceError where there is none.

    Returns {"file", "result", "tabs": {TITLE: rows}, "left_out": [{"tab", "row", "key", "message"}]}.
    """
    organization = find_organization(zeus, organization_name)
    chosen = choose(zeus, organization, "", Selection(tuple(tabs)))
    every = organization.tabs(zeus)
    wishes = [wish for wish in chosen.selected if _by_cmdlet(owner_of(wish.tab, every)) and wish.action != IGNORE]
    if not wishes:
        raise ServiceError("no row needs PowerShell", "rows of such tabs are imported first: zeus import")
    index = asyncio.run(_people(zeus, organization, wishes))
    blocks, left_out = _blocks(zeus, organization, wishes, index)
    result = f"{output.stem}.result.json"
    try:
        output.write_text(composed(blocks, organization.name, result), encoding="utf-8-sig")
    except OSError as error:
        raise ServiceError(f"{output} cannot be written: {error.strerror}", "name another file") from error
    titles = [title for block in blocks for _, title, _ in block.rows]
    counts = {title: titles.count(title) for title in dict.fromkeys(titles)}
    return {"file": str(output), "result": result, "tabs": counts, "left_out": left_out}


def _by_cmdlet(tab: Tab) -> bool:
    return getattr(tab.api, "method", "") == CMDLET


async def _people(zeus: Zeus, organization: Organization, wishes: Sequence[Wish]) -> Index:
    """What the rows refer to that can be read over the network."""
    every = organization.tabs(zeus)
    named = {
        full
        for wish in wishes
        for _, to in wish.tab.references()
        if not _by_cmdlet(every[full := f"{wish.tab.provider}.{to}"])
    }
    try:
        async with open_senders(zeus, organization) as senders:
            return (await read_tenant(senders, every, named)).index
    except REFUSALS as error:
        raise unreachable(organization, error) from error


def _blocks(
    zeus: Zeus, organization: Organization, wishes: Sequence[Wish], index: Index
) -> tuple[list[Block], list[dict[str, Any]]]:
    every, titles = organization.tabs(zeus), organization.titles(zeus)
    places = {
        tab.full_name: place for place, tab in enumerate(in_reading_order(organization.known_providers(zeus)).values())
    }
    blocks, left_out = [], []
    parents = sorted((wish for wish in wishes if not wish.tab.part_of), key=lambda wish: places[wish.tab.full_name])
    for wish in parents:
        children = [each for each in wishes if each.tab.part_of == wish.tab.name and each.parent == wish.key]
        wrong = [problem for each in (wish, *children) for problem in each.problems]
        try:
            if wrong:
                raise FailedError("; ".join(wrong))
            blocks.append(block_of(wish, children, Sought(index, every, wish.tab.provider), titles))
        except FailedError as error:
            left_out += [_left_out(each, titles[each.tab.full_name], str(error)) for each in (wish, *children)]
    return blocks, left_out


def _left_out(wish: Wish, title: str, message: str) -> dict[str, Any]:
    return {"tab": title, "row": wish.line, "key": list(wish.key), "message": message}


def take_outcomes(zeus: Zeus, organization_name: str, file: Path) -> dict[str, Any]:
    """Take what a script has told of its rows, as a transmission that has ended; its document. Raises ServiceError."""
    organization = find_organization(zeus, organization_name)
    told = _told(file, organization)
    chosen = choose(zeus, organization, "", Selection())
    wishes = {wish.id: wish for wish in chosen.selected}
    known = {str(each.get("id")): each for each in told if str(each.get("id")) in wishes}
    if not known:
        raise ServiceError(
            "the file tells of no row that Zeus holds", "is it of this organization, and of this import?"
        )
    id = new_id()
    rows = [_row(place, wishes[name], known[name]) for place, name in enumerate(known)]
    ended = {name: (str(each["outcome"]), each.get("message")) for name, each in known.items()}
    with writing(zeus.engine) as connection:
        new = new_transmission(organization.id, zeus.who, id, transmissions.DONE, Selection())
        transmissions.insert_transmission(connection, new)
        transmissions.replace_rows(connection, id, rows)
        endings.end_elsewhere(connection, id, ended)
    return document(zeus, id)


def _told(file: Path, organization: Organization) -> list[dict[str, Any]]:
    hint = "name the .result.json that the script has written beside itself"
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
        rows = content["rows"]
        assert content["zeus"] == 1
        assert all(each["outcome"] in OUTCOMES for each in rows)
    except OSError as error:
        raise ServiceError(f"{file} cannot be read: {error.strerror}", hint) from error
    except (ValueError, KeyError, TypeError, AssertionError) as error:
        raise ServiceError(f"{file.name} holds no outcomes of a script", hint) from error
    if content.get("organization") != organization.name:
        raise ServiceError(f"{file.name} is of {content.get('organization')}, not of {organization.name}", hint)
    return list(rows)


def _row(place: int, wish: Wish, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "row_id": wish.id, "position": place, "tab": wish.tab.full_name, "line": wish.line, "key": list(wish.key),
        "verdict": OUTCOMES[told["outcome"]], "changes": {}, "message": told.get("message"), "calls": 0, "hash": "",
        "step": None, "outcome": told["outcome"], "after_success": None,
    }  # fmt: skip
