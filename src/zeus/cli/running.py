"""zeus simulate, serve, worker, db, user: what runs, and what it runs on."""

import signal
import sys
import threading
from pathlib import Path

import click
from rich.console import Console

from zeus.cli import tables
from zeus.cli.console import Document, answer, has_terminal, with_json
from zeus.cli.options import examples, opened, organization

_SHARE = click.FloatRange(0, 1)
_SECONDS = click.FloatRange(min=0)


@click.command(
    "simulate",
    epilog=examples(
        "zeus simulate webex_contact_center --port 8800 --latency 0.2",
        "zeus simulate zoom_phone --beside zoom_contact_center --port 8800",
    ),
)
@click.argument("provider")
@click.option(
    "--beside", multiple=True, metavar="PROVIDER",
    help="Another provider of the same tenant, which shares the sign-in; may be given several times.",
)  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), required=True, help="The port to listen on; 0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--latency", type=_SECONDS, default=0.0, metavar="S", help="Seconds until each answer.")
@click.option(
    "--rate", type=click.FloatRange(min=0), metavar="R",
    help="Requests a second that are let through, 0 for any number; without it, the provider's own limits.",
)  # fmt: skip
@click.option("--drop", type=_SHARE, default=0.0, metavar="SHARE", help="Share of requests whose answer gets lost.")
@click.option(
    "--late", type=_SECONDS, default=0.0, metavar="S",
    help="Seconds until what was asked happens, where the answer gets lost.",
)  # fmt: skip
@click.option("--unavailable", type=_SHARE, default=0.0, metavar="SHARE", help="Share of requests answered with 503.")
@click.option("--no-uniqueness", is_flag=True, help="Let two objects have one name, so that doubles can be counted.")
@with_json
def simulate(
    provider: str,
    beside: tuple[str, ...],
    port: int,
    host: str,
    latency: float,
    rate: float | None,
    drop: float,
    late: float,
    unavailable: float,
    no_uniqueness: bool,
    as_json: bool,
) -> None:
    """Run a practice tenant.

    It runs until it is interrupted, and judges requests by what the provider publishes.
    """
    from zeus.services.simulations import simulate as run

    run(
        provider, port, host=host, latency=latency, rate=rate, drop=drop, late=late, unavailable=unavailable,
        uniqueness=not no_uniqueness, beside=beside,
        on_ready=lambda document: answer(document, tables.show_practice_tenant, as_json=as_json),
    )  # fmt: skip


@click.command("sample", epilog=examples("zeus sample webex_contact_center --output samples"))
@click.argument("provider")
@click.option(
    "--output", required=True, metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write into; it is made if it is missing.",
)  # fmt: skip
@with_json
def sample(provider: str, output: Path, as_json: bool) -> None:
    """Write a workbook to try Zeus with.

    It is a believable customer's workbook, mistakes included, with the audio prompts that it names.
    """
    from zeus.services.simulations import copy_samples

    answer(copy_samples(provider, output), _show_files, as_json=as_json)


@click.command("serve", epilog=examples("zeus serve --port 8000"))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to listen on.")
@with_json
def serve(host: str, port: int, as_json: bool) -> None:
    """Run the web application, with a worker beside it.

    It runs until it is interrupted. Let people in with: zeus user add
    """
    from zeus.services.serving import serve as run

    run(host, port, lambda document: answer(document, tables.show_plainly, as_json=as_json))


@click.command("worker", epilog=examples("ZEUS_DATABASE_URL=postgresql://zeus@db/zeus zeus worker"))
@click.option(
    "--metrics", metavar="HOST:PORT", envvar="ZEUS_METRICS", help="Serve metrics for Prometheus here, without a token."
)
@with_json
def worker(metrics: str | None, as_json: bool) -> None:
    """Run one more worker.

    It runs until it is interrupted. Workers of one PostgreSQL database share the work.
    """
    from zeus.services.metrics import expose
    from zeus.services.watching import begin_watching
    from zeus.services.workers import run_worker

    begin_watching("zeus-worker")
    if metrics:
        expose(metrics)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    run_worker(opened(), stop=stop)
    answer({"worker": "ended"}, tables.show_plainly, as_json=as_json)


@click.group("db")
def db() -> None:
    """The database."""


@db.command("upgrade", epilog=examples("zeus db upgrade"))
@with_json
def upgrade(as_json: bool) -> None:
    """Bring the tables up to date. Every command does so by itself; this does nothing else."""
    answer({"database": opened().engine.dialect.name, "upgraded": True}, tables.show_plainly, as_json=as_json)


@db.command("backup", epilog=examples("zeus db backup --output zeus-2026-12-01.sqlite"))
@click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; it must not be there yet.",
)  # fmt: skip
@with_json
def backup(output: Path, as_json: bool) -> None:
    """Copy the SQLite database while Zeus goes on to work. The keys are not in it: keep them apart."""
    from zeus.services.backup import back_up

    answer(back_up(opened(), output), tables.show_plainly, as_json=as_json)


@click.group("user")
def user() -> None:
    """People who sign in to the web application."""


@user.command("add", epilog=examples("zeus user add maria.lopez@example.com --role operator"))
@click.argument("email")
@click.option("--role", type=click.Choice(("admin", "operator", "viewer")), required=True, help="What they may do.")
@with_json
def add_user(email: str, role: str, as_json: bool) -> None:
    """Let somebody sign in to the web application.

    The password is asked for twice on a terminal, else it is one line of standard input.
    """
    from zeus.services.users import add_user as add

    answer(add(opened(), email, password_of_terminal(), role), tables.show_plainly, as_json=as_json)


@click.command("passwords", epilog=examples("zeus passwords --org Northlake --output passwords.html"))
@organization
@click.option(
    "--output", required=True, metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="The page to write; a browser shows it to who knows the passphrase, without a network.",
)  # fmt: skip
@with_json
def passwords(organization: str, output: Path, as_json: bool) -> None:
    """Hand over, once, the passwords that Zeus has made for <generate>.

    They are encrypted with a passphrase, which is asked for twice on a terminal, else it is one line of standard input;
    Zeus forgets them then.
    """
    from zeus.services.passwords import hand_over

    document = hand_over(opened(), organization, output, password_of_terminal("Passphrase"))
    answer(document, tables.show_plainly, as_json=as_json)


def password_of_terminal(called: str = "Password") -> str:
    """The password: asked for twice where there is somebody to ask, else a line of standard input."""
    if has_terminal():
        return str(click.prompt(called, hide_input=True, confirmation_prompt="The same again", err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _show_files(document: Document, console: Console) -> None:
    for file in document["files"]:
        console.print(f"{file} is written", soft_wrap=True)
