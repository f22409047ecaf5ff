"""Files out of a prompts file, a zip or a folder. Nothing is unpacked to disk, so no path in it can lead anywhere."""

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MOST_BYTES = 500 * 2**20
"""The largest size, in bytes, that a prompts file may have or unpack to."""

MOST_FILES = 5000
"""The most files that a prompts file may hold."""

MOST_BYTES_OF_ONE = 100 * 2**20
"""The largest size, in bytes, of one audio file: ten minutes as a studio delivers them."""

LONGEST_NAME = 200
"""The most characters that the name of an audio file may have, its folders included."""

_PACKED_TOO_WELL = 200
_SMALL = 20 * 2**20
_OTHER_FILES = frozenset({"thumbs.db", "desktop.ini"})
_UTF_8 = 0x800
_SPLIT = "pack fewer audio files into one, and import them one after the other"


class UnreadablePromptsError(Exception):
    """A prompts file that cannot be read: `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass
class Unpacked:
    """What a prompts file holds: (path, content) of each file, and of those left out (path, reason).

    Paths are relative, with ``/`` between their parts, accents written as one letter.
    """

    files: list[tuple[str, bytes]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def leave_out(self, path: str, kind: int, size: int) -> bool:
        """Whether this is no file to read: a link, a device, or one that is too large."""
        reason = ""
        if stat.S_IFMT(kind) not in (0, stat.S_IFREG):
            reason = "is a link or another kind of thing that is not followed"
        elif size > MOST_BYTES_OF_ONE:
            reason = f"is larger than {MOST_BYTES_OF_ONE // 2**20} MB"
        elif len(path) > LONGEST_NAME:
            reason = f"has a name of more than {LONGEST_NAME} characters"
        if reason:
            self.left_out.append((path[:LONGEST_NAME], reason))
        return bool(reason)


def unpack(path: Path) -> Unpacked:
    """The files of a zip, or of a folder and those in it. Raises UnreadablePromptsError."""
    try:
        unpacked = _from_folder(path) if path.is_dir() else _from_zip(path)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}"
        raise UnreadablePromptsError(message, "check its name and place") from error
    if not unpacked.files and not unpacked.left_out:
        raise UnreadablePromptsError(f"{path.name} holds no files", "put the audio files into it")
    return unpacked


def _from_folder(folder: Path) -> Unpacked:
    unpacked, found = Unpacked(), list(_in_folder(folder))
    _check_amount(folder.name, len(found), sum(size for _, _, _, size in found))
    for place, name, kind, size in found:
        if not unpacked.leave_out(name, kind, size):
            unpacked.files.append((name, place.read_bytes()))
    return unpacked


def _in_folder(folder: Path) -> Iterator[tuple[Path, str, int, int]]:
    """The path, name, kind and size of each file, in the order of their names; links are not followed."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            place = Path(parent, name)
            shown = _composed(place.relative_to(folder).as_posix())
            if not _is_hidden(shown):
                found = place.lstat()
                yield place, shown, found.st_mode, found.st_size


def _from_zip(path: Path) -> Unpacked:
    unpacked = Unpacked()
    with _damage_told(path.name), zipfile.ZipFile(path) as archive:
        entries = [(entry, shown_path(entry)) for entry in archive.infolist() if not entry.is_dir()]
        entries = [(entry, name) for entry, name in entries if name and not _is_hidden(name)]
        size = sum(entry.file_size for entry, _ in entries)
        _check_amount(path.name, len(entries), size)
        if size > max(_SMALL, _PACKED_TOO_WELL * sum(entry.compress_size for entry, _ in entries)):
            message = f"{path.name} unpacks to {size / 2**20:,.0f} MB out of next to nothing, as no audio does"
            raise UnreadablePromptsError(message, "pack the audio files anew")
        for entry, name in entries:
            if not unpacked.leave_out(name, entry.external_attr >> 16, entry.file_size):
                unpacked.files.append((name, archive.read(entry)))
    return unpacked


def shown_path(entry: zipfile.ZipInfo) -> str:
    """The path of a file in a zip, without what would lead out of it.

    Zips made by older programs do not say how their names are written: Macs write UTF-8, all others code page 437.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return _composed("/".join(part for part in parts if part not in ("/", "..") and not part.endswith(":")))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_hidden(path: str) -> bool:
    """Whether this is what operating systems leave behind: Finder's copies, dotfiles, thumbnails."""
    parts = path.split("/")
    return any(part == "__MACOSX" or part.startswith(".") for part in parts) or parts[-1].casefold() in _OTHER_FILES


def _check_amount(name: str, count: int, size: int) -> None:
    if count > MOST_FILES:
        raise UnreadablePromptsError(f"{name} holds {count:,} files; at most {MOST_FILES:,} are read", _SPLIT)
    if size > MOST_BYTES:
        raise UnreadablePromptsError(f"{name} holds more than {MOST_BYTES // 2**20} MB", _SPLIT)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Turns what a broken archive raises into UnreadablePromptsError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        message = f"{name} is no zip, or is damaged or locked by a password"
        raise UnreadablePromptsError(
            message, "pack the audio files into a zip, or name the folder that holds them"
        ) from error
