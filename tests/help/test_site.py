"""The help as a site: built strictly, searched without another host, and every `?` leads to its place."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import click
import pytest
from flask import Flask

from zeus.cli import zeus as command
from zeus.core.catalog import Provider, Tab
from zeus.help.words import anchor
from zeus.providers import load_catalog
from zeus.services import place
from zeus.services.context import open_zeus
from zeus.services.explain import help_place
from zeus.web import create_app
from zeus.web.guide import SCREENS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CATALOG = load_catalog()
TABS = [tab for provider in CATALOG.values() for tab in provider.tabs.values()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a dead link or place ends this."""
    folder = tmp_path_factory.mktemp("site")
    mkdocs = Path(sys.executable).with_name("mkdocs")
    done = subprocess.run(
        [mkdocs, "build", "--strict", "--quiet", "--site-dir", folder], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.fetched: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        if tag == "a":
            self.links.add(found.get("href") or "")
        elif tag in ("link", "script", "img", "iframe"):
            self.fetched.add(found.get("href") or found.get("src") or "")


@cache
def parsed(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def pages_of(site: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), parsed(path)


def test_no_page_needs_another_host(site: Path) -> None:
    for name, page in pages_of(site):
        foreign = [address for address in page.fetched if re.match(r"(https?:)?//", address)]
        assert not foreign, name


def test_no_link_is_dead(site: Path) -> None:
    dead = []
    for name, page in pages_of(site):
        for link in page.links:
            target, place_in_page = urldefrag(urljoin(f"http://site/{name}", link))
            if not target.startswith("http://site/") or name == "404.html":
                continue
            path = site / unquote(target.removeprefix("http://site/"))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file() or (
                place_in_page and path.suffix == ".html" and unquote(place_in_page) not in parsed(path).ids
            ):
                dead.append((name, link))
    assert not dead


def test_every_tab_and_provider_is_found_by_the_search(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {help_place(tab) for tab in TABS} <= found
    assert {f"providers/{provider.name}/index.html" for provider in CATALOG.values()} <= found


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.full_name)
def test_the_question_mark_at_a_heading_leads_to_its_line(site: Path, tab: Tab) -> None:
    for heading in tab.by_heading:
        path, _, line = help_place(tab, heading).partition("#")
        assert line == anchor(heading)
        text = (site / path).read_text(encoding="utf-8")
        assert re.search(rf'<tr id="{line}">\s*<td[^>]*>{re.escape(heading.replace("&", "&amp;"))}</td>', text), heading


@pytest.fixture
def app(site: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(place, "SITES", (site,))
    return create_app(open_zeus("tests"))


def test_every_screen_s_question_mark_leads_to_its_page(app: Flask, site: Path) -> None:
    beside = {"guide", "health", "security", "signposts"}
    for name in app.blueprints.keys() - beside:
        assert name in SCREENS, f"{name}: which page of the help tells of it?"
        assert (site / "screens" / f"{SCREENS[name]}.html").is_file(), name


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, each in group.commands.items():
        if isinstance(each, click.Group):
            yield from commands(each, f"{before}{name}-")
        if not isinstance(each, click.Group) or each.invoke_without_command:
            yield f"{before}{name}"


def test_every_command_has_a_page_and_no_page_is_of_a_command_that_there_is_not(site: Path) -> None:
    known = set(commands(command))
    assert known == {path.stem for path in (site / "commands").glob("*.html")} - {"index"}
    assert {path.stem for path in (DOCS / "commands").glob("*.md")} <= known


@pytest.mark.parametrize("path", sorted((DOCS / "commands").glob("*.md")), ids=lambda path: path.stem)
def test_a_command_s_examples_are_understood(path: Path) -> None:
    """Each line that calls `zeus` parses: command, arguments and options are there."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            while words and "=" in words[0]:
                words = words[1:]
            if words[:1] == ["zeus"]:
                _understood(words[1:])


def _understood(words: list[str]) -> None:
    found: click.Command = command
    while isinstance(found, click.Group) and words[:1] and words[0] in found.commands:
        found = found.commands[words[0]]
        words = words[1:]
    assert not isinstance(found, click.Group) or found.invoke_without_command, words
    parser = found.make_parser(click.Context(found))
    parser.parse_args(args=words)


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_a_provider_tells_how_to_get_ready(provider: Provider) -> None:
    path = DOCS / "providers" / provider.name / "guide.md"
    assert path.is_file(), f"write {path.relative_to(ROOT)}: what has to be there, how to sign in, what errors mean"
    text = path.read_text(encoding="utf-8")
    for heading in ("## Before you begin", "## Sign-in", "## What its errors mean"):
        assert heading in text
    shown = (DOCS / "providers" / provider.name / "index.md").exists()
    assert not shown, "the provider's page is made from the catalog"


def guide_of(provider: Provider) -> str:
    return (DOCS / "providers" / provider.name / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_a_guide_tells_every_way_to_sign_in_field_by_field(provider: Provider) -> None:
    sign_in = guide_of(provider).partition("## Sign-in")[2].partition("## What its errors mean")[0]
    assert re.search(r"\*\*[^*]*administrator", sign_in, re.IGNORECASE), "who does it, with which role?"
    for method in provider.sign_in:
        assert f"### {method.title}\n" in sign_in
        for field in method.fields:
            assert re.search(rf"\*\*{field.label}\*\*", sign_in, re.IGNORECASE), f"{method.title}: {field.label}"
            assert all(f"`{choice}`" in sign_in for choice in field.choices), field.label
    assert ("{scopes}" in sign_in) == bool(provider.scopes)


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_what_zeus_cannot_make_is_to_be_there_before(provider: Provider) -> None:
    before = guide_of(provider).partition("## Before you begin")[2].partition("## Sign-in")[0]
    for tab in provider.tabs.values():
        assert "create" in tab.actions or f"({tab.name}.md)" in before, f"{tab.title}: who makes them, and where?"


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_every_error_of_a_guide_says_what_it_means_and_what_to_do(provider: Provider) -> None:
    errors = guide_of(provider).partition("## What its errors mean")[2].partition("\n## ")[0]
    rows = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in errors.splitlines() if line.startswith("|")][2:]
    assert len(rows) >= 12
    assert all(len(row) == 3 and all(row) for row in rows), [row for row in rows if len(row) != 3]
    assert any("429" in row[0] or "Limit" in row[0] for row in rows), "what happens at the rate limit?"


@pytest.mark.parametrize("provider", CATALOG.values(), ids=lambda provider: provider.name)
def test_the_scopes_to_tick_are_those_that_are_looked_for(site: Path, provider: Provider) -> None:
    text = (site / "providers" / provider.name / "guide.html").read_text(encoding="utf-8")
    assert "{scopes}" not in text
    listed = re.findall(r"<tr>\s*<td><code>([\w:. -]+)</code></td>", text.partition('id="scopes"')[2])
    assert [name for name in listed if name in {scope.name for scope in provider.scopes}] == [
        scope.name for scope in provider.scopes
    ]
    titles = {tab.title for tab in provider.tabs.values()}
    for scope in provider.scopes:
        for what in scope.tabs:
            assert what.partition(":")[0] in titles or what[0].islower(), f"{scope.name}: there is no tab {what}"


def test_every_page_of_the_requirements_names_what_there_is(site: Path) -> None:
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (DOCS / "requirements.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| R")
    ]
    assert [line[0] for line in lines] == [f"R{number}" for number in range(1, 22)]
    known = set(commands(command))
    for _, asked, screen, told, test in lines:
        assert all((asked, screen, told, test))
        assert re.findall(r"\]\(((?:screens|providers)[\w/.-]+)", screen)
        assert told.strip("`").removeprefix("zeus ").replace(" ", "-") in known
        path, _, name = test.strip("`").partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), test
