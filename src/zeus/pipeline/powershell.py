"""PowerShell: a session that runs cmdlets, and cmdlets written out as text that no value can break out of.

In a session nothing is quoted at all: each request is JSON in one line of Base64, and the driver hands parameters over
as values. Only scripts are text.
"""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from zeus.core.cmdlets import LET, UNLESS, Expression
from zeus.core.flow import Reply
from zeus.core.wire import Object
from zeus.pipeline.ways import UnansweredError, UnsentError

QUOTES = "'\u2018\u2019\u201a\u201b"
"""All that PowerShell takes for a single quote."""

BUSY = ("service is unavailable", "please try again", "too many requests", "timed out", "gateway")
"""How Microsoft's backend says that it may do later what it does not do now."""

ABSENT = ("notfound", "cannot be found", "not found", "does not exist")

_LIMIT = 64 * 2**20


def program() -> str:
    """The command that starts PowerShell: ZEUS_PWSH, else pwsh."""
    return os.environ.get("ZEUS_PWSH", "") or "pwsh"


@cache
def installed(module: str) -> bool:
    """Whether PowerShell is on this machine, with the module."""
    path = shutil.which(program())
    if path is None:
        return False
    asked = [path, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command"]
    look = f"if (Get-Module -ListAvailable -Name {quoted(module)}) {{ 'yes' }}"
    try:
        told = subprocess.run([*asked, look], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "yes" in told.stdout


def quoted(text: str) -> str:
    """A text as PowerShell takes it word for word: in single quotes, with every kind of single quote doubled.

    A zero byte, at which a parser of text may stop, is put in by its number.
    """
    parts = ("'" + "".join(each * 2 if each in QUOTES else each for each in part) + "'" for part in text.split("\0"))
    return f"({' + [char]0 + '.join(told)})" if len(told := list(parts)) > 1 else told[0]


def rendered(value: Any) -> str:
    """A parameter's value as PowerShell text, nested cmdlets included."""
    if isinstance(value, Expression):
        return value.text
    if value is None:
        return "$null"
    if isinstance(value, bool):
        return "$true" if value else "$false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return _nested(value)
    if isinstance(value, list | tuple):
        return f"@({', '.join(map(rendered, value))})"
    return quoted(str(value))


def command(name: str, parameters: Object) -> str:
    """A cmdlet with its parameters as one line of text; what stands under LET is said before, with semicolons."""
    before = [f"{_variable(key)} = {rendered(value)}" for key, value in parameters.get(LET, {}).items()]
    told = (f"-{key}:{rendered(value)}" for key, value in parameters.items() if key not in (LET, UNLESS))
    return "; ".join([*before, " ".join([name, *told])])


def statement(name: str, parameters: Object) -> str:
    """A cmdlet that puts nothing out, done only where what stands under UNLESS finds nothing."""
    quiet = f"{command(name, parameters)} | Out-Null"
    look = parameters.get(UNLESS)
    if look is None:
        return quiet
    silent = {**look["parameters"], "ErrorAction": "SilentlyContinue"}
    return f"if (-not ({command(look['cmdlet'], silent)})) {{ {quiet} }}"


def _nested(value: Mapping[str, Any]) -> str:
    if "use" in value:
        return _variable(value["use"]) + (f".{value['member']}" if value.get("member") else "")
    if "bytes" in value:
        return f"([System.Convert]::FromBase64String({quoted(value['bytes'])}))"
    if "cmdlet" not in value:
        return f"@{{{'; '.join(f'{quoted(key)} = {rendered(each)}' for key, each in value.items())}}}"
    made = f"({command(value['cmdlet'], value['parameters'])})"
    return f"(Edit-Object {made} {rendered(value['with'])})" if value.get("with") else made


def _variable(name: str) -> str:
    return f"$zeus_{name}"


def driver() -> str:
    """The script that a session runs: it reads requests, and answers each with one line."""
    return powershell_of("session.ps1")


def powershell_of(name: str) -> str:
    """A text of PowerShell that lies beside this module, with what such texts share."""
    here = resources.files(__package__)
    shared = here.joinpath("shared.ps1").read_text(encoding="utf-8")
    return here.joinpath(name).read_text(encoding="utf-8").replace("# @@SHARED@@\n", shared)


@dataclass
class Session:
    """A PowerShell that is connected, for as long as somebody sends; one cmdlet at a time."""

    process: asyncio.subprocess.Process
    _alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def begun(cls, module: str, connect: Object) -> "Session":
        """Start PowerShell and connect: `connect` is a cmdlet with its parameters. Raises UnsentError."""
        encoded = base64.b64encode(driver().encode("utf-16-le")).decode()
        options = ("-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                program(), *options, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=_LIMIT
            )
        except OSError as error:
            raise UnsentError(f"PowerShell does not start: {error.strerror}") from None
        session = cls(process)
        for name, parameters in (("Import-Module", {"Name": module}), (connect["cmdlet"], connect["parameters"])):
            try:
                reply = await session.run(name, parameters)
            except UnansweredError as error:
                raise UnsentError(str(error)) from None
            if not reply.ok:
                await session.close()
                raise UnsentError(f"{name}: {reply.body.get('message')}")
        return session

    async def run(self, name: str, parameters: Object) -> Reply:
        """Run a cmdlet; its reply's body is the list of what it puts out. Raises UnsentError, UnansweredError."""
        began = time.monotonic()
        line = base64.b64encode(json.dumps({"cmdlet": name, "parameters": parameters}).encode())
        async with self._alone:
            answer = await self._answer(line + b"\n", name)
        return _reply(answer, round(time.monotonic() - began, 4))

    async def close(self) -> None:
        """Let PowerShell end, and see that it does."""
        if self.process.returncode is None:
            assert self.process.stdin
            self.process.stdin.close()
            try:
                await asyncio.wait_for(self.process.wait(), 10)
            except TimeoutError:
                self.process.kill()
                await self.process.wait()

    async def _answer(self, line: bytes, name: str) -> Object:
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(line)
            await self.process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            raise UnsentError("PowerShell has ended") from None
        while True:
            told = await self.process.stdout.readline()
            if not told:
                raise UnansweredError(f"PowerShell ended while it ran {name}")
            # Modules greet and warn on the same output: an answer is known by how it begins.
            if told.startswith(b"ZEUS "):
                found: Object = json.loads(base64.b64decode(told[5:]))
                return found


def _reply(answer: Object, seconds: float) -> Reply:
    if answer.get("ok"):
        return Reply(200, answer.get("output") or [], {}, seconds)
    told = {"code": str(answer.get("code") or ""), "message": str(answer.get("message") or "")}
    words = f"{told['code']} {told['message']}".casefold()
    busy, absent = any(each in words for each in BUSY), any(each in words for each in ABSENT)
    return Reply(503 if busy else 404 if absent else 400, told, {}, seconds)
