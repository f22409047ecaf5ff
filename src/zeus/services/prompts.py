"""Audio prompts: out of the prompts file, and whether the rows that name them can have them."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zeus.core import cells
from zeus.core.attributes import CREATE
from zeus.core.catalog import Tab
from zeus.core.flow import Problem, Row
from zeus.services.context import ServiceError

_MOST_BYTES = 1024 * 2**20
_LONGEST_NAME = 200
_OTHER_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})

Prompts = dict[str, tuple[str, bytes]]
"""By the form in which names are compared (`prompt_form`): the name as shown, and the content."""


def prompt_form(name: str) -> str:
    """The form in which two names of audio files are the same: blind to case and to how accents are written."""
    return unicodedata.normalize("NFC", name).casefold()


def read_prompts(path: Path) -> Prompts:
    """The audio files of a prompts file (a zip, folders in it do not count). Raises ServiceError for anything else."""
    hint = "pack the audio files into a zip"
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if _is_prompt(entry)]
            if sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise ServiceError(f"{path.name} unpacks to more than 1 GB", "pack fewer audio files into one zip")
            return _unpacked(path, archive, entries)
    except OSError as error:
        raise ServiceError(f"{path} cannot be read: {error.strerror or error}", "check its name and place") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ServiceError(f"{path.name} is no zip, or is damaged or locked by a password", hint) from error


def missing_prompts(tab: Tab, title: str, row: Row, action: str | None, shown: Mapping[str, str]) -> Iterator[Problem]:
    """The problems of cells that name an audio file which is not there; `shown` are those that are, by form.

    Only of rows that may create something: what exists has its audio already, and an export of it brings none. While an
    organization has no audio at all, its prompts file is still to come.
    """
    if not shown or action not in (None, CREATE):
        return
    for attribute in tab.attributes:
        text = row.cells.get(attribute.heading) if attribute.kind == "file" else None
        if text and text != cells.CLEAR and prompt_form(text) not in shown:
            message = f"{text!r} is not among the audio files: put it into the prompts file and import that"
            yield Problem(title, row.line, attribute.heading, message, _meant(text, shown.values()))


def _is_prompt(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.split("/")
    hidden = parts[0] == "__MACOSX" or parts[-1].startswith(".") or parts[-1].casefold() in _OTHER_FILES
    return not entry.is_dir() and not hidden


def _unpacked(path: Path, archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> Prompts:
    found: Prompts = {}
    for entry in entries:
        name = unicodedata.normalize("NFC", entry.filename.rpartition("/")[2])
        if prompt_form(name) in found:
            raise ServiceError(f"{path.name} has {name!r} twice, in different folders", "give each its own name")
        if len(name) > _LONGEST_NAME:
            raise ServiceError(f"a file in {path.name} has a name of more than {_LONGEST_NAME} characters: {name}")
        found[prompt_form(name)] = (name, archive.read(entry))
    if not found:
        raise ServiceError(f"{path.name} holds no files", "pack the audio files into it")
    return found


def _meant(text: str, names: Iterable[str]) -> str | None:
    """The only audio file whose name differs by nothing but accents, blanks and marks between words."""
    same = [name for name in names if _plain(name) == _plain(text)]
    return same[0] if len(same) == 1 else None


def _plain(name: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\s_\-]+", "", "".join(letters))
