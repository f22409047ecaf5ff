"""Settings: the environment, `.env` files, and files that hold a secret each, as containers hand them over."""

import os
from pathlib import Path

from dotenv import load_dotenv

from zeus.store.database import home

FROM_FILES = {
    "ZEUS_DATABASE_URL": "ZEUS_DATABASE_URL",
    "ZEUS_DATABASE_PASSWORD": "PGPASSWORD",
    "ZEUS_METRICS_TOKEN": "ZEUS_METRICS_TOKEN",
}
"""Setting that may be given as a file, by a name that ends in ``_FILE`` → the variable that it becomes."""


def read_settings() -> None:
    """Complete the environment: `.env` in the working directory, then in ZEUS_HOME, then files. What is set, stays.

    Raises OSError where a file that is named, or ZEUS_HOME, cannot be used.
    """
    load_dotenv(Path.cwd() / ".env")
    load_dotenv(home() / ".env")
    clients = (name.removesuffix("_FILE") for name in os.environ if name.endswith("_CLIENT_SECRET_FILE"))
    for name, variable in {**FROM_FILES, **{each: each for each in clients if each.startswith("ZEUS_")}}.items():
        path = os.environ.get(f"{name}_FILE")
        if path and not os.environ.get(variable):
            os.environ[variable] = Path(path).read_text(encoding="utf-8").strip()
