"""zeus events: the history, verified and sent elsewhere."""

from pathlib import Path

import click

from zeus.cli import tables
from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, answer, with_json
from zeus.cli.options import examples, opened

_which = click.option("--org", "organization", metavar="NAME", help="The organization.")


@click.group(
    "events", invoke_without_command=True, epilog=examples("zeus events --org Northlake", "zeus events verify")
)
@_which
@with_json
@click.pass_context
def events(context: click.Context, organization: str | None, as_json: bool) -> None:
    """Show the history: who did what, newest first."""
    if context.invoked_subcommand:
        return
    if organization is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    from zeus.services.history import list_events

    answer(list_events(opened(), organization), tables.show_events, as_json=as_json)


@events.command("verify", epilog=examples("zeus events verify", "zeus events verify --org Northlake"))
@_which
@with_json
def verify(organization: str | None, as_json: bool) -> int:
    """Find whatever was changed, removed or set back in the history."""
    from zeus.services.audit import verify as look_through

    document = look_through(opened(), organization)
    answer(document, tables.show_chains, as_json=as_json)
    return DONE if document["whole"] else SOME_DID_NOT_SUCCEED


@events.command(
    "export", epilog=examples("zeus events export --output events.jsonl", "zeus events export --syslog tls://logs:6514")
)
@_which
@click.option(
    "--output",
    metavar="FILE|-",
    help="Write all events there, oldest first, each a line of JSON; - is standard output.",
)
@click.option("--syslog", metavar="URL", help="Send what was not sent yet to udp://, tcp:// or tls://host:port.")
@with_json
def export(organization: str | None, output: str | None, syslog: str | None, as_json: bool) -> None:
    """Give the history to others: as JSON Lines, or to a syslog server (RFC 5424)."""
    from zeus.services.audit import export_lines, ship

    if (output is None) == (syslog is None) or (syslog and organization):
        raise click.UsageError("say either --output, or --syslog without --org")
    if syslog:
        answer(ship(opened(), syslog), tables.show_plainly, as_json=as_json)
    elif output == "-":
        for line in export_lines(opened(), organization):
            click.echo(line)
    else:
        with Path(str(output)).open("w", encoding="utf-8") as file:
            lengths = [file.write(f"{line}\n") for line in export_lines(opened(), organization)]
        answer({"file": output, "events": len(lengths)}, tables.show_plainly, as_json=as_json)
