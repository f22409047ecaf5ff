"""Cmdlets: carried out by PowerShell on this machine, or by a practice tenant, which takes them as requests."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zeus.core.flow import Call, Reply
from zeus.pipeline.contents import filled
from zeus.pipeline.powershell import Session, installed
from zeus.pipeline.replies import body_of
from zeus.pipeline.ways import UnsentError

if TYPE_CHECKING:
    from zeus.pipeline.send import Sender

_MISSING = (
    "PowerShell with the module MicrosoftTeams is not installed beside Zeus; `zeus script` writes a script that does"
    " this where it is"
)


def lacks(sender: "Sender") -> str | None:
    """Why no cmdlet can be run here, None where it can."""
    shell = sender.provider.shell
    return None if sender.origin or (shell is not None and installed(shell.module)) else _MISSING


async def carry(sender: "Sender", call: Call, headers: Mapping[str, str]) -> Reply:
    """Run a cmdlet; see `zeus.pipeline.ways.Way`. The reply's body is the list of what it puts out."""
    parameters = await filled(call.body or {}, sender.files)
    if sender.origin:
        address = sender.address(Call(call.label, "POST", f"/cmdlets/{call.path}"))
        answer = await sender.exchange("POST", address, {**headers, **call.headers}, json=parameters)
        return Reply(answer.status, body_of(answer.content), answer.headers, answer.seconds)
    shell = sender.provider.shell
    if shell is None or lacks(sender):
        raise UnsentError(_MISSING)

    async def begun() -> Session:
        connect = await sender.signed(shell.connect(sender.tokens.credential()))
        return await Session.begun(shell.module, connect)

    session = await sender.sessions.kept("powershell", begun)
    return await session.run(call.path, parameters)
