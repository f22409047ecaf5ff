"""Files within bodies: what stands for one is replaced by its content, where it leaves."""

import base64
from collections.abc import Mapping
from typing import Any

from zeus.core.flow import BASE64
from zeus.core.ports import Files


def opened(body: Any, files: Files) -> Any:
    """The body with the content of files in the place of what stands for it."""
    if isinstance(body, Mapping):
        return {name: opened(each, files) for name, each in body.items()}
    if isinstance(body, list | tuple):
        return [opened(each, files) for each in body]
    if isinstance(body, str) and body.startswith(BASE64):
        return base64.b64encode(files.content(body.removeprefix(BASE64))).decode()
    return body
