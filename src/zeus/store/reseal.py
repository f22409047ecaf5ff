"""Every ciphertext once more, under the newest key: a few a transaction, so that nobody waits for long."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Engine, LargeBinary, Table, Text, cast, select, type_coerce, update

from zeus.store.chain import KEY
from zeus.store.database import reading, writing
from zeus.store.models import calls, files, organizations, rows, steps
from zeus.store.models_audit import chains
from zeus.store.models_web import users
from zeus.store.sealed import Private
from zeus.store.tokens import CREDENTIAL, TOKEN
from zeus.store.users import FACTOR
from zeus.store.vault import Vault, cell_name

Secrets = Mapping[str, tuple[str, ...]]
"""Full name of a tab → the headings of its secret cells."""

PRIVATE: tuple[Column[Any], ...] = (steps.c.data, steps.c.result, calls.c.call, calls.c.reply)


AT_ONCE = 50
"""Rows that are sealed anew in one transaction."""


def reseal(engine: Engine, vault: Vault, secrets: Secrets) -> dict[str, int]:
    """Seal anew what an older key has sealed: how many secrets of each kind.

    Raises VaultError where something cannot be opened; what was done until then stays.
    """
    return {
        "credentials": _each(engine, organizations, _credential(vault)),
        "users": _each(engine, users, _factor(vault)),
        "histories": _each(engine, chains, _history(vault)),
        "cells": sum(_each(engine, rows, _cells(vault, tab, own), rows.c.tab == tab) for tab, own in secrets.items()),
        "files": _each(engine, files, _file(vault)),
        "ledger": sum(_each(engine, each.table, _private(vault, each), _is_sealed(each)) for each in PRIVATE),
    }  # fmt: skip


Change = Callable[[Connection, Any], int]
"""Seals a row anew, found by its primary key and held until the end of the transaction; how many secrets it had."""


def _each(engine: Engine, table: Any, change: Change, *where: Any) -> int:
    keys = list(table.primary_key.columns)
    with reading(engine) as connection:
        found = connection.execute(select(*keys).where(*where)).all()
    count = 0
    for start in range(0, len(found), AT_ONCE):
        with writing(engine) as connection:
            for key in found[start : start + AT_ONCE]:
                count += change(connection, [column == value for column, value in zip(keys, key, strict=True)])
    return count


def _credential(vault: Vault) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        columns = (organizations.c.id, organizations.c.credential, organizations.c.token)
        held = connection.execute(select(*columns).where(*mine).with_for_update()).first()
        if held is None:
            return 0
        sealed = {name: text for name, text in ((CREDENTIAL, held.credential), (TOKEN, held.token)) if text}
        new = {
            n: vault.seal(held.id, n, vault.open(held.id, n, t)) for n, t in sealed.items() if not vault.is_newest(t)
        }
        return _put(connection, organizations, mine, new)

    return change


def _history(vault: Vault) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        held = connection.execute(select(chains.c.organization_id, chains.c.key).where(*mine).with_for_update()).one()
        if vault.is_newest(held.key):
            return 0
        plain = vault.open(held.organization_id, KEY, held.key)
        return _put(connection, chains, mine, {"key": vault.seal(held.organization_id, KEY, plain)})

    return change


def _factor(vault: Vault) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        held = connection.execute(select(users.c.id, users.c.factor).where(*mine).with_for_update()).one()
        if not held.factor or vault.is_newest(held.factor):
            return 0
        plain = vault.open(held.id, FACTOR, held.factor)
        return _put(connection, users, mine, {"factor": vault.seal(held.id, FACTOR, plain)})

    return change


def _cells(vault: Vault, tab: str, headings: Iterable[str]) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        columns = (rows.c.organization_id, rows.c.cells, rows.c.imported)
        held = connection.execute(select(*columns).where(*mine).with_for_update()).first()
        sealed = {h: held.cells[h] for h in headings if held.cells.get(h)} if held else {}
        if held is None or all(map(vault.is_newest, sealed.values())):
            return 0
        cells, marks = dict(held.cells), dict((held.imported or {}).get("cells") or {})
        for heading, text in sealed.items():
            name = cell_name(tab, heading)
            plain = vault.open(held.organization_id, name, text)
            cells[heading] = vault.seal(held.organization_id, name, plain)
            if marks.get(heading) and vault.marks(held.organization_id, name, plain, marks[heading]):
                marks[heading] = vault.mark(held.organization_id, name, plain)
        _put(connection, rows, mine, {"cells": cells, "imported": held.imported and {**held.imported, "cells": marks}})
        return len(sealed)

    return change


def _file(vault: Vault) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        raw = type_coerce(files.c.content, LargeBinary)
        held = connection.execute(select(raw).where(*mine).with_for_update()).first()
        if held is None or vault.is_newest(bytes(held[0])):
            return 0
        content = connection.scalar(select(files.c.content).where(*mine))
        return _put(connection, files, mine, {"content": content})

    return change


def _private(vault: Vault, column: Column[Any]) -> Change:
    def change(connection: Connection, mine: Any) -> int:
        value = connection.scalar(select(column).where(*mine).with_for_update())
        return _put(connection, column.table, mine, {column.name: value} if isinstance(value, Private) else {})

    return change


def _is_sealed(column: Column[Any]) -> Any:
    return cast(column, Text).like('{"sealed"%')


def _put(connection: Connection, table: Any, mine: Any, values: Mapping[str, Any]) -> int:
    assert isinstance(table, Table)
    if values:
        connection.execute(update(table).where(*mine).values(**values))
    return len(values)
