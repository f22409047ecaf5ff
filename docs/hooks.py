"""Adds the pages that the catalog and the commands themselves tell to the documentation; none of them is a file."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from zeus.cli import zeus
from zeus.help.pages import pages
from zeus.providers import load_catalog

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.providers import coverage


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by MkDocs with the files that it found."""
    told = "\n\n".join(["# Commands", *commands(zeus, "zeus")])
    made = {**pages(load_catalog()), **coverage.pages(), "commands.md": f"{told}\n"}
    for path, text in made.items():
        files.append(File.generated(config, path, content=text))
    return files


def commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    """The help of a command and of those below it, a section each."""
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent, terminal_width=100)
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            if below is not None:
                yield from commands(below, f"{name} {each}", context)
