"""Distils a vendor's specification into evidence: facts without prose. ``python -m zeus.simulator.distil PROVIDER``.

Beside OpenAPI documents it takes lists of PowerShell cmdlets: each cmdlet's parameters with type, choices, need.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zeus.simulator.distil_wsdl import Description
from zeus.simulator.manners import Manners, load_manners

Json = Any

METHODS = ("get", "put", "post", "patch", "delete")
EVIDENCE = Path(__file__).parent / "evidence"

_FACTS = frozenset(
    (
        *("type", "enum", "format", "pattern", "nullable", "required", "readOnly", "writeOnly"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
    )
)
_TO_COME = "unknownFutureValue"
"""OData's word for members that an enumeration may get one day: nobody sends it."""
_NESTED = ("items", "additionalProperties", "not")
_SEVERAL = ("oneOf", "allOf", "anyOf")


def specifications() -> Path | None:
    """The folder of the vendors' specifications, one sub-folder a provider: ZEUS_SPECS, else ``../shared/specs``."""
    named = os.environ.get("ZEUS_SPECS")
    folders = [Path(named)] if named else [Path("../shared/specs")]
    return next((folder for folder in folders if folder.is_dir()), None)


def distil(*folders: Path, wanted: Sequence[str] = ()) -> str:
    """The evidence in all OpenAPI documents of these folders, as JSON text with one path or schema a line.

    Of a provider with many more paths than its tabs need, only those are kept that begin as `wanted` says; of a WSDL
    what the operations need that the manners of the provider name, after whom its folder is called.
    """
    evidence = _Evidence(tuple(wanted))
    for path in (path for folder in folders for path in sorted(folder.iterdir())):
        manners = load_manners(path.parent.name)
        if path.name == manners.soap.get("file"):
            evidence.take_wsdl(path, manners)
        if path.suffix in {".json", ".yaml", ".yml"}:
            document = _load(path)
            if isinstance(document, dict) and "openapi" in document:
                evidence.take(path.name, document)
            elif isinstance(document, dict) and "cmdlets" in document:
                evidence.take_cmdlets(path.name, document)
    return evidence.as_text()


class _Evidence:
    """What has been distilled so far."""

    def __init__(self, wanted: tuple[str, ...] = ()) -> None:
        self.wanted = wanted
        self.source: list[dict[str, str]] = []
        self.paths: dict[str, dict[str, Json]] = {}
        self.schemas: dict[str, Json] = {}
        self.cmdlets: dict[str, Json] = {}

    def take(self, name: str, document: Json) -> None:
        """Distil one document. Schemas that differ from another document's of the same name get a name of their own."""
        self.source.append(_source(name, document))
        reader = _Document(document)
        paths = document.get("paths", {}).items()
        kept = {path: operations for path, operations in paths if not self.wanted or path.startswith(self.wanted)}
        found = {path: reader.operations(operations) for path, operations in kept.items()}
        schemas = reader.schemas()
        names = {schema: self._free(schema, facts) for schema, facts in schemas.items()}
        for schema, facts in schemas.items():
            self.schemas[names[schema]] = _renamed(facts, names)
        for path, operations in found.items():
            self.paths.setdefault(path, {}).update(_renamed(operations, names))

    def take_cmdlets(self, name: str, document: Json) -> None:
        """Distil a list of cmdlets. Defaults are prose, and are left out."""
        repository, _, commit = str(document.get("source", "")).partition(" @")
        self.source.append({"file": name, "repository": repository, "commit": commit.partition(" ")[0]})
        for cmdlet, facts in document["cmdlets"].items():
            self.cmdlets[cmdlet] = {
                parameter: {key: told[key] for key in ("type", "required", "values") if told.get(key)}
                for parameter, told in facts["parameters"].items()
            }

    def take_wsdl(self, path: Path, manners: Manners) -> None:
        """Distil one WSDL."""
        self.source.append({"file": path.name, **manners.soap["source"]})
        description = Description(path, manners.operations)
        self.paths |= description.operations()
        self.schemas |= description.schemas

    def as_text(self) -> str:
        """The evidence as JSON, sorted."""
        parts = {"paths": self.paths, "schemas": self.schemas}
        if self.cmdlets:
            parts["cmdlets"] = self.cmdlets
        blocks = [f'"source":{_compact(self.source)}']
        for title, members in parts.items():
            lines = (f"{_compact(name)}:{_compact(members[name])}" for name in sorted(members))
            blocks.append(f'"{title}":{{\n' + ",\n".join(lines) + "\n}")
        return "{\n" + ",\n".join(blocks) + "\n}\n"

    def _free(self, name: str, facts: Json) -> str:
        number, free = 1, name
        while free in self.schemas and self.schemas[free] != facts:
            number += 1
            free = f"{name}~{number}"
        return free


