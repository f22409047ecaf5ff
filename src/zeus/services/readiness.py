"""Whether this Zeus can work: its database, and whether the tables are as new as the code."""

from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from zeus import __version__
from zeus.services.context import Zeus
from zeus.store.database import revisions


def readiness(zeus: Zeus) -> dict[str, Any]:
    """{"ready", "version", "message"}: the message is empty where all is well."""
    try:
        held, head = revisions(zeus.engine)
    except SQLAlchemyError as error:
        told = str(getattr(error, "orig", error)).partition("\n")[0]
        return {"ready": False, "version": __version__, "message": f"the database cannot be used: {told}"}
    message = "" if held == head else f"the tables are at {held}, this release needs {head}: zeus db upgrade"
    return {"ready": not message, "version": __version__, "message": message}
