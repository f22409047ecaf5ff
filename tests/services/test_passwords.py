"""Passwords that Zeus makes: by the domain's policy, sealed everywhere, handed over once, encrypted."""

import base64
import json
import random
import re
import string
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from zeus.core.catalog import titled
from zeus.core.passwords import GENERATE, SPECIALS, Policy, made
from zeus.core.sealed import is_sealed, opened, pointer
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus, find_organization, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.passwords import hand_over
from zeus.services.plans import make_plan
from zeus.services.progress_page import row_page
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit
from zeus.services.workbooks import export
from zeus.store.models import calls, rows, steps
from zeus.store.typed import forgettable, without_typed

FIVE9 = load_catalog()["five9"]
TYPED, PASSPHRASE = "Trail-77-Pine!", "a long passphrase"
PERSON = {"First Name": "Ann", "Last Name": "Lee", "Email": "ann.lee@example.com", "Roles": "Agent"}
USERS = [
    {"Username": "typed", "Password": TYPED, **PERSON},
    {"Username": "asked", "Password": "<generate>", **PERSON},
    {"Username": "blank", **PERSON},
]


@given(
    st.builds(Policy, *(st.integers(0, 30) for _ in range(1)), *(st.integers(0, 9) for _ in range(3))), st.integers(0)
)
def test_a_password_keeps_to_the_policy(policy: Policy, seed: int) -> None:
    chance = random.Random(seed)
    password = made(policy, chance.choice, chance.shuffle)
    assert len(password) >= max(16, policy.length)
    for alphabet, least in (
        (string.ascii_uppercase, policy.capitals), (string.digits, policy.digits), (SPECIALS, policy.specials),
    ):  # fmt: skip
        assert sum(each in alphabet for each in password) >= max(1, least)
    assert not set(password) & set("Il1O0o"[:5])


SIMPLE = st.text() | st.integers() | st.none()


@given(st.recursive(SIMPLE, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_what_is_not_sealed_stays_as_it_is(value: Any) -> None:
    assert opened(value, lambda name, ciphertext: "x") == value or "sealed:" in json.dumps(value)
    assert opened({"a": [pointer("n", "c")]}, lambda name, ciphertext: name + ciphertext) == {"a": ["nc"]}


@pytest.fixture
def sent(home: Path, tmp_path: Path, allow_origin: None) -> Any:
    """Three users, transmitted: the service, the transmission's document, what lies in the home, and the tenant's."""
    path = tmp_path / "book.xlsx"
    write_rows(path, titled([FIVE9]), {"Users": USERS})
    zeus = open_zeus()
    with practice_tenant(FIVE9, rate=0) as origin:
        add_organization(zeus, "Cascade", ["five9"], sample_credential(FIVE9), test=True, origin=origin)
        imported = import_workbooks(zeus, "Cascade", [path])
        assert not imported["problems"]
        document = transmit(zeus, "Cascade", plan=make_plan(zeus, "Cascade")["plan"])
        assert document["counts"]["created"] == 3
        export(zeus, "Cascade", tmp_path / "live.xlsx")
        yield zeus, document


def stored(home: Path) -> bytes:
    """All that lies in the home."""
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def shown(page: Path, passphrase: str) -> list[dict[str, str]]:
    """The rows that the page shows to who types this passphrase, decrypted as its script does."""
    found = re.search(r"const parts = (\{.*?\}), bytes", page.read_text(encoding="utf-8"))
    assert found
    parts = json.loads(found.group(1))
    salt, nonce, sealed = (base64.b64decode(parts[name]) for name in ("salt", "nonce", "sealed"))
    key = PBKDF2HMAC(SHA256(), 32, salt, parts["rounds"]).derive(passphrase.encode())
    rows: list[dict[str, str]] = json.loads(AESGCM(key).decrypt(nonce, sealed, None))
    return rows


def test_passwords_are_handed_over_once_and_lie_nowhere_in_the_open(
    sent: tuple[Zeus, dict[str, Any]], home: Path, tmp_path: Path
) -> None:
    zeus, document = sent
    assert TYPED.encode() not in stored(home)
    page = tmp_path / "passwords.html"
    assert hand_over(zeus, "Cascade", page, PASSPHRASE)["passwords"] == 2
    rows = {row["name"]: row["password"] for row in shown(page, PASSPHRASE)}
    assert rows.keys() == {"asked", "blank"}
    for password in rows.values():
        assert len(password) >= 16
        assert password.encode() not in stored(home)
        assert password not in page.read_text(encoding="utf-8")
    with pytest.raises(ServiceError, match="no passwords to hand over"):
        hand_over(zeus, "Cascade", page, PASSPHRASE)
    organization = find_organization(zeus, "Cascade")
    for row in make_plan(zeus, "Cascade")["rows"]:
        assert row["verdict"] == "unchanged"
    with zeus.engine.connect() as connection:
        ids = connection.exec_driver_sql("select row_id from transmission_rows").scalars().all()
    seen = json.dumps([row_page(zeus, organization, document["transmission"], id) for id in ids[:3]], default=str)
    assert "sealed:" not in seen
    assert not any(password in seen for password in (TYPED, *rows.values()))


def ciphertexts(zeus: Zeus) -> list[str]:
    """The pointers to secrets that the ledger still holds, and the ciphertexts in cells."""
    with zeus.engine.connect() as connection:
        kept = [*connection.execute(select(steps.c.data, steps.c.result)), *connection.execute(select(calls.c.call))]
        cells = connection.execute(select(rows.c.cells)).scalars().all()
    pointers = re.findall(r'sealed:[^"]+', json.dumps([list(row) for row in kept]))
    return pointers + [text for each in cells for name, text in each.items() if name == "Password" and text]


def test_a_typed_password_is_kept_by_nobody_once_its_row_is_done(sent: tuple[Zeus, dict[str, Any]]) -> None:
    zeus, _ = sent
    organization = find_organization(zeus, "Cascade")
    name = "five9.user/Password"
    opens = {zeus.vault.open(organization.id, name, each.rpartition("|")[2]) for each in ciphertexts(zeus)}
    assert TYPED not in opens
    # What nobody has fetched yet is still there, and what the workbook asks for as well.
    assert {len(each) for each in opens} == {len(GENERATE), 16}
    assert [row["verdict"] for row in make_plan(zeus, "Cascade")["rows"]] == ["unchanged"] * 3


def test_a_password_typed_anew_while_the_old_one_is_sent_stays() -> None:
    cells = {"Password": "new ciphertext", "Username": "ann"}
    forget = {"Password": forgettable("sealed:five9.user/Password|old ciphertext")}
    assert without_typed(cells, forget) == cells
    assert without_typed({**cells, "Password": "old ciphertext"}, forget) == {**cells, "Password": None}


def test_a_short_passphrase_is_refused_and_nothing_is_forgotten(
    sent: tuple[Zeus, dict[str, Any]], tmp_path: Path
) -> None:
    zeus, _ = sent
    with pytest.raises(ServiceError, match="passphrase has 5 characters"):
        hand_over(zeus, "Cascade", tmp_path / "p.html", "short")
    assert hand_over(zeus, "Cascade", tmp_path / "p.html", PASSPHRASE)["passwords"] == 2


def test_a_sealed_value_is_told_by_its_form() -> None:
    assert is_sealed(pointer("five9.user/Password", "gAAA"))
    assert not is_sealed("sealed: of course")
