"""Evidence is facts: no prose, the same every time, and as the specifications have it."""

import json
from pathlib import Path
from typing import Any

import pytest

from zeus.simulator.distil import EVIDENCE, distil, evidence_of, main, specifications

DISTILLED = sorted(path for path in EVIDENCE.glob("*.json") if path.suffixes == [".json"])
PROSE = {"description", "summary", "title", "example", "examples", "externalDocs", "default", "tags", "operationId"}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.0",
    "x-source": "owner/specs@abc123 api.json (CC BY 4.0, (c) Somebody); cut down",
    "paths": {
        "/things/{id}": {
            "parameters": [{"$ref": "#/components/parameters/id"}],
            "put": {
                "summary": "Prose.",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "responses": {"200": {"description": "Prose."}, "400": {"$ref": "#/components/responses/Bad"}},
            },
        }
    },
    "components": {
        "parameters": {"id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}},
        "schemas": {
            "Thing": {
                "type": "object",
                "description": "Prose.",
                "required": ["description"],
                "properties": {
                    "description": {"type": "string", "maxLength": 9, "description": "Prose.", "x-order": 1},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
                },
            },
            "Part": {"type": "object", "properties": {"size": {"type": "integer", "example": 3}}},
            "Unused": {"type": "string"},
        },
    },
}


def distilled(folder: Path, **documents: dict[str, Any]) -> dict[str, Any]:
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    evidence: dict[str, Any] = json.loads(distil(folder))
    return evidence


@pytest.mark.parametrize("path", DISTILLED, ids=lambda path: path.stem)
def test_the_evidence_is_what_the_specifications_say(path: Path) -> None:
    """Where the specifications are not at hand, the evidence is at least whole: every reference leads to a schema."""
    folder, text = specifications(), path.read_text(encoding="utf-8")
    if folder:
        assert evidence_of(path.stem, folder).splitlines() == text.splitlines()
    evidence = json.loads(text)
    assert evidence["source"]
    assert all(each["$ref"] in evidence["schemas"] for each in objects(evidence) if set(each) == {"$ref"})


@pytest.mark.parametrize("path", DISTILLED, ids=lambda path: path.stem)
def test_evidence_holds_no_prose(path: Path) -> None:
    evidence = json.loads(path.read_text(encoding="utf-8"))
    for schema in objects({**evidence, "source": []}):
        named = {word for word in PROSE & set(schema) if not isinstance(schema[word], dict)}
        assert not named


def test_prose_goes_and_members_of_the_same_name_stay(tmp_path: Path) -> None:
    evidence = distilled(tmp_path, api=DOCUMENT)
    assert evidence["schemas"] == {
        "Thing": {
            "type": "object",
            "required": ["description"],
            "properties": {
                "description": {"type": "string", "maxLength": 9},
                "parts": {"type": "array", "items": {"$ref": "Part"}},
            },
        },
        "Part": {"type": "object", "properties": {"size": {"type": "integer"}}},
    }
    put = evidence["paths"]["/things/{id}"]["put"]
    assert put["parameters"] == [{"in": "path", "name": "id", "required": True, "schema": {"type": "string"}}]
    assert set(put["replies"]) == {"200"}


def test_the_source_is_named_with_licence_and_commit(tmp_path: Path) -> None:
    assert distilled(tmp_path, api=DOCUMENT)["source"] == [
        {
            "file": "api.json",
            "repository": "owner/specs",
            "commit": "abc123",
            "licence": "CC BY 4.0",
            "attribution": "(c) Somebody",
        }
    ]


def test_schemas_of_one_name_in_two_files_stay_apart(tmp_path: Path) -> None:
    other = json.loads(json.dumps(DOCUMENT).replace("/things", "/others").replace('"integer"', '"string"'))
    evidence = distilled(tmp_path, api=DOCUMENT, other=other)
    assert evidence["schemas"]["Part"]["properties"]["size"]["type"] == "integer"
    assert evidence["schemas"]["Part~2"]["properties"]["size"]["type"] == "string"


def test_a_yaml_file_is_read_like_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert set(json.loads(distil(tmp_path))["paths"]) == {"/things/{id}"}


def test_without_a_folder_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZEUS_SPECS", str(tmp_path))
    assert main(["nobody"]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert main([]) == 2
    monkeypatch.setenv("ZEUS_SPECS", str(tmp_path / "none"))
    assert main(["nobody"]) == 2
    assert "ZEUS_SPECS" in capsys.readouterr().err


def objects(value: Any) -> list[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        return [value, *(each for inner in value.values() for each in objects(inner))]
    return [each for inner in value for each in objects(inner)] if isinstance(value, list) else []
