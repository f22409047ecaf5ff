"""What is in a release, for whoever has to know: a CycloneDX document of all that gets installed with it.

``python -m release.sbom dist/zeus.cdx.json`` tells the Python packages that a plain installation takes, in the versions
of this environment, and what the web application took from npm. What only developers use is not in it.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
NAME = "zeus-provisioning"


def document() -> dict[str, Any]:
    """The document, CycloneDX 1.6. The same for the same lock files: it bears no time and no serial number."""
    own = distribution(NAME)
    found = {normal(each.name): each for each in closure(own)}
    components = [python_component(each) for _, each in sorted(found.items())] + list(npm_components())
    depends = [
        {"ref": reference(each), "dependsOn": sorted(reference(found[name]) for name in needs(each) if name in found)}
        for each in (own, *(each for _, each in sorted(found.items())))
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": python_component(own) | {"type": "application"}},
        "components": components,
        "dependencies": depends,
    }


def closure(start: Distribution) -> Iterator[Distribution]:
    """All that is installed because of one distribution, itself aside."""
    seen, todo = {normal(start.name)}, [start]
    while todo:
        for name in needs(todo.pop()):
            if name not in seen:
                seen.add(name)
                found = distribution(name)
                todo.append(found)
                yield found


def needs(each: Distribution) -> list[str]:
    """What a distribution needs on this machine, options that nobody asked for aside."""
    parsed = map(Requirement, each.requires or ())
    wanted = (need for need in parsed if need.marker is None or need.marker.evaluate({"extra": ""}))
    return sorted({normal(need.name) for need in wanted})


def normal(name: str) -> str:
    """The name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).casefold()


def reference(each: Distribution) -> str:
    """The package URL of a distribution."""
    return f"pkg:pypi/{normal(each.name)}@{each.version}"


def python_component(each: Distribution) -> dict[str, Any]:
    """A distribution as a component, with the hashes that the lock file holds it to."""
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference(each),
        "name": each.name,
        "version": each.version,
        "purl": reference(each),
    }
    if "License-Expression" in each.metadata:
        component["licenses"] = [{"expression": each.metadata["License-Expression"]}]
    hashes = locked_hashes().get(f"{normal(each.name)}=={each.version}", ())
    if hashes:
        component["properties"] = [{"name": "zeus:locked-sha256", "value": hash} for hash in hashes]
    return component


def locked_hashes() -> dict[str, tuple[str, ...]]:
    """Name and version → the hashes of the files that may be installed."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    found = ((re.match(r"([\w.-]+)==([\w.+!-]+)", block), block) for block in blocks)
    return {
        f"{normal(match[1])}=={match[2]}": tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
        for match, block in found
        if match
    }


def npm_components() -> Iterator[dict[str, Any]]:
    """What lies among the assets of the web application."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for path, told in sorted(lock["packages"].items()):
        name = path.partition("node_modules/")[2]
        if name and not told.get("dev"):
            purl = f"pkg:npm/{name.replace('@', '%40')}@{told['version']}"
            yield {
                "type": "library", "bom-ref": purl, "name": name, "version": told["version"], "purl": purl,
                "licenses": [{"expression": told["license"]}],
                "properties": [{"name": "zeus:integrity", "value": told["integrity"]}],
            }  # fmt: skip


def main() -> None:
    """Write the document where the first argument says."""
    Path(sys.argv[1]).write_text(json.dumps(document(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
