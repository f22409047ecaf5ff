"""Where the keys come from: the environment, a file, or a command that asks a vault. Never the database."""

import os
import secrets
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet

from zeus.store.database import home

VARIABLES = ("ZEUS_SECRET_KEYS", "ZEUS_SECRET_KEYS_FILE", "ZEUS_SECRET_KEYS_COMMAND")
"""What names the keys, the first that is set counts: the keys themselves, newest first, between commas; a file with one
a line; a command that prints them so."""

PATIENCE = 30
"""Seconds that the command may take."""


class KeysError(Exception):
    """The keys cannot be had; the message says what to do, and tells no key."""


def source() -> tuple[str, str]:
    """Which of the variables counts and what it says; ``("", path)`` for the key file of `home`."""
    for name in VARIABLES:
        if os.environ.get(name, "").strip():
            return name, os.environ[name]
    return "", str(key_file())


def state_of_file() -> tuple[int, ...] | None:
    """What differs as soon as the file with the keys was changed; None where they lie in none."""
    name, said = source()
    if name not in ("", "ZEUS_SECRET_KEYS_FILE"):
        return None
    try:
        found = Path(said).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def read_keys() -> list[str]:
    """The keys, newest first. The key file of `home` is made where nothing else is named. Raises KeysError."""
    name, said = source()
    if name == "ZEUS_SECRET_KEYS":
        found = said
    elif name == "ZEUS_SECRET_KEYS_COMMAND":
        found = _printed(said)
    else:
        if not name and not Path(said).exists():
            _make_key_file(Path(said))
        found = _text_of(Path(said))
    keys = [key.strip() for line in found.splitlines() for key in line.split(",")]
    keys = [key for key in keys if key and not key.startswith("#")]
    if not keys:
        raise KeysError(f"{name or said} has no key: it needs 32 bytes in URL-safe Base64")
    return keys


def key_file() -> Path:
    """The file that has the keys where nothing else is named."""
    return home() / "zeus.key"


def write_key_file(keys: Sequence[str]) -> None:
    """Put these keys, newest first, into the key file of `home`; whoever reads it sees the old ones or the new ones."""
    _draft(key_file(), keys).replace(key_file())


def new_key() -> str:
    """A key that nobody else has."""
    return Fernet.generate_key().decode()


def _printed(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (whoever sets the environment of this process may run what they like)
            shlex.split(command), capture_output=True, text=True, timeout=PATIENCE, check=True, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise KeysError(f"ZEUS_SECRET_KEYS_COMMAND did not end within {PATIENCE} s") from None
    except subprocess.CalledProcessError as error:
        raise KeysError(f"ZEUS_SECRET_KEYS_COMMAND ended with {error.returncode}: run it by hand to see why") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no command"
        raise KeysError(f"ZEUS_SECRET_KEYS_COMMAND cannot be run: {reason}") from None
    return done.stdout


def _text_of(path: Path) -> str:
    try:
        return path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise KeysError(f"the key file {path} cannot be read: {reason}") from None


def _make_key_file(path: Path) -> None:
    # The whole file appears at once, under a name that only one process can give: two that start together agree.
    draft = _draft(path, [new_key()])
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _draft(path: Path, keys: Sequence[str]) -> Path:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return draft
