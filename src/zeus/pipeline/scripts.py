"""Scripts: cmdlets for where PowerShell is and Zeus is not. They look first, may be run again, and tell what came."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from zeus.core.cmdlets import Expression
from zeus.core.wire import Object
from zeus.pipeline.powershell import QUOTES, command, powershell_of, quoted, rendered, statement

Cmdlet = tuple[str, Object]
"""A cmdlet with its parameters."""


@dataclass(frozen=True)
class Block:
    """What is done for one object: `rows` are (id, tab's title, key as people write it) of the rows that it serves.

    `find` is an expression that finds the object, None where it need not be found. `made` and `changed` are cmdlets for
    the object that is not there and for that which is, None where that is refused, with the `refusal`. `same` are
    parameters that say nothing new where the object has them.
    """

    rows: Sequence[tuple[str, str, str]]
    find: Expression | None
    made: Sequence[Cmdlet] | None
    changed: Sequence[Cmdlet] | None
    removes: bool = False
    same: Object | None = None
    refusal: str = ""


def finding(noun: str, where: Object, listing: Object) -> Expression:
    """An expression that finds the object of a noun by some of its members."""
    return Expression(f"(Find-One ({command(f'Get-Cs{noun}', listing)}) {rendered(where)})")


def needed(found: Expression, member: str, what: str) -> Expression:
    """A member of what is found; where nothing is, the row fails and says so."""
    return Expression(f"(Get-Needed {found.text} {quoted(member)} {quoted(what)})")


def composed(blocks: Iterable[Block], organization: str, result: str) -> str:
    """The whole script; it writes its outcomes to the file `result` beside it."""
    body = "\n".join(map(_text, blocks))
    # What stands in quotes is somebody's text, even where it looks like a cmdlet.
    names = sorted(set(re.findall(r"\b(?:New|Set|Get|Remove|Import)-Cs\w+", _QUOTED.sub("", body))))
    told = {"CMDLETS": rendered(names), "RESULT": quoted(result), "ORGANIZATION": quoted(organization)}
    return re.sub(r"@@([A-Z]+)@@", lambda found: told[found[1]], powershell_of("script.ps1")) + body


_QUOTED = re.compile(f"'(?:[^{QUOTES}]|[{QUOTES}]{{2}})*'")


def _text(block: Block) -> str:
    rows = rendered([{"id": id, "tab": tab, "key": key} for id, tab, key in block.rows])
    lines = [f"Invoke-Rows {rows} {{"]
    if block.find is None:
        lines += _done(block.changed or (), "updated", "    ")
    else:
        lines += [f"    $held = {block.find.text}", "    if ($null -ne $held) {"]
        if block.same:
            lines.append(f"        if (Test-Same $held {rendered(block.same)}) {{ return 'unchanged' }}")
        lines += _branch(block.changed, "deleted" if block.removes else "updated", block.refusal)
        lines += ["    }", "    else {"]
        made = _branch(block.made, "created", block.refusal)
        if block.made and len(block.made) > 1:
            # What follows is about what was made: it is there only now.
            made.insert(1, f"        $held = {block.find.text}")
        lines += ["        'unchanged'"] if block.removes else made
        lines.append("    }")
    return "\n".join([*lines, "}", ""])


def _branch(cmdlets: Sequence[Cmdlet] | None, outcome: str, refusal: str) -> list[str]:
    if cmdlets is None:
        return [f"        throw {quoted(refusal)}"]
    return _done(cmdlets, outcome, "        ")


def _done(cmdlets: Sequence[Cmdlet], outcome: str, indent: str) -> list[str]:
    return [*(f"{indent}{statement(name, given)}" for name, given in cmdlets), f"{indent}'{outcome}'"]


def is_plain(value: Any) -> bool:
    """Whether a value can be held against what an object shows."""
    return isinstance(value, str | bool | int) and not isinstance(value, Expression)
