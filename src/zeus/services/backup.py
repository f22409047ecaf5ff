"""Copies of the database."""

from pathlib import Path
from typing import Any

from zeus.services.context import ServiceError, Zeus
from zeus.store.database import DatabaseError, copy_to


def back_up(zeus: Zeus, output: Path) -> dict[str, Any]:
    """Copy the SQLite database as it is at this moment: {"file", "bytes"}.

    Raises ServiceError where the file is there already or cannot be written, and for PostgreSQL, which has its own.
    """
    if output.exists():
        raise ServiceError(f"{output} is there already", "name another file: an old copy is not written over")
    if not output.absolute().parent.is_dir():
        raise ServiceError(f"there is no folder {output.parent}", "name a folder that exists")
    try:
        copy_to(zeus.engine, output)
    except DatabaseError as error:
        raise ServiceError(str(error), "see the help: Backup") from error
    output.chmod(0o600)
    return {"file": str(output), "bytes": output.stat().st_size}
