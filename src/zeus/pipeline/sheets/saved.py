"""When a workbook was last saved, as the file itself has it: a copy that was mailed around keeps that."""

import zipfile
from datetime import UTC, datetime

from zeus.pipeline.sheets.package import Package, local

_PLACES = (("docProps/core.xml", "modified"), ("meta.xml", "date"))
"""Where xlsx and ods files say so, and in which element."""


def saved_at(archive: zipfile.ZipFile) -> datetime | None:
    """When the workbook was last saved, in UTC; None where it does not say so in a way that can be read."""
    package = Package(archive)
    for part, name in _PLACES:
        if part in package:
            try:
                texts = [each.text or "" for each in package.tree(part).iter() if local(each.tag) == name]
                moment = datetime.fromisoformat(texts[0].strip()[:19])
            except (ValueError, IndexError):
                return None
            return moment.replace(tzinfo=UTC)
    return None
