"""zeus org: the organizations that Zeus serves."""

import json
from typing import Any

import click

from zeus.cli import organization_tables, tables
from zeus.cli.console import answer, aside, has_terminal, with_json
from zeus.cli.options import confirm, examples, opened, text_of, yes


@click.group("org")
def org() -> None:
    """Customers' tenants: add, list, check, remove."""


@org.command(
    "add",
    epilog=examples("zeus org add Northlake --provider webex_contact_center --credential northlake.json"),
)
@click.argument("name")
@click.option(
    "--provider", "providers", multiple=True, required=True, metavar="PROVIDER",
    help="The provider; give it twice where two providers share the sign-in.",
)  # fmt: skip
@click.option(
    "--credential", required=True, metavar="FILE|-",
    help="A JSON object with the fields that `zeus explain PROVIDER` lists; - reads it from standard input.",
)  # fmt: skip
@click.option("--customer", metavar="NAME", help="Whose tenant it is.")
@click.option("--test", is_flag=True, help="It is no production tenant.")
@click.option("--origin", metavar="URL", help="A practice tenant's address; works only with ZEUS_ALLOW_ORIGIN=1.")
@with_json
def add(
    name: str,
    providers: tuple[str, ...],
    credential: str,
    customer: str | None,
    test: bool,
    origin: str | None,
    as_json: bool,
) -> None:
    """Add an organization. It signs in at once; what the provider refuses is not saved."""
    from zeus.services.organizations import add_organization

    fields = credential_fields(text_of(credential), credential)
    document = add_organization(opened(), name, providers, fields, customer=customer, test=test, origin=origin)
    if document.get("ignored"):
        aside().print(f"Not part of this sign-in, ignored: {', '.join(document['ignored'])}")
    answer(document, organization_tables.show_organization, as_json=as_json)


@org.command("list", epilog=examples("zeus org list"))
@with_json
def list_all(as_json: bool) -> None:
    """List the organizations."""
    from zeus.services.organizations import list_organizations

    answer(list_organizations(opened()), organization_tables.show_organizations, as_json=as_json)


@org.command("check", epilog=examples("zeus org check Northlake"))
@click.argument("name")
@with_json
def check(name: str, as_json: bool) -> None:
    """Sign in again, and tell whom the credential speaks for."""
    from zeus.services.organizations import check_organization

    answer(check_organization(opened(), name), organization_tables.show_organization, as_json=as_json)


@org.command("connect-link", epilog=examples("zeus org connect-link Northlake"))
@click.argument("name")
@with_json
def connect_link(name: str, as_json: bool) -> None:
    """Make a link by which the customer's administrator connects the tenant again, once, without an account here."""
    from zeus.services.invitations import connect_link

    answer(connect_link(opened(), name), tables.show_plainly, as_json=as_json)


@org.command("tenants", epilog=examples("zeus org tenants Northlake"))
@click.argument("name")
@with_json
def tenants(name: str, as_json: bool) -> None:
    """List the tenants that the credential of an organization manages, where it is a partner's."""
    from zeus.services.connecting import tenants_of

    answer(tenants_of(opened(), name), organization_tables.show_tenants, as_json=as_json)


@org.command("remove", epilog=examples("zeus org remove Northlake"))
@click.argument("name")
@yes
@with_json
def remove(name: str, yes: bool, as_json: bool) -> None:
    """Take an organization out of Zeus, with its rows. The tenant itself is left as it is."""
    from zeus.services.organizations import remove_organization

    if has_terminal() and not yes:
        confirm(f"Remove {name} and all that Zeus holds of it?", "nothing was removed")
    answer(remove_organization(opened(), name), tables.show_plainly, as_json=as_json)


def credential_fields(text: str, source: str) -> dict[str, Any]:
    """The fields of a credential. Raises UsageError where the text is no JSON object."""
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"the credential in {source} is not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise click.UsageError(f"the credential in {source} is not a JSON object of fields")
    return fields
