"""Pages that tell where things lie name what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOTS = (ROOT, ROOT / "src" / "zeus")
PAGES = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/mutation.md", "docs/requirements.md",
         "docs/operation/docker.md", "docs/operation/watching.md")  # fmt: skip


def paths_of(page: str) -> set[str]:
    """The files and folders of the repository that a page names, `*` and `<name>` standing for anything."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`([\w*<>.-]+/[\w*<>./-]*)(?:::\w+)?`", text)
    linked = re.findall(r"\]\((?!\w+:)([\w./-]+\.md)", text) if "/" not in page else []
    return {re.sub(r"<\w+>|[A-Z]{4,}", "*", path) for path in (*named, *linked)}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_files_that_there_are(page: str) -> None:
    missing = [
        path
        for path in paths_of(page)
        if not any(any(root.glob(path.rstrip("/"))) for root in ROOTS)
        and path.partition("/")[0] not in ("site", "secrets")
    ]
    assert not missing
    assert paths_of(page) or page.startswith("docs/operation")
