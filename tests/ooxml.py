"""Looks into xlsx files as Excel does when it opens them: the order of ECMA-376, and Excel's own limits."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""ECMA-376 part 1, CT_Worksheet: the elements in their order; each once, but conditionalFormatting."""

WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
"""ECMA-376 part 1, CT_Workbook."""


def complaints(path: Path) -> list[str]:
    """What Excel would not take of the file; nothing where it opens without a warning."""
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = [f"{broken} is damaged"] if broken else []
    trees = {
        name: ET.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels", ".vml"))
    }
    names = _sheet_names(trees["xl/workbook.xml"])
    found += _out_of_order("xl/workbook.xml", trees["xl/workbook.xml"], WORKBOOK)
    found += _workbook(trees["xl/workbook.xml"], names)
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += _out_of_order(name, tree, WORKSHEET)
            found += (f"{name}: {said}" for said in (*_cells(tree), *_validations(tree), *_links(tree, names)))
        elif name.startswith("xl/comments"):
            texts = ("".join(text.itertext()) for text in tree.iter(f"{_MAIN}text"))
            found += [f"{name}: a note of {len(text)} characters" for text in texts if len(text) > 32_767]
        elif name.endswith(".rels"):
            found += (f"{name}: leads to {target}, which is not there" for target in _missing(name, tree, parts))
    return found


def _sheet_names(workbook: ET.Element) -> list[str]:
    return [sheet.attrib["name"] for sheet in workbook.iter(f"{_MAIN}sheet")]


def _out_of_order(name: str, tree: ET.Element, order: tuple[str, ...]) -> Iterator[str]:
    tags = [element.tag.removeprefix(_MAIN) for element in tree]
    unknown = set(tags) - set(order)
    if unknown:
        yield f"{name}: unknown elements {unknown}"
    elif tags != sorted(tags, key=order.index):
        yield f"{name}: {tags} are not in the order of the schema"
    for tag, count in Counter(tags).items():
        if count > 1 and tag != "conditionalFormatting":
            yield f"{name}: {tag} stands there {count} times"


def _workbook(tree: ET.Element, names: list[str]) -> Iterator[str]:
    folded = Counter(map(str.casefold, names))
    for name in names:
        if len(name) > 31 or set(name) & set("[]:*?/\\") or name[:1] == "'" or name[-1:] == "'" or not name:
            yield f"{name!r} is no name for a sheet"
        if folded[name.casefold()] > 1:
            yield f"two sheets are named {name!r}"
    defined = Counter((each.attrib["name"], each.get("localSheetId")) for each in tree.iter(f"{_MAIN}definedName"))
    for (name, sheet), count in defined.items():
        if count > 1:
            yield f"the name {name} is defined {count} times on sheet {sheet}"
        if not re.fullmatch(r"(_xlnm\.)?[A-Za-z_\\][\w.\\]{0,254}", name):
            yield f"{name!r} cannot be a defined name"


def _cells(tree: ET.Element) -> Iterator[str]:
    places = Counter(cell.attrib["r"] for cell in tree.iter(f"{_MAIN}c"))
    yield from (f"{place} stands there twice" for place, count in places.items() if count > 1)
    for text in tree.iter(f"{_MAIN}t"):
        if len(text.text or "") > 32_767:
            yield "a text is longer than a cell may hold"
    for formula in tree.iter(f"{_MAIN}f"):
        if len(formula.text or "") > 8_192:
            yield "a formula is longer than 8,192 characters"


def _validations(tree: ET.Element) -> Iterator[str]:
    for group in tree.iter(f"{_MAIN}dataValidations"):
        rules = list(group)
        if int(group.attrib["count"]) != len(rules):
            yield f"there are {len(rules)} validations, and {group.attrib['count']} are announced"
        columns = Counter(rule.attrib["sqref"] for rule in rules)
        yield from (f"two validations for {sqref}" for sqref, count in columns.items() if count > 1)
        for rule in rules:
            source = rule.findtext(f"{_MAIN}formula1") or ""
            inner = source[1:-1]
            if source.startswith('"') and (len(inner) > 255 or '"' in inner.replace('""', "")):
                yield f"the list {source} cannot stand in the validation of {rule.attrib['sqref']}"


def _links(tree: ET.Element, names: list[str]) -> Iterator[str]:
    for link in tree.iter(f"{_MAIN}hyperlink"):
        sheet = link.get("location", "").rpartition("!")[0].strip("'").replace("''", "'")
        if sheet not in names:
            yield f"{link.attrib['ref']} leads to the sheet {sheet!r}, which there is not"


def _missing(name: str, tree: ET.Element, parts: dict[str, bytes]) -> Iterator[str]:
    folder = Path(name).parent.parent
    for relation in tree:
        target = relation.attrib["Target"]
        if relation.get("TargetMode") != "External":
            resolved = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            if resolved not in parts:
                yield target


def _joined(folder: Path, target: str) -> str:
    pieces: list[str] = []
    for piece in (folder / target).parts:
        if piece == "..":
            pieces.pop()
        else:
            pieces.append(piece)
    return "/".join(pieces)
