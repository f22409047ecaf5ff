"""What the command line makes of its arguments, before any service is asked."""

import io
import json
from pathlib import Path

import click
import pytest

from zeus.cli import run, zeus


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        below = (*path, name)
        if isinstance(command, click.Group):
            found += commands(command, below)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            found.append(below)
    return found


def at(path: tuple[str, ...]) -> click.Command:
    command: click.Command = zeus
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


EVERY = commands(zeus)


def error(text: str) -> dict[str, str]:
    document = json.loads(text)
    assert document.keys() == {"error"}
    assert document["error"].keys() == {"message", "hint"}
    found: dict[str, str] = document["error"]
    return found


def test_the_commands_of_the_contract_are_all_there() -> None:
    named = [
        "demo",
        "serve",
        "worker",
        "rows",
        "plan",
        "transmit",
        "transmissions",
        "resume",
        "cancel",
        "undo",
        "passwords",
        "export",
        "events",
        "explain",
        "simulate",
        "template",
        "import",
        "script",
        "outcomes",
    ]
    several = ["db upgrade", "user add", "org add", "org list", "org check", "org remove", "org connect-link"]
    later = {"customer close", "secrets rotate", "events verify", "events export", "doctor", "prune", "db backup"}
    assert {" ".join(path) for path in EVERY} >= {*named, *several, "sample"} | later


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_takes_json(path: tuple[str, ...]) -> None:
    assert any("--json" in option.opts for option in at(path).params)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_has_help_with_an_example(path: tuple[str, ...]) -> None:
    command = at(path)
    assert command.help
    assert f"zeus {' '.join(path)}" in (command.epilog or "")


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_option_says_what_it_does(path: tuple[str, ...]) -> None:
    assert all(option.help for option in at(path).params if isinstance(option, click.Option))


@pytest.mark.parametrize(
    "arguments",
    [["plan"], ["nonsense"], ["org", "add", "A"], ["export", "--org", "A", "--output", "x", "--source", "y"], ["org"],
     []],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_understood_is_told_in_one_line_with_a_hint(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--json"]) == 2
    captured = capsys.readouterr()
    told = error(captured.out)
    assert told["message"]
    assert "--help" in told["hint"]
    assert "\n" not in captured.out.strip()


def test_without_json_errors_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == ["Error: Missing option '--org'.", "see zeus plan --help"]


def test_nothing_is_sent_without_yes_where_nobody_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["transmit", "--org", "Northlake", "--json"]) == 2
    assert "--yes" in error(capsys.readouterr().out)["message"]


def test_a_user_is_added_with_a_password_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["user", "add", "Dana@Example.com", "--role", "admin", "--json"]
    monkeypatch.setattr("sys.stdin", io.StringIO("too short\n"))
    assert run(arguments) == 2
    assert "12 to 200 characters" in error(capsys.readouterr().out)["message"]
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out) == {"user": "dana@example.com", "role": "admin"}
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    assert run(arguments) == 2
    assert "may sign in already" in error(capsys.readouterr().out)["message"]


def test_nothing_is_undone_without_a_question_or_a_yes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["undo", "--json"]) == 2
    assert "add --yes to undo without a question" in error(capsys.readouterr().out)["message"]
    assert run(["undo", "--yes", "--json"]) == 2
    assert "no such transmission" in error(capsys.readouterr().out)["message"]


def test_a_template_is_for_a_provider_or_for_an_organization(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "--output", "x.xlsx", "--json"]) == 2
    assert "provider or an organization" in error(capsys.readouterr().out)["message"]


def test_an_import_needs_something_to_import(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--org", "Northlake", "--json"]) == 2
    assert "name a workbook" in error(capsys.readouterr().out)["message"]


@pytest.mark.parametrize("text", ["{", "[]", "7"])
def test_a_credential_is_a_json_object(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "credential.json"
    file.write_text(text)
    assert run(["org", "add", "A", "--provider", "five9", "--credential", str(file), "--json"]) == 2
    assert "the credential in" in error(capsys.readouterr().out)["message"]


def test_a_credential_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["org", "add", "A", "--provider", "five9", "--credential", "no-such-file", "--json"]) == 2
    assert "No such file" in error(capsys.readouterr().out)["message"]


def test_an_unknown_organization_is_told_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rows", "--org", "Nobody", "--json"]) == 2
    assert error(capsys.readouterr().out)["message"] == "there is no organization 'Nobody'"


def test_an_answer_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["org", "list", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"organizations": []}
    assert captured.err == ""


def test_help_and_version_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    assert "zeus, version" in capsys.readouterr().out