class _Document:
    """One OpenAPI document; remembers which of its schemas the operations reach."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.reached: dict[str, None] = {}

    def operations(self, item: Json) -> dict[str, Json]:
        """The facts of each operation of a path."""
        shared = item.get("parameters", [])
        return {
            method: self._operation(item[method], [*shared, *item[method].get("parameters", [])])
            for method in METHODS
            if method in item
        }

    def schemas(self) -> dict[str, Json]:
        """The facts of every schema that was reached, and of those that these reach."""
        components = self.document.get("components", {}).get("schemas", {})
        found: dict[str, Json] = {}
        while len(found) < len(self.reached):
            for name in [name for name in self.reached if name not in found]:
                found[name] = self._facts(components.get(name, {}))
        return found

    def _operation(self, operation: Json, parameters: list[Json]) -> Json:
        facts: dict[str, Json] = {"parameters": self._parameters(parameters), **_told(operation)}
        body = self._resolved(operation.get("requestBody") or {})
        if body.get("content"):
            content = {kind: self._facts(media.get("schema", {})) for kind, media in body["content"].items()}
            facts["body"] = {"content": content, "required": bool(body.get("required"))}
        facts["replies"] = {
            str(status): self._reply(self._resolved(reply))
            for status, reply in operation.get("responses", {}).items()
            if str(status).startswith("2")
        }
        return facts

    def _parameters(self, parameters: list[Json]) -> list[Json]:
        resolved = {(each["in"], each["name"]): each for each in map(self._resolved, parameters)}
        return [
            {"in": where, "name": name, "required": bool(each.get("required")), **self._typed(each)}
            for (where, name), each in sorted(resolved.items())
            if where != "header"
        ]

    def _typed(self, parameter: Json) -> Json:
        return {"schema": self._facts(parameter["schema"])} if "schema" in parameter else {}

    def _reply(self, reply: Json) -> Json:
        content = reply.get("content") or {}
        schema = next((media.get("schema") for media in content.values()), None)
        return self._facts(schema) if schema else None

    def _facts(self, schema: Json) -> Json:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            self.reached[name] = None
            return {"$ref": name}
        facts = {key: schema[key] for key in schema if key in _FACTS}
        if "enum" in facts:
            facts["enum"] = [word for word in facts["enum"] if word != _TO_COME]
        if "properties" in schema:
            facts["properties"] = {name: self._facts(each) for name, each in schema["properties"].items()}
        for key in _NESTED:
            if key in schema:
                facts[key] = self._facts(schema[key]) if isinstance(schema[key], Mapping) else schema[key]
        for key in _SEVERAL:
            if key in schema:
                facts[key] = [self._facts(each) for each in schema[key]]
        return facts

    def _resolved(self, thing: Json) -> Json:
        while isinstance(thing, Mapping) and "$ref" in thing:
            found = self.document
            for step in thing["$ref"].lstrip("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            thing = found
        return thing


def _told(operation: Json) -> dict[str, Json]:
    """What only the text of an operation tells: the weight that it has in rate limits, and the scopes that it needs."""
    text = str(operation.get("description", ""))
    weight = re.search(r"Rate Limit Label\](?:\([^)]*\))?:\**\s*`([A-Z][A-Za-z-]*)`", text)
    granular, classic = (
        re.search(rf"\[{name}\](?:\([^)]*\))?:\**\s*([^\n]+)", text) for name in ("Granular Scopes", "Scopes")
    )
    scopes = [re.findall(r"`([^`]+)`", found.group(1)) if found else [] for found in (granular, classic)]
    return ({"weight": weight.group(1).lower()} if weight else {}) | ({"scopes": scopes} if any(scopes) else {})


def _renamed(facts: Json, names: Mapping[str, str]) -> Json:
    if isinstance(facts, dict):
        if set(facts) == {"$ref"}:
            return {"$ref": names[facts["$ref"]]}
        return {key: _renamed(value, names) for key, value in facts.items()}
    return [_renamed(each, names) for each in facts] if isinstance(facts, list) else facts


def _source(name: str, document: Json) -> dict[str, str]:
    """File, commit, licence and attribution, from ``x-source`` (``REPO@COMMIT FILE (LICENCE, ATTRIBUTION); …``)."""
    said = str(document.get("x-source", ""))
    found = re.match(
        r"(?P<repository>[^@\s]+)@(?P<commit>\w+)[^(]*\((?P<licence>[^,(]+),\s*(?P<attribution>.+?)\)(;|$)", said
    )
    licence = document.get("info", {}).get("license", {}).get("name", "")
    facts = found.groupdict() if found else {"licence": licence}
    return {"file": name, **{key: value for key, value in facts.items() if value}}


def _load(path: Path) -> Json:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    import yaml

    return yaml.safe_load(text)


def _compact(value: Json) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _complaints(names: list[str], folder: Path | None) -> Iterator[str]:
    if len(names) != 1:
        yield "usage: python -m zeus.simulator.distil PROVIDER"
    elif folder is None:
        yield "no specifications: set ZEUS_SPECS to the folder that holds one sub-folder a provider"
    elif not (folder / names[0]).is_dir():
        yield f"there is no folder {folder / names[0]}"


def evidence_of(provider: str, folder: Path) -> str:
    """The provider's evidence, from this folder of specifications with one sub-folder a provider.

    Where its manners name several `specifications`, with the beginnings of the paths that are `wanted`, it is of those.
    """
    manners = EVIDENCE / f"{provider}.manners.json"
    said = json.loads(manners.read_text(encoding="utf-8")).get("specifications", {}) if manners.exists() else {}
    return distil(*(folder / each for each in said.get("folders", [provider])), wanted=said.get("wanted", ()))


def main(names: list[str]) -> int:
    """Write the evidence of the named provider; 2 where that is not possible."""
    folder = specifications()
    for complaint in _complaints(names, folder):
        print(complaint, file=sys.stderr)
        return 2
    assert folder is not None
    target = EVIDENCE / f"{names[0]}.json"
    target.write_text(evidence_of(names[0], folder), encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
