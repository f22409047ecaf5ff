"""Sheets into a zip of CSV files, one a sheet."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from zeus.pipeline.sheets.formulas import guarded
from zeus.pipeline.sheets.layout import DropDown, Table
from zeus.pipeline.sheets.lists import listed, plain_lists
from zeus.pipeline.sheets.texts import printable


def write_csv_zip(path: Path, tables: Sequence[Table], drop_downs: Sequence[DropDown] = ()) -> None:
    """Write each table as a CSV file in UTF-8 with a byte-order mark; looks, notes and marks are left out.

    The texts of the drop-downs make a file of their own.
    """
    lists = plain_lists(listed(tables, drop_downs))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in (*tables, *([lists] if lists.columns else ())):
            with (
                archive.open(f"{table.name}.csv", "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, "utf-8-sig", newline="") as text,
            ):
                lines = csv.writer(text)
                if table.columns:
                    lines.writerow([guarded(column.heading) for column in table.columns])
                lines.writerows([guarded(printable(cell or "")) for cell in row] for row in table.rows)
