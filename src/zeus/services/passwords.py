"""Passwords that Zeus has made: by the tenant's policy, sealed at once, and handed over once, encrypted."""

import base64
import json
import os
import secrets
import time
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from zeus.core.passwords import GENERATE, Policy, made
from zeus.core.sealed import opened, pointer
from zeus.pipeline.plan import Plan
from zeus.pipeline.send import Sender
from zeus.services.context import Organization, ServiceError, Zeus, find_organization
from zeus.services.secret_cells import secret_headings
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.generated import select_generated, take_generated
from zeus.store.vault import cell_name

ROUNDS = 600_000
"""How often the passphrase is hashed (PBKDF2 with SHA-256)."""

LEAST = 12
"""Characters that a passphrase has at least."""


async def generate_passwords(
    zeus: Zeus, organization: Organization, senders: Mapping[str, Sender], plan: Plan
) -> None:  # fmt: skip
    """Make the passwords that steps of the plan ask for, and seal them. Raises what sending raises."""
    policies: dict[str, Policy] = {}
    chance = secrets.SystemRandom()
    for draft in plan.steps:
        wanted = [h for h, value in draft.values.items() if value == GENERATE and draft.tab.by_heading[h].secret]
        if not wanted:
            continue
        provider = draft.tab.provider
        if provider not in policies:
            sender = senders[provider]
            ask = sender.provider.policy
            policies[provider] = await sender.run(ask(sender.variables)) if ask else Policy()
        for heading in wanted:
            name = cell_name(draft.tab.full_name, heading)
            password = made(policies[provider], chance.choice, chance.shuffle)
            sealed = pointer(name, zeus.vault.seal(organization.id, name, password))
            draft.values[heading] = draft.generated[heading] = sealed


def hand_over(zeus: Zeus, name: str, output: Path, passphrase: str) -> dict[str, Any]:
    """Write the passwords that were made and sent, and not handed over yet, into an encrypted page; then forget them.

    Returns {"file", "passwords"}. Raises ServiceError where there are none, or the passphrase is too short.
    """
    organization = find_organization(zeus, name)
    count = _take(zeus, organization, passphrase, lambda text: output.write_text(text, encoding="utf-8"))
    return {"file": str(output), "passwords": count}


def take_page(zeus: Zeus, organization: Organization, passphrase: str) -> bytes:
    """The same page as bytes, for who downloads it. Raises ServiceError as `hand_over` does."""
    taken: list[str] = []
    _take(zeus, organization, passphrase, taken.append)
    return taken[0].encode()


def count_waiting(zeus: Zeus, organization: Organization, transmission: str | None = None) -> int:
    """How many passwords wait to be handed over: those of one transmission, or all."""
    tabs = _tabs_with_secrets(zeus, organization)
    with reading(zeus.engine) as connection:
        found = select_generated(connection, organization.id, tabs, transmission)
    return sum(len(step.data["generated"]) for step in found)


def _tabs_with_secrets(zeus: Zeus, organization: Organization) -> list[str]:
    return [name for name, tab in organization.tabs(zeus).items() if secret_headings(tab)]


def _take(zeus: Zeus, organization: Organization, passphrase: str, deliver: Callable[[str], object]) -> int:
    """Deliver the page and forget what stands in it, both or neither; how many passwords that are."""
    if len(passphrase) < LEAST:
        raise ServiceError(f"the passphrase has {len(passphrase)} characters", f"use at least {LEAST}")
    titles = organization.titles(zeus)
    with writing(zeus.engine) as connection:
        steps = select_generated(connection, organization.id, _tabs_with_secrets(zeus, organization))
        rows = [
            {
                "tab": titles.get(step.tab, step.tab),
                "name": " > ".join(step.key),
                "password": _opened(zeus, organization, sealed),
            }
            for step in steps
            for sealed in step.data["generated"].values()
        ]
        if not rows:
            raise ServiceError(
                "there are no passwords to hand over", "they are made for <generate> and handed over once"
            )
        deliver(page(organization.name, rows, passphrase))
        take_generated(connection, steps)
        handed = Event("passwords handed over", after={"passwords": str(len(rows))})
        record(connection, organization.id, zeus.who, handed)
    return len(rows)


def _opened(zeus: Zeus, organization: Organization, sealed: str) -> str:
    return str(opened(sealed, lambda name, ciphertext: zeus.vault.open(organization.id, name, ciphertext)))


def page(title: str, rows: list[dict[str, str]], passphrase: str) -> str:
    """A page that shows the rows to who knows the passphrase; it needs a browser, and no network."""
    salt, nonce = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(SHA256(), 32, salt, ROUNDS).derive(passphrase.encode())
    sealed = AESGCM(key).encrypt(nonce, json.dumps(rows).encode(), None)
    told = {"salt": salt, "nonce": nonce, "sealed": sealed}
    parts = json.dumps({name: base64.b64encode(value).decode() for name, value in told.items()} | {"rounds": ROUNDS})
    made_at = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    return _PAGE.replace("{title}", escape(title)).replace("{at}", made_at).replace("{parts}", parts)


_PAGE = """<!doctype html><meta charset="utf-8"><title>{title}: passwords</title>
<style>body{font:16px system-ui;margin:3em auto;max-width:50em}td,th{padding:.3em 1em;text-align:left}</style>
<h1>{title}: passwords</h1><p>Made {at} UTC. Type the passphrase; nothing leaves this computer.</p>
<form><input type="password" autofocus size="40"> <button>Show</button></form><p id="no"></p><table></table>
<script>
const parts = {parts}, bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
document.querySelector("form").onsubmit = async (event) => {
  event.preventDefault();
  const words = new TextEncoder().encode(document.querySelector("input").value);
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    {name: "PBKDF2", hash: "SHA-256", salt: bytes(parts.salt), iterations: parts.rounds}, base,
    {name: "AES-GCM", length: 256}, false, ["decrypt"]);
  try {
    const plain = await crypto.subtle.decrypt({name: "AES-GCM", iv: bytes(parts.nonce)}, key, bytes(parts.sealed));
    const table = document.querySelector("table");
    table.replaceChildren();
    for (const row of JSON.parse(new TextDecoder().decode(plain))) {
      const line = table.insertRow();
      for (const text of [row.tab, row.name, row.password]) line.insertCell().textContent = text;
    }
    document.getElementById("no").textContent = "";
  } catch { document.getElementById("no").textContent = "This is not the passphrase."; }
};
</script>
"""
