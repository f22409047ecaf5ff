"""The `zeus` command: reads what is asked for, calls one service, prints its document."""

import sys
import traceback
from collections.abc import Sequence

import click

from zeus import __version__
from zeus.cli import (
    configuration,
    customers,
    demonstration,
    events,
    operation,
    organizations,
    running,
    scripts,
    secrets,
    transmissions,
    workbooks,
)
from zeus.cli.console import DONE, NOT_DONE, refuse

COMMANDS = (
    demonstration.demo,
    running.serve,
    running.worker,
    running.db,
    running.user,
    secrets.secrets,
    organizations.org,
    customers.customer,
    workbooks.template,
    workbooks.import_,
    configuration.rows,
    transmissions.plan,
    transmissions.transmit,
    transmissions.transmissions,
    transmissions.resume,
    transmissions.cancel,
    transmissions.undo,
    scripts.script,
    scripts.outcomes,
    running.passwords,
    workbooks.export,
    events.events,
    configuration.explain,
    running.simulate,
    running.sample,
    operation.doctor,
    operation.prune,
)


class InOrder(click.Group):
    """Lists its commands as they were added: in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group.list_commands`."""
        return list(self.commands)


_EPILOG = """\b
See it work:   zeus demo
First steps:   zeus org add, template, import, plan, transmit
Exit codes:    0 done; 1 done, with rows that did not succeed; 2 not done; 3 stale plan;
               4 tenant unreachable or sign-in refused"""


@click.group(
    cls=InOrder, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="zeus")
def zeus() -> None:
    """Provision cloud telephony from a workbook."""


for command in COMMANDS:
    zeus.add_command(command)


def main() -> None:
    """The entry point of the command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for, print the answer or why there is none; returns the exit code."""
    as_json = "--json" in arguments
    try:
        result = zeus.main(list(arguments), prog_name="zeus", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        if not as_json:
            click.echo(error.format_message(), err=True)
            return NOT_DONE
        refuse("a command is missing", _usage(error), as_json=True)
        return NOT_DONE
    except click.ClickException as error:
        refuse(error.format_message(), _usage(error), as_json=as_json)
        return NOT_DONE
    except (click.Abort, KeyboardInterrupt):
        refuse("stopped before the end", "zeus resume goes on with a transmission", as_json=as_json)
        return NOT_DONE
    except BrokenPipeError:
        sys.stderr.close()
        return NOT_DONE
    except Exception as error:  # noqa: BLE001 (the one place where whatever went wrong becomes a message)
        return _explain(error, as_json=as_json)
    return result if isinstance(result, int) else DONE


def _explain(error: Exception, *, as_json: bool) -> int:
    from zeus.services.context import ServiceError

    if isinstance(error, ServiceError):
        refuse(error.message, error.hint, as_json=as_json)
        return error.exit_code
    traceback.print_exception(error)
    refuse(f"Zeus itself failed: {error!r}", "please report the lines on standard error", as_json=as_json)
    return NOT_DONE


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"see {context.command_path} --help" if context else "see zeus --help"
