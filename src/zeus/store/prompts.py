"""Audio prompts of organizations: named queries. Their contents lie with all other files, by hash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from zeus.store.models import prompts


@dataclass(frozen=True)
class StoredPrompt:
    """An audio file, as the table has it (see `zeus.store.models.prompts`)."""

    shown: str
    hash: str
    audio: dict[str, Any] | None = None


def select_prompts(connection: Connection, organization_id: str) -> dict[str, StoredPrompt]:
    """The audio files of an organization, by the form in which names are compared."""
    query = select(prompts).where(prompts.c.organization_id == organization_id).order_by(prompts.c.name)
    return {found.name: StoredPrompt(found.shown, found.hash, found.audio) for found in connection.execute(query)}


def put_prompts(connection: Connection, organization_id: str, changed: Mapping[str, StoredPrompt]) -> None:
    """Keep audio files, in place of those of the same names; their contents must be there already."""
    if changed:
        drop_prompts(connection, organization_id, changed)
        values = [
            {"organization_id": organization_id, "name": name, "shown": each.shown, "hash": each.hash,
             "audio": each.audio}
            for name, each in changed.items()
        ]  # fmt: skip
        connection.execute(insert(prompts), values)


def drop_prompts(connection: Connection, organization_id: str, names: Iterable[str]) -> None:
    """Keep audio files of these names no longer."""
    for name in names:
        connection.execute(delete(prompts).where(prompts.c.organization_id == organization_id, prompts.c.name == name))


def hashes_in_use(connection: Connection) -> set[str]:
    """The hashes of all contents that the audio files of any organization need."""
    used = set()
    for hash, audio in connection.execute(select(prompts.c.hash, prompts.c.audio)):
        used.add(hash)
        used.update(each["hash"] for each in (audio or {}).get("made", {}).values())
    return used
