"""What an ods file holds around its rows: styles, drop-downs, and how its sheets open."""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from zeus.pipeline.sheets.layout import DropDown, Source, Table
from zeus.pipeline.sheets.lists import is_long, list_name, span
from zeus.pipeline.sheets.looks import HEADING_HEIGHT, STYLES, Look, Style
from zeus.pipeline.sheets.names import CHOICES
from zeus.pipeline.sheets.texts import column_letters

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = f"""{_START}<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_HEAD = f"""{_START}<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0" \
xmlns:text="{_NAMES}:text:1.0" xmlns:style="{_NAMES}:style:1.0" xmlns:number="{_NAMES}:datastyle:1.0" \
xmlns:fo="{_NAMES}:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" \
xmlns:of="{_NAMES}:of:1.2" office:version="1.3"><office:automatic-styles>"""
FOOT = "</office:spreadsheet></office:body></office:document-content>"
_CENTIMETRES = 0.21
"""The width of a character."""

_FROZEN = (
    ("VerticalSplitMode", "short", 2),
    ("VerticalSplitPosition", "int", 1),
    ("ActiveSplitRange", "short", 2),
    ("PositionBottom", "int", 1),
)


def head(tables: Sequence[Table], lists: Sequence[DropDown], rules: Mapping[str, str]) -> str:
    """Everything before the first sheet. `rules` are the names of the drop-downs, by the names of their lists."""
    return "".join([
        _HEAD, *_styles(tables), "</office:automatic-styles><office:body><office:spreadsheet>",
        *_validations(tables, lists, rules),
    ])  # fmt: skip


def validation_names(tables: Sequence[Table]) -> dict[str, str]:
    """The name of each drop-down that a column has, by the name of its list."""
    sources = dict.fromkeys(column.source for table in tables for column in table.columns if column.source)
    return {list_name(source): f"choice{number}" for number, source in enumerate(sources, 1)}


def quoted(sheet: str) -> str:
    """The name of a sheet as it stands in addresses."""
    return "'" + sheet.replace("'", "''") + "'"


def settings(tables: Sequence[Table]) -> str:
    """The part of the file that says which rows stay in sight: those with headings."""
    maps = "".join(_frozen(table.name) for table in tables if table.columns)
    return (
        f'{_START}<office:document-settings xmlns:office="{_NAMES}:office:1.0" xmlns:config="{_NAMES}:config:1.0" '
        'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{maps}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _frozen(name: str) -> str:
    items = "".join(
        f'<config:config-item config:name="{item}" config:type="{kind}">{value}</config:config-item>'
        for item, kind, value in _FROZEN
    )
    return f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}</config:config-item-map-entry>"


def _styles(tables: Sequence[Table]) -> Iterator[str]:
    yield '<number:text-style style:name="typed"><number:text-content/></number:text-style>'
    yield from (_cell_style(look, style) for look, style in STYLES.items())
    for width in sorted({16, *(c.width for t in tables for c in t.columns), *(w for t in tables for w in t.widths)}):
        yield (
            f'<style:style style:name="width{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * _CENTIMETRES:.2f}cm"/></style:style>'
        )
    yield (
        '<style:style style:name="headings" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{HEADING_HEIGHT}pt" style:use-optimal-row-height="false"/></style:style>'
    )
    for number, table in enumerate(tables):
        colour = f' table:tab-color="{STYLES[table.colour].fill}"' if table.colour else ""
        yield _table_style(f"sheet{number}", f'table:display="true"{colour}')
    yield _table_style("hidden", 'table:display="false"')


def _table_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="table"><style:table-properties {properties}/></style:style>'


def _cell_style(look: Look, style: Style) -> str:
    cell = {
        "fo:background-color": style.fill,
        "fo:wrap-option": "wrap" if style.wrapped else "",
        "fo:border-bottom": "0.5pt solid #c3c8d2" if style.ruled else "",
        "fo:border-right": "0.5pt solid #c3c8d2" if style.ruled else "",
        "style:vertical-align": "middle" if style.ruled else "top",
    }
    text = {
        "fo:color": style.colour,
        "fo:font-size": f"{style.size}pt",
        "fo:font-weight": "bold" if style.bold else "",
        "fo:font-style": "italic" if style.italic else "",
        "style:text-underline-style": "solid" if style.underlined else "",
    }
    typed = ' style:data-style-name="typed"' if style.typed else ""
    return (
        f'<style:style style:name={quoteattr(look)} style:family="table-cell"{typed}>'
        f"<style:table-cell-properties{_attributes(cell)}/><style:text-properties{_attributes(text)}/></style:style>"
    )


def _attributes(said: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in said.items() if value)


def _validations(tables: Sequence[Table], lists: Sequence[DropDown], rules: Mapping[str, str]) -> Iterator[str]:
    if not rules:
        return
    columns = {each.name: _range(index, each) for index, each in enumerate(lists)}
    sources = {list_name(column.source): column.source for table in tables for column in table.columns if column.source}
    yield "<table:content-validations>"
    for name, rule in rules.items():
        condition = f"of:cell-content-is-in-list({_offered(sources[name], columns)})"
        yield (
            f"<table:content-validation table:name={quoteattr(rule)} table:condition={quoteattr(condition)} "
            'table:allow-empty-cell="true" table:display-list="unsorted">'
            '<table:error-message table:display="false"/></table:content-validation>'
        )
    yield "</table:content-validations>"


def _offered(source: Source, columns: Mapping[str, str]) -> str:
    if isinstance(source, tuple) and not is_long(source):
        return ";".join(f'"{choice}"' for choice in source)
    return columns[list_name(source)]


def _range(index: int, drop_down: DropDown) -> str:
    letters = column_letters(index)
    first, last = span(drop_down)
    return f"[${quoted(CHOICES)}.${letters}${first + 1}:.${letters}${last + 1}]"
