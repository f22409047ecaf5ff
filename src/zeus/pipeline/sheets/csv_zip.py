"""Sheets into a zip of CSV files, one a sheet."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from zeus.pipeline.sheets.formulas import guarded
from zeus.pipeline.sheets.layout import Table
from zeus.pipeline.sheets.texts import printable


def write_csv_zip(path: Path, tables: Sequence[Table]) -> None:
    """Write each table as a CSV file in UTF-8 with a byte-order mark; notes, drop-downs and marks are left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            with (
                archive.open(f"{table.name}.csv", "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, "utf-8-sig", newline="") as text,
            ):
                lines = csv.writer(text)
                if table.columns:
                    lines.writerow([guarded(column.heading) for column in table.columns])
                lines.writerows([guarded(printable(cell or "")) for cell in row] for row in table.rows)
