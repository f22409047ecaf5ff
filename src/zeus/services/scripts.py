"""Scripts for what only PowerShell can do: written to be run elsewhere; see `script_outcomes` for the way back."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zeus.core.attributes import IGNORE
from zeus.core.catalog import Tab
from zeus.core.cmdlets import CMDLET
from zeus.core.flow import FailedError, Key
from zeus.core.index import Index
from zeus.pipeline.contents import with_files
from zeus.pipeline.plan import Wish
from zeus.pipeline.plan.matching import owner_of
from zeus.pipeline.scripts import Block, composed
from zeus.pipeline.tenant import read_tenant
from zeus.services.choosing import Selection, choose
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, in_reading_order
from zeus.services.script_rows import Sought, block_of
from zeus.services.tenants import REFUSALS, StoredFiles, open_senders, unreachable


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
    blocks, left_out = _blocks(zeus, organization, wishes, index, chosen.files)
    result = f"{output.stem}.result.json"
    try:
        output.write_text(composed(blocks, organization.name, result), encoding="utf-8-sig")
    except OSError as error:
        raise ServiceError(f"{output} cannot be written: {error.strerror}", "name another file") from error
    titles = [title for block in blocks for _, title, _ in block.rows]
    counts = {title: titles.count(title) for title in dict.fromkeys(titles)}
    return {"file": str(output), "result": result, "tabs": counts, "left_out": left_out}


def hands_over(zeus: Zeus, organization: Organization) -> bool:
    """Whether some tabs of the organization only cmdlets reach."""
    return any(provider.shell for provider in organization.known_providers(zeus))


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
    zeus: Zeus, organization: Organization, wishes: Sequence[Wish], index: Index, files: Mapping[Key, str]
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
            block = block_of(wish, children, Sought(index, every, wish.tab.provider, files), titles)
            blocks.append(_with_sounds(block, StoredFiles(zeus.engine)))
        except (FailedError, LookupError) as error:
            left_out += [_left_out(each, titles[each.tab.full_name], str(error)) for each in (wish, *children)]
    return blocks, left_out


def _with_sounds(block: Block, files: StoredFiles) -> Block:
    """The block with the sounds themselves: a script has nothing else beside it. Raises LookupError."""
    made, changed = (
        [(name, with_files(given, files)) for name, given in cmdlets] if cmdlets is not None else None
        for cmdlets in (block.made, block.changed)
    )
    return replace(block, made=made, changed=changed)


def _left_out(wish: Wish, title: str, message: str) -> dict[str, Any]:
    return {"tab": title, "row": wish.line, "key": list(wish.key), "message": message}
