"""Old copies of workbooks: told when one is imported over a newer one."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from zeus.core import cells
from zeus.core.flow import Notice
from zeus.services.merged_rows import Merged

OLDER = "older"
"""The kind of notice that tells of an old copy."""

_VERSION = re.compile(r"(?<![a-z])(?:v|ver|version|rev)[ _.\-]?(\d+(?:[._]\d+)*)(?![a-z0-9])", re.IGNORECASE)
_DAY = re.compile(r"(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)")
_PASSED_OVER = re.compile(r"\(\d+\)|(?<![a-z])(?:final|copy|draft|new|old|annotated)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Version:
    """A file as it was imported: `at` in seconds since 1970, None for the one under way."""

    name: str
    hash: str
    saved: datetime | None
    at: float | None = None
    who: str = ""

    @classmethod
    def of(cls, name: str, content: bytes, saved: datetime | None) -> "Version":
        """The version that a file under way is."""
        return cls(name, hashlib.sha256(content).hexdigest(), saved)

    @property
    def family(self) -> str:
        """The name without what tells one version from the next."""
        stem = PurePath(self.name).stem
        for passed_over in (_VERSION, _DAY, _PASSED_OVER):
            stem = passed_over.sub(" ", stem)
        return cells.heading_form(stem)

    @property
    def number(self) -> tuple[int, ...]:
        """The version that the name bears: ``(7,)`` of ``Northlake_v7_FINAL.xlsx``; empty where it bears none."""
        found = _VERSION.search(PurePath(self.name).stem)
        return tuple(map(int, re.split(r"[._]", found.group(1)))) if found else ()

    @property
    def day(self) -> tuple[str, ...]:
        """The day that the name bears; empty where it bears none."""
        found = _DAY.search(PurePath(self.name).stem)
        return found.groups() if found else ()


def imported_versions(imports: Iterable[Mapping[str, Any]]) -> list[Version]:
    """The files of former imports, the latest first, as `select_imports` has them."""
    return [
        Version(
            file["name"], file["hash"], datetime.fromisoformat(file["saved"]) if file.get("saved") else None,
            found["at"], found["who"],
        )
        for found in imports
        for file in found["files"]
    ]  # fmt: skip


def old_copies(files: Sequence[Version], former: Sequence[Version], rows: Iterable[Merged]) -> list[Notice]:
    """What is to be told of files that are older than one that was imported before.

    Versions of the same workbook are files whose names differ by version, day and the like alone, and those that most
    of the rows came from before. Older is what was imported before the other, saved before it, or says so in its name.
    """
    shared = {file.name: Counter[str]() for file in files}
    for merged in rows:
        if merged.held and merged.held.stored.file and merged.row.file in shared:
            shared[merged.row.file][merged.held.stored.file] += 1
    told = (_told(file, [each for each in former if _is_kin(file, each, shared[file.name])]) for file in files)
    return [notice for notice in told if notice]


def _is_kin(file: Version, other: Version, shared: Counter[str]) -> bool:
    same_name = other.name == file.name or (file.family and other.family == file.family)
    return bool(same_name) or 2 * shared[other.name] > shared.total()


def _told(file: Version, former: Sequence[Version]) -> Notice | None:
    latest = former[0] if former else None
    if latest is None or latest.hash == file.hash:
        return None
    again = next((each for each in former if each.hash == file.hash), None)
    newer = next((each for each in former if _is_older(file, each)), latest if again else None)
    if newer is None:
        return None
    why = f"it is the file of {_on(again.at)} once more" if again else _reason(file, newer)
    message = (
        f"{file.name} seems older than {newer.name}, which {newer.who} imported on {_on(newer.at)}: {why}. What it"
        " differs in has been taken from it; to go back, import the newer one again"
    )
    return Notice(OLDER, message, file.name)


def _is_older(file: Version, other: Version) -> bool:
    return bool(_reason(file, other))


def _reason(file: Version, other: Version) -> str:
    if file.saved and other.saved and file.saved < other.saved:
        return f"it was saved on {_shown(file.saved)}, the other on {_shown(other.saved)}"
    if file.number and other.number and file.number < other.number:
        return "its name bears the lower version"
    if file.day and other.day and file.day < other.day:
        return "its name bears the earlier day"
    return ""


def _on(at: float | None) -> str:
    return _shown(datetime.fromtimestamp(at or 0, UTC))


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
