"""Cmdlets as text that no value breaks out of, and as requests to a session that hands them over as values."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tree_sitter_powershell
from hypothesis import example, given
from hypothesis import strategies as st
from tree_sitter import Language, Node, Parser

from zeus.core.cmdlets import LET, Expression, edited, made_by
from zeus.pipeline import powershell
from zeus.pipeline.powershell import QUOTES, Session, command, driver, installed, quoted, rendered
from zeus.pipeline.ways import UnansweredError, UnsentError

PARSER = Parser(Language(tree_sitter_powershell.language()))

PIECES = (
    *QUOTES, '"', "\u201c", "\u201d", "\u201e", "`", "$", "$(", "${", "(", ")", "{", "}", ";", "|", "&", "&&", "#",
    "<#", "#>", "@", "@(", "@'", "'@", '@"', '"@', "\n", "\r", "\r\n", "\n'@\n", "\t", " ", "a", "-", "--", "--%",
    "\u2013", "\u2014", "\u2015", "<", ">", "%", "\\", "\0", "\u00a0", "\u0085", "\u2028", "\u2029", "\ufeff", "\u00e9",
    "\U0001f600", "$null", "$env:PATH", "Stop-Computer", "_x000D_", "@@RESULT@@",
)  # fmt: skip
"""What has a meaning in PowerShell: each kind of quote and dash, variables, here-strings, comments, separators."""

HOSTILE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def parsed(text: str) -> Node:
    root = PARSER.parse(text.encode()).root_node
    assert not root.has_error, text
    return root


def nodes(node: Node, kind: str) -> Iterator[Node]:
    if node.type == kind:
        yield node
    for child in node.children:
        yield from nodes(child, kind)


def unquoted(text: str) -> str:
    """What PowerShell makes of a text in single quotes: of two quotes one after the other, the first is meant."""
    if text.startswith("("):
        return "\0".join(map(unquoted, text[1:-1].split(" + [char]0 + ")))
    found, place, inner = "", 0, text[1:-1]
    while place < len(inner):
        found += inner[place]
        place += 2 if inner[place] in QUOTES else 1
    return found


@given(HOSTILE)
@example("O'Hare")
@example("\u2019; Remove-Everything; \u2018")
@example("$(Stop-Computer)")
@example("a`'b")
@example("-Force")
@example("\u2013Force")
@example("one\0two\0")
@example("@'\nStop-Computer\n'@")
def test_a_quoted_text_is_word_for_word_what_it_was(text: str) -> None:
    assert unquoted(quoted(text)) == text
    told = quoted(text)
    parts = told[1:-1].split(" + [char]0 + ") if told.startswith("(") else [told]
    for part in parts:
        assert (part[0], part[-1], "\0" in part) == ("'", "'", False)
        # Each run of quotes within is even: none of them ends the text.
        runs = "".join("q" if each in QUOTES else " " for each in part[1:-1]).split()
        assert all(len(run) % 2 == 0 for run in runs)


# The parser at hand knows one of the single quotes only, and takes some blanks and the mark of an order for nothing.
@given(HOSTILE.filter(lambda text: not set(text) & {*QUOTES[1:], "\0", "\ufeff"}))
def test_a_hostile_value_is_one_text_and_nothing_that_is_run(text: str) -> None:
    root = parsed(command("New-CsTenantNetworkSite", {"NetworkSiteID": text, "Description": "x"}))
    assert len(list(nodes(root, "command"))) == 1
    strings = [node.text.decode() for node in nodes(root, "verbatim_string_characters") if node.text]
    assert [unquoted(each) for each in strings] == [text, "x"]
    assert not list(nodes(root, "sub_expression"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "$true"), (False, "$false"), (None, "$null"), (30, "30"), ("30", "'30'"), ([], "@()"),
        (["a", "b'c"], "@('a', 'b''c')"), ({"a": 1}, "@{'a' = 1}"), (Expression("$held.Identity"), "$held.Identity"),
        ({"use": "hours", "member": "Id"}, "$zeus_hours.Id"), ({"use": "closed"}, "$zeus_closed"),
        ({"bytes": "eA=="}, "([System.Convert]::FromBase64String('eA=='))"),
        (made_by("New-CsOnlineTimeRange", Start="08:00", End=None), "(New-CsOnlineTimeRange -Start:'08:00')"),
    ],
)  # fmt: skip
def test_values_are_written_as_what_they_are(value: Any, text: str) -> None:
    assert rendered(value) == text
    parsed(f"New-Thing -Of:{text}")


def test_what_stands_before_is_said_before_and_what_is_set_afterwards_is_set() -> None:
    edits: list[dict[str, Any]] = [
        {"at": ["Name"], "set": "Main"},
        {"at": ["CallFlows", {"Id": "f"}, "Greetings"], "add": ["x"]},
    ]
    instance = edited("Get-CsAutoAttendant", edits, Identity="7")
    schedule = made_by("New-CsOnlineSchedule", Name="x")
    text = command("Set-CsAutoAttendant", {LET: {"hours": schedule}, "Instance": instance})
    assert text == (
        "$zeus_hours = (New-CsOnlineSchedule -Name:'x'); "
        "Set-CsAutoAttendant -Instance:(Edit-Object (Get-CsAutoAttendant -Identity:'7') "
        "@(@{'at' = @('Name'); 'set' = 'Main'}, "
        "@{'at' = @('CallFlows', @{'Id' = 'f'}, 'Greetings'); 'add' = @('x')}))"
    )
    parsed(text)


def test_the_driver_of_a_session_is_powershell() -> None:
    parsed(driver())
    assert "@@" not in driver()


FAKE = """#!{python}
import base64, json, sys
if "-Command" in sys.argv:
    print("yes" if {here!r} in sys.argv[-1] else "")
    sys.exit()
