"""What tests and demonstrations see and change of a running simulator, beside the provider's own paths."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from zeus.simulator.kinds import entity_of, path_of, reached
from zeus.simulator.practice import Answer, Practice, Settings


@dataclass(frozen=True)
class Entry:
    """A request that came.

    `effects` is how many objects it changed, `dropped` that it got no answer, `late` that it took effect after its
    connection had died.
    """

    number: int
    at: float
    method: str
    path: str
    status: int
    effects: int
    dropped: bool
    late: bool


@dataclass
class Journal:
    """All requests since the start, sign-ins and these controls aside."""

    entries: list[Entry] = field(default_factory=list)

    def note(
        self, method: str, path: str, status: int, body: Any = None, *, dropped: bool = False, late: bool = False
    ) -> None:
        """Write down a request."""
        effects = 0 if method == "GET" or status >= 400 else _effects(status, body)
        self.entries.append(Entry(len(self.entries) + 1, time.time(), method, path, status, effects, dropped, late))

    def counts(self, since: int = 0) -> dict[str, dict[str, int]]:
        """By method and path: how many requests, and how many objects they changed."""
        requests: Counter[str] = Counter()
        effects: Counter[str] = Counter()
        for entry in self.entries[since:]:
            requests[f"{entry.method} {entry.path}"] += 1
            effects[f"{entry.method} {entry.path}"] += entry.effects
        return {name: {"requests": requests[name], "effects": effects[name]} for name in requests}


def control(
    practice: Practice, journal: Journal, method: str, path: str, query: Mapping[str, str], raw: bytes
) -> Answer:
    """Answer a request to ``/__zeus__/``."""
    what, _, name = path.removeprefix("/__zeus__/").partition("/")
    if (method, what) == ("GET", "requests"):
        return _requests(journal, query)
    if (method, what) == ("GET", "objects"):
        return _objects(practice, name, query)
    if (method, what) == ("GET", "evidence"):
        return _evidence(practice)
    if (method, what) == ("POST", "settings"):
        return _settings(practice, raw)
    if (method, what) == ("POST", "certificates"):
        return _certificate(practice, name, raw)
    return Answer(404, {"error": "there are requests, objects/TAB, evidence, settings and certificates/CLIENT"})


def _requests(journal: Journal, query: Mapping[str, str]) -> Answer:
    since = int(query["since"]) if query.get("since", "").isdigit() else 0
    if query.get("count"):
        return Answer(200, {"last": len(journal.entries), "counts": journal.counts(since)})
    return Answer(200, {"last": len(journal.entries), "requests": [asdict(entry) for entry in journal.entries[since:]]})


def _objects(practice: Practice, name: str, query: Mapping[str, str]) -> Answer:
    tab = practice.provider.tabs.get(name)
    held = practice.service.objects(tab) if tab and practice.service else None
    if held is not None:
        return Answer(200, {"org": "", "objects": held})
    entity = entity_of(reached(tab)) if tab and path_of(tab) else ""
    if entity not in practice.kinds:
        return Answer(404, {"error": f"there is no tab {name} with objects of its own"})
    org = query.get("org") or next(iter(practice.tenants), "")
    tenant = practice.tenant(org) if org else None
    things = tenant.collections[entity].objects.values() if tenant else ()
    return Answer(200, {"org": org, "objects": [tenant.shown(entity, thing) for thing in things] if tenant else []})


def _evidence(practice: Practice) -> Answer:
    counts = {name: practice.judged[name] for name in ("checked", "not_checked", "refused")}
    more = {"not_checked_paths": dict(practice.unchecked), "problems": list(practice.refused)}
    return Answer(200, {**counts, **more})


def _settings(practice: Practice, raw: bytes) -> Answer:
    try:
        practice.change(**json.loads(raw))
    except (TypeError, ValueError):
        known = ", ".join(asdict(Settings()))
        return Answer(400, {"error": f"a JSON object with some of {known} is needed"})
    return Answer(200, asdict(practice.settings))


def _certificate(practice: Practice, client: str, raw: bytes) -> Answer:
    """Register the certificate of an application, so that what it signs is checked."""
    try:
        practice.clients.assertions.register(client, raw.decode())
    except ValueError:
        return Answer(400, {"error": "a certificate in PEM form is needed"})
    return Answer(200, {"client": client})


def _effects(status: int, body: Any) -> int:
    if status == 207:
        return sum(item["status"] < 400 for item in body["items"])
    if isinstance(body, dict) and "responses" in body:
        return sum(part["status"] < 400 for part in body["responses"])
    return 1
