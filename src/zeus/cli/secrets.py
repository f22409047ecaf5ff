"""zeus secrets: the keys under which secrets are sealed."""

import click

from zeus.cli import tables
from zeus.cli.console import answer, with_json
from zeus.cli.options import examples, opened


@click.group("secrets")
def secrets() -> None:
    """The keys under which secrets are sealed."""


@secrets.command("rotate", epilog=examples("zeus secrets rotate", "zeus secrets rotate --forget"))
@click.option("--forget", is_flag=True, help="Take the older keys out of the key file, once nothing needs them.")
@with_json
def rotate(forget: bool, as_json: bool) -> None:
    """Seal everything anew under the newest key.

    Where the keys lie in the file zeus.key of ZEUS_HOME, a new one is made first. Where ZEUS_SECRET_KEYS,
    ZEUS_SECRET_KEYS_FILE or ZEUS_SECRET_KEYS_COMMAND names them, put the new one in front there, and take the older
    ones away afterwards.
    """
    from zeus.services.secrets import rotate as seal_anew

    answer(seal_anew(opened(), forget=forget), tables.show_plainly, as_json=as_json)