for line in sys.stdin:
    asked = json.loads(base64.b64decode(line))
    name, given = asked["cmdlet"], asked["parameters"]
    print("Welcome to a module that greets")
    if name == "Get-End":
        sys.exit()
    answer = {{"ok": True, "output": [{{"Cmdlet": name, **given}}]}}
    if name.startswith("Fail-"):
        answer = {{"ok": False, "code": given["code"], "message": given["message"]}}
    print("ZEUS " + base64.b64encode(json.dumps(answer).encode()).decode(), flush=True)
"""


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program in place of PowerShell that keeps to the session's words; PowerShell itself is not needed."""
    path = tmp_path / "pwsh"
    path.write_text(FAKE.format(python=sys.executable, here="MicrosoftTeams"), encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("ZEUS_PWSH", str(path))
    installed.cache_clear()
    yield
    installed.cache_clear()


def in_a_session(*calls: tuple[str, dict[str, Any]], connect: Any = None) -> list[Any]:
    async def run() -> list[Any]:
        session = await Session.begun("MicrosoftTeams", connect or made_by("Connect-MicrosoftTeams", TenantId="t"))
        try:
            return [await session.run(name, given) for name, given in calls]
        finally:
            await session.close()
            assert session.process.returncode is not None

    return asyncio.run(run())


def test_it_is_installed_only_with_the_module(pretend: None) -> None:
    assert installed("MicrosoftTeams")
    assert not installed("Other")
    installed.cache_clear()
    os.environ["ZEUS_PWSH"] = "/nowhere/pwsh"
    assert not installed("MicrosoftTeams")


def test_values_arrive_as_they_are_and_greetings_are_passed_over(pretend: None) -> None:
    name = "O'Hare \u2019\n$(x) `\u201d"
    (reply,) = in_a_session(("New-CsTenantNetworkSite", {"NetworkSiteID": name, "Flag": True}))
    assert (reply.status, reply.body) == (
        200,
        [{"Cmdlet": "New-CsTenantNetworkSite", "NetworkSiteID": name, "Flag": True}],
    )


@pytest.mark.parametrize(
    ("code", "message", "status"),
    [
        ("BadRequest", "The name is taken", 400),
        ("NotFound", "no such site", 404),
        ("x", "Cannot find it: it does not exist", 404),
        ("x", "Service is unavailable. Please try again later.", 503),
    ],
)
def test_a_refusal_is_a_reply_that_says_whether_it_may_be_tried_again(
    pretend: None, code: str, message: str, status: int
) -> None:
    (reply,) = in_a_session(("Fail-It", {"code": code, "message": message}))
    assert (reply.status, reply.body) == (status, {"code": code, "message": message})


def test_a_session_that_ends_leaves_its_cmdlet_in_doubt_and_takes_no_other(pretend: None) -> None:
    with pytest.raises(UnansweredError, match="while it ran Get-End"):
        in_a_session(("Get-End", {}))


def test_a_session_that_is_not_let_in_is_told(pretend: None) -> None:
    with pytest.raises(UnsentError, match="role Teams Administrator is missing"):
        in_a_session(connect=made_by("Fail-Connect", code="x", message="the role Teams Administrator is missing"))


def test_without_powershell_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_PWSH", "/nowhere/pwsh")
    assert powershell.program() == "/nowhere/pwsh"
    with pytest.raises(UnsentError, match="does not start"):
        in_a_session()
