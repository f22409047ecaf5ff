"""zeus template, import, export: workbooks in and out."""

from pathlib import Path

import click

from zeus.cli import tables
from zeus.cli.console import DONE, SOME_DID_NOT_SUCCEED, answer, with_json
from zeus.cli.options import examples, opened, organization, output, tabs

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)
_FILE_OR_FOLDER = click.Path(path_type=Path, exists=True, readable=True)


@click.command(
    "template",
    epilog=examples(
        "zeus template webex_contact_center --output blank.xlsx",
        "zeus template --org Northlake --output northlake.xlsx --tab Teams --tab Queues",
    ),
)
@click.argument("provider", required=False)
@click.option("--org", "organization", metavar="NAME", help="Make it for the providers of this organization.")
@output
@tabs
@with_json
def template(
    provider: str | None, organization: str | None, output: Path, tabs: tuple[str, ...], as_json: bool
) -> None:
    """Make a blank workbook for the customer to fill in.

    With --org, its drop-downs offer what the organization's tenant holds. The ending of the file's name chooses the
    format: .xlsx, .ods, or .zip for CSV files.
    """
    from zeus.services.workbooks import make_template

    if (provider is None) == (organization is None):
        raise click.UsageError("name either a provider or an organization: zeus template PROVIDER, or --org NAME")
    answer(make_template(opened(), provider, organization, output, tabs), tables.show_file, as_json=as_json)


@click.command(
    "import",
    epilog=examples(
        "zeus import northlake.xlsx --org Northlake",
        "zeus import northlake.xlsx --org Northlake --prompts prompts.zip --repair",
        "zeus import northlake.xlsx --org Northlake --annotated back-to-northlake.xlsx",
    ),
)
@click.argument("files", nargs=-1, type=_FILE)
@organization
@click.option(
    "--prompts", metavar="ZIP", type=_FILE_OR_FOLDER,
    help="The audio files that the workbook names, in a zip or a folder.",
)  # fmt: skip
@click.option(
    "--gone", type=click.Choice(("keep", "drop", "delete")), default="keep", show_default=True,
    help="Rows that the file no longer has: keep them, drop them from Zeus, or set their action to delete.",
)  # fmt: skip
@click.option("--repair", is_flag=True, help="Accept all repairs that are proposed.")
@click.option(
    "--marked", type=click.Choice(("keep", "ignore")), default="keep", show_default=True,
    help="Rows that are hidden, crossed out or red: keep their action, or set it to ignore.",
)  # fmt: skip
@click.option(
    "--annotated", metavar="FILE", type=click.Path(path_type=Path),
    help="Write the workbook back here with its problems coloured, commented and listed; for several, name a folder.",
)  # fmt: skip
@with_json
def import_(
    files: tuple[Path, ...],
    organization: str,
    prompts: Path | None,
    gone: str,
    repair: bool,
    marked: str,
    annotated: Path | None,
    as_json: bool,
) -> int:
    """Read workbooks and list their problems.

    Each comes with what to do about it. Nothing is sent. Exit code 1 means that there are problems; their rows are
    kept, and not sent until they are mended.
    """
    from zeus.services.annotated_copies import check_target, write_annotated
    from zeus.services.imports import import_workbooks

    if not files and prompts is None:
        raise click.UsageError("name a workbook, or a zip or folder of prompts: zeus import FILE --org NAME")
    if annotated is not None:
        check_target(files, annotated)
    zeus = opened()
    document = import_workbooks(
        zeus, organization, files, prompts=prompts, gone=gone, repair=repair, marked=marked
    )  # fmt: skip
    if annotated is not None:
        document["annotated"] = write_annotated(zeus, organization, annotated, document["import"])
    answer(document, tables.show_import, as_json=as_json)
    failed = any(copy["message"] for copy in document.get("annotated", ()))
    return SOME_DID_NOT_SUCCEED if document["problems"] or failed else DONE


@click.command(
    "export",
    epilog=examples(
        "zeus export --org Northlake --output live.xlsx",
        "zeus export --org Northlake --output failed.xlsx --source failed",
    ),
)
@organization
@output
@click.option(
    "--source", type=click.Choice(("live", "configuration", "failed")), default="live", show_default=True,
    help="The tenant as it is, the rows that Zeus holds, or those that failed with their messages.",
)  # fmt: skip
@tabs
@click.option(
    "--matrix", is_flag=True, help="Write lists of a value for each pair, such as skills of users, as matrices."
)
@with_json
def export(organization: str, output: Path, source: str, tabs: tuple[str, ...], matrix: bool, as_json: bool) -> None:
    """Write the tenant to a workbook.

    Or the rows that Zeus holds; either can be imported again as it is.
    """
    from zeus.services.workbooks import export as export_workbook

    document = export_workbook(opened(), organization, output, source=source, tabs=tabs, matrix=matrix)
    answer(document, tables.show_file, as_json=as_json)
