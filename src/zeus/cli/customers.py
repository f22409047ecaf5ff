"""zeus customer: whom Zeus serves."""

import click

from zeus.cli import tables
from zeus.cli.console import answer, has_terminal, with_json
from zeus.cli.options import confirm, examples, opened, yes


@click.group("customer")
def customer() -> None:
    """Whom Zeus serves."""


@customer.command("close", epilog=examples('zeus customer close "Northlake Bank"'))
@click.argument("name")
@yes
@with_json
def close(name: str, yes: bool, as_json: bool) -> None:
    """Erase a customer at the end of a project.

    Its organizations leave Zeus with their credentials, rows, files and transmissions, and the history forgets people
    and objects; who did what when, and counts, stay. The tenants are left as they are.
    """
    from zeus.services.closing import close_customer

    if has_terminal() and not yes:
        confirm(f"Erase {name} and all that Zeus holds of it, for good?", "nothing was erased")
    answer(close_customer(opened(), name), tables.show_plainly, as_json=as_json)
