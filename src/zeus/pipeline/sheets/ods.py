"""Sheets into an ods file: OpenDocument with text in every cell, and nothing more than that takes."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from zeus.pipeline.sheets.layout import Table
from zeus.pipeline.sheets.texts import printable

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0" \
xmlns:text="{_NAMES}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>"""
_FOOT = "</office:spreadsheet></office:body></office:document-content>"


def write_ods(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables as sheets; notes, drop-downs and marks are left out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8") as content:
            content.write(_HEAD)
            for table in tables:
                content.writelines(_sheet(table))
            content.write(_FOOT)


def _sheet(table: Table) -> Iterator[str]:
    columns = max(len(table.columns), len(table.widths), 1)
    yield f"<table:table table:name={quoteattr(table.name)}>"
    yield f'<table:table-column table:number-columns-repeated="{columns}"/>'
    if table.columns:
        yield _row([column.heading for column in table.columns])
    for row in table.rows:
        yield _row(row)
    yield "</table:table>"


def _row(row: Sequence[str | None]) -> str:
    return f"<table:table-row>{''.join(map(_cell, row)) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: str | None) -> str:
    text = printable(cell or "")
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_line(line)}</text:p>" for line in text.split("\n"))
    return (
        f'<table:table-cell office:value-type="string" office:string-value={quoteattr(text)}>{lines}</table:table-cell>'
    )


def _line(line: str) -> str:
    """Blanks in a row would count as one."""
    marked = re.sub(r"^ | (?= )", "\0", escape(line)).replace("\t", "<text:tab/>")
    return marked.replace("\0", "<text:s/>")
