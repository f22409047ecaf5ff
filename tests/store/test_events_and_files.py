"""The history, and files by content."""

from sqlalchemy import Connection, Engine

from zeus.store import configuration as rows
from zeus.store.configuration import StoredRow
from zeus.store.database import writing
from zeus.store.events import Event, record, select_events
from zeus.store.organizations import delete_organization, insert_organization, select_organizations, update_tenant
from zeus.store.prompts import StoredPrompt, drop_prompts, put_prompts, select_prompts


def organization(connection: Connection, id: str = "o", customer: str | None = None) -> str:
    values = {"id": id, "name": id, "method": "app", "test": False, "origin": None, "providers": ["one"]}
    insert_organization(connection, {**values, "credential": "sealed"}, customer, f"c-{id}")
    return id


def row(number: int, **more: object) -> StoredRow:
    values: dict[str, object] = {
        "id": f"i-{number}", "organization_id": "o", "tab": "one.site", "form": f'["{number}"]', "key": (str(number),),
        "position": number, "file": "a.xlsx", "sheet": "Sites", "line": number, "action": None,
        "cells": {"Site Name": str(number)}, "extra": {}, "imported": None, "problems": [], "state": "ready",
        "search": f"site 100%_{number}",
    }  # fmt: skip
    return StoredRow(**{**values, **more})  # type: ignore[arg-type]


def test_events_come_newest_first(engine: Engine) -> None:
    with writing(engine) as connection:
        record(connection, "o", "ann", Event("imported", after={"rows": 2}), Event("row changed", tab="t", key=["a"]))
        record(connection, "p", "bob", Event("imported"))
        found = select_events(connection, "o")
        assert [(each.event, each.who) for each in found] == [("row changed", "ann"), ("imported", "ann")]
        assert (found[1].after, found[0].before, list(found[0].key or ())) == ({"rows": 2}, None, ["a"])
        assert select_events(connection, "o", before=found[0].id, limit=5) == found[1:]


def test_rows_come_back_as_they_were_stored(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection)
        rows.insert_rows(connection, [row(2), row(1), row(3, tab="one.team", imported={"action": None, "cells": {}})])
        assert [each.id for each in rows.select_rows(connection, "o")] == ["i-1", "i-2", "i-3"]
        assert rows.select_rows(connection, "o", ["one.team"])[0].imported == {"action": None, "cells": {}}
        assert rows.select_by_id(connection, ["i-2", "gone"]) == {"i-2": row(2)}


def test_a_search_takes_signs_as_they_are(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection)
        rows.insert_rows(connection, [row(1), row(2)])
        assert [each.id for each in rows.select_rows(connection, "o", search="100%_1")] == ["i-1"]
        assert rows.select_rows(connection, "o", search="1%1") == []


def test_an_update_raises_the_version_and_leaves_what_was_sent(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection)
        rows.insert_rows(connection, [row(1, created_by_zeus=True, sent={"File": "h"})])
        before = rows.stamp(connection, "o")
        rows.update_rows(connection, [row(1, state="problem")])
        (held,) = rows.select_rows(connection, "o")
        assert (held.state, held.version, held.created_by_zeus, held.sent) == ("problem", 2, True, {"File": "h"})
        assert rows.stamp(connection, "o") != before
        rows.delete_rows(connection, ["i-1"])
        assert rows.select_rows(connection, "o") == []


def test_a_file_is_kept_once_and_until_nobody_needs_it(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection)
        one, two, sent = (rows.put_file(connection, content) for content in (b"one", b"two", b"sent"))
        assert rows.put_file(connection, b"one") == one
        held = {"a.wav": StoredPrompt("A.wav", one, {"made": {"wav": {"hash": sent}}}), "b.wav": StoredPrompt("b", one)}
        put_prompts(connection, "o", held)
        assert select_prompts(connection, "o") == held
        put_prompts(connection, "o", {"b.wav": StoredPrompt("B.wav", two)})
        assert select_prompts(connection, "o") == {**held, "b.wav": StoredPrompt("B.wav", two)}
        rows.delete_unused_files(connection)
        assert [rows.file_content(connection, hash) for hash in (one, two, sent)] == [b"one", b"two", b"sent"]
        drop_prompts(connection, "o", ["b.wav"])
        rows.delete_unused_files(connection)
        assert [rows.file_content(connection, hash) for hash in (one, two, sent)] == [b"one", None, b"sent"]
        delete_organization(connection, "o")
        rows.delete_unused_files(connection)
        assert [rows.file_content(connection, hash) for hash in (one, two, sent)] == [None, None, None]


def test_a_customer_lives_as_long_as_its_organizations(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o", "Acme")
        organization(connection, "p", "Acme")
        assert [each["customer"] for each in select_organizations(connection, authorized=False)] == ["Acme", "Acme"]
        assert select_organizations(connection) == []
        assert update_tenant(connection, "p", {"id": "t"})
        assert [each["name"] for each in select_organizations(connection)] == ["p"]
        for id in ("o", "p"):
            delete_organization(connection, id)
        organization(connection, "q", "Acme")
        assert [each["customer_id"] for each in select_organizations(connection, authorized=False)] == ["c-q"]
