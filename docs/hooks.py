"""Adds the pages that the catalog, the commands and the tests themselves tell to the documentation.

A provider's own guide, ``providers/<name>/guide.md``, and a command's, ``commands/<name>.md``, are written by hand; all
else below these folders is made here.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from zeus.cli import zeus
from zeus.core.catalog import Provider, Tab
from zeus.core.tab_order import in_order
from zeus.help.pages import pages, scopes_table, table
from zeus.help.words import anchor
from zeus.providers import load_catalog

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.providers import coverage

CATALOG = load_catalog()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fill in the navigation: the providers with their tabs, the commands."""
    made: dict[str, Sequence[Any]] = {
        "Providers": ["providers/index.md", *map(provider_nav, CATALOG.values())],
        "Commands": ["commands/index.md", *({name: f"commands/{slug(name)}.md"} for name, _ in leaves(zeus))],
        "Coverage": ["coverage.md", *({each.title: f"coverage/{each.name}.md"} for each in CATALOG.values())],
    }
    decisions = sorted((Path(__file__).parent / "decisions").glob("*.md"))
    made["Decisions"] = [f"decisions/{path.name}" for path in decisions]
    config.nav = [filled(entry, made) for entry in config.nav or ()]
    return config


def filled(entry: Any, made: dict[str, Sequence[Any]]) -> Any:
    """An entry of the navigation, with what is made in place of what it names."""
    if isinstance(entry, dict):
        ((title, inner),) = entry.items()
        if isinstance(inner, list):
            return {title: [filled(each, made) for each in inner]}
        return {title: list(made[title])} if inner == "made" else entry
    return entry


def provider_nav(provider: Provider) -> dict[str, Any]:
    """A provider's part of the navigation, its tabs in the order of the work."""
    order = in_order(provider.tabs)
    tabs = sorted(provider.tabs.values(), key=lambda tab: (order[tab.name], tab.title))
    guide = [{"Getting ready": f"providers/{provider.name}/guide.md"}] if has_guide(provider) else []
    own = [{tab.title: f"providers/{provider.name}/{tab.name}.md"} for tab in tabs]
    return {provider.title: [f"providers/{provider.name}/index.md", *guide, *own]}


def has_guide(provider: Provider) -> bool:
    """Whether somebody has written down how to get ready for the provider."""
    return (Path(__file__).parent / "providers" / provider.name / "guide.md").exists()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by MkDocs with the files that it found: what is made comes, guides of providers not installed go."""
    for file in [*files]:
        folder, _, rest = file.src_uri.partition("/")
        if folder == "providers" and rest.partition("/")[0] not in CATALOG:
            files.remove(file)
    made = {**pages(CATALOG), **coverage.pages(), "commands/index.md": list_of_commands()}
    root = Path(__file__).parent.parent
    made |= {"contributing.md": (root / "CONTRIBUTING.md").read_text(encoding="utf-8")}
    made |= {"changes.md": (root / "CHANGELOG.md").read_text(encoding="utf-8")}
    made |= {f"commands/{slug(name)}.md": page for name, page in command_pages()}
    for path, text in made.items():
        if (old := files.get_file_from_path(path)) is not None:
            files.remove(old)
        files.append(File.generated(config, path, content=linked(path, text)))
    return files


def linked(path: str, text: str) -> str:
    """A provider's page, with the way to its guide under the title."""
    provider = next((each for each in CATALOG.values() if path == f"providers/{each.name}/index.md"), None)
    if provider is None or not has_guide(provider):
        return text
    title, _, rest = text.partition("\n")
    way = "[Getting ready](guide.md): what has to be there first, how to sign in, what its errors mean."
    return f"{title}\n\n{way}\n{rest}"


SCOPES = "{scopes}"
"""The line of a provider's guide in whose place the scopes to tick stand: those that Zeus looks for itself."""


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Fills in, on a provider's guide, what the catalog knows better."""
    found = re.fullmatch(r"providers/(\w+)/guide\.md", page.file.src_uri)
    return markdown.replace(SCOPES, scopes_table(CATALOG[found[1]])) if found else markdown


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Gives the line of each heading on the page of a tab the place that `?` leads to."""
    tab = tab_of(page.file.src_uri)
    for heading in tab.by_heading if tab else ():
        told = re.escape(escape(heading, quote=False))
        html = re.sub(rf"<tr>(\s*<td[^>]*>{told}</td>)", rf'<tr id="{anchor(heading)}">\1', html, count=1)
    return html


def tab_of(path: str) -> Tab | None:
    """The tab that a page is about."""
    found = re.fullmatch(r"providers/(\w+)/(\w+)\.md", path)
    provider = CATALOG.get(found[1]) if found else None
    return provider.tabs.get(found[2]) if provider and found else None


def slug(name: str) -> str:
    """The name of a command as that of a file: ``org-add``."""
    return name.removeprefix("zeus ").replace(" ", "-")


def leaves(command: click.Command, name: str = "zeus") -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, in the order of the work, by their full names."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield name, command
    if not isinstance(command, click.Group):
        return
    if command.invoke_without_command:
        yield name, command
    for each, below in command.commands.items():
        yield from leaves(below, f"{name} {each}")


def list_of_commands() -> str:
    """All commands, a line each."""
    rows = ((f"[`{name}`]({slug(name)}.md)", each.get_short_help_str(200)) for name, each in leaves(zeus))
    before = (Path(__file__).parent / "commands" / "about.txt").read_text(encoding="utf-8")
    return f"# Commands\n\n{before}\n{table(('Command', 'What it does'), rows)}"


def command_pages() -> Iterator[tuple[str, str]]:
    """What is written of each command by hand, then what it says of itself."""
    for name, command in leaves(zeus):
        path = Path(__file__).parent / "commands" / f"{slug(name)}.md"
        told = path.read_text(encoding="utf-8") if path.exists() else f"# {name}\n"
        context = click.Context(command, info_name=name, terminal_width=100)
        yield name, f"{told}\n## All options\n\n```text\n{command.get_help(context)}\n```\n"
