"""zeus rows, events, explain: what Zeus holds, what happened, what there is."""

import click
from rich.console import Console
from rich.markdown import Markdown

from zeus.cli import tables
from zeus.cli.console import Document, answer, with_json
from zeus.cli.options import examples, opened, organization, tabs, where


@click.command(
    "rows",
    epilog=examples(
        'zeus rows --org Northlake --tab Teams --where "Site Name=Peoria"', "zeus rows --org Northlake --search lending"
    ),
)
@organization
@tabs
@where
@click.option("--search", metavar="TEXT", help="Only rows in which this text stands somewhere.")
@with_json
def rows(organization: str, tabs: tuple[str, ...], where: tuple[str, ...], search: str | None, as_json: bool) -> None:
    """Show the rows as Zeus holds them."""
    from zeus.services.configuration import list_rows

    document = list_rows(opened(), organization, tabs=tabs, where=where, search=search)
    answer(document, tables.show_rows, as_json=as_json)


@click.command(
    "explain",
    epilog=examples("zeus explain", "zeus explain webex_contact_center", "zeus explain webex_contact_center team"),
)
@click.argument("provider", required=False)
@click.argument("tab", required=False)
@with_json
def explain(provider: str | None, tab: str | None, as_json: bool) -> None:
    """Tell what a workbook may hold.

    The providers; a provider's sign-in and tabs; or the headings of a tab.
    """
    from zeus.services import explain as service

    def show(_: Document, console: Console) -> None:
        words = service.explain_in_words(provider, tab)
        console.print(Markdown(words) if console.is_terminal else words, soft_wrap=not console.is_terminal)

    answer(service.explain(provider, tab), show, as_json=as_json)
