"""Files that travel inside JSON: what stands for one in a body gives way to its content, in base64."""

import asyncio
import base64
from collections.abc import Mapping
from typing import Any

from zeus.core.flow import BASE64
from zeus.core.ports import Files


def holds_file(body: Any) -> bool:
    """Whether anything in a body stands for a file."""
    if isinstance(body, str):
        return body.startswith(BASE64)
    if isinstance(body, Mapping):
        return any(map(holds_file, body.values()))
    return isinstance(body, list | tuple) and any(map(holds_file, body))


async def filled(body: Any, files: Files) -> Any:
    """The body with the content of its files, read beside all else. Raises LookupError for one that is not stored."""
    return await asyncio.to_thread(with_files, body, files) if holds_file(body) else body


def with_files(body: Any, files: Files) -> Any:
    """The body with the content of its files. Raises LookupError for one that is not stored any more."""
    if isinstance(body, Mapping):
        return {name: with_files(each, files) for name, each in body.items()}
    if isinstance(body, list | tuple):
        return [with_files(each, files) for each in body]
    if isinstance(body, str) and body.startswith(BASE64):
        return base64.b64encode(files.content(body.removeprefix(BASE64))).decode()
    return body
