"""The side of a process of its own that takes a file's bytes on standard input: what it is fed comes from outside."""

import json
import sys
from collections.abc import Callable, Iterable

from zeus.pipeline.sheets.cautions import UnreadableError

REFUSED = 3
"""The exit code of a process that says, as JSON, why the file cannot be read."""

_MEMORY = 3 * 2**30


def answer(work: Callable[[bytes], Iterable[bytes]]) -> None:
    """Write the pieces that `work` makes of standard input.

    Ends the process with `REFUSED` where it raises UnreadableError, which it does before it gives the first of them.
    """
    _limit_memory()
    try:
        made = work(sys.stdin.buffer.read())
    except UnreadableError as error:
        sys.stdout.write(json.dumps([error.message, error.hint]))
        sys.exit(REFUSED)
    sys.stdout.buffer.writelines(made)


def _limit_memory() -> None:
    """Where the system can: a file that needs more than this ends the process, not the machine."""
    if sys.platform == "win32":  # pragma: no cover
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
