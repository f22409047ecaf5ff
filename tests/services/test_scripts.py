"""Scripts for what only PowerShell can do: composed from rows, parsed, and their outcomes taken back."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

from zeus.cli import run
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.providers import load_catalog
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus, open_zeus
from zeus.services.history import list_events
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.script_outcomes import take_outcomes
from zeus.services.scripts import write_script
from zeus.services.simulations import EXAMPLES, practice_tenant, sample_credential
from zeus.simulator.evidence import load_evidence

TEAMS = load_catalog()["microsoft_teams"]
PARSER = Parser(Language(tree_sitter_powershell.language()))
OWNED = "owned.elsewhere@example.com"


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with practice_tenant(TEAMS, rate=0) as origin:
        yield origin


@pytest.fixture
def zeus(origin: str, allow_origin: None) -> Zeus:
    opened = open_zeus()
    add_organization(opened, "O'Hare", [TEAMS.name], sample_credential(TEAMS), test=True, origin=origin)
    return opened


def holding(zeus: Zeus, folder: Path, rows: Mapping[str, list[dict[str, str]]]) -> None:
    write_rows(folder / "book.xlsx", titled([TEAMS]), rows)
    assert import_workbooks(zeus, "O'Hare", [folder / "book.xlsx"])["problems"] == []


def script(zeus: Zeus, folder: Path) -> tuple[str, dict[str, Any]]:
    document = write_script(zeus, "O'Hare", folder / "teams.ps1")
    text = (folder / "teams.ps1").read_text(encoding="utf-8-sig")
    assert not PARSER.parse(text.encode()).root_node.has_error
    return text, document


def commands(node: Node) -> Iterator[str]:
    if node.type == "command_name" and node.text:
        yield node.text.decode()
    for child in node.children:
        yield from commands(child)


SITES = {
    "Network Sites": [
        {"Action": "create", "Site Name": "Chicago \u2018Yard\u2019; $(Stop-Computer)", "Description": "it's here"},
        {"Site Name": "Omaha", "Region Name": "Midwest"},
        {"Action": "update", "Site Name": "Joliet", "Description": "Lot"},
        {"Action": "delete", "Site Name": "Old Lot"},
        {"Action": "ignore", "Site Name": "Nowhere"},
    ],
    "Network Regions": [{"Action": "create", "Region Name": "Midwest"}],
}


def test_a_script_looks_first_and_what_it_refers_to_comes_first(zeus: Zeus, tmp_path: Path) -> None:
    holding(zeus, tmp_path, SITES)
    text, document = script(zeus, tmp_path)
    assert (document["tabs"], document["left_out"]) == ({"Network Regions": 1, "Network Sites": 4}, [])
    assert text.index("New-CsTenantNetworkRegion") < text.index("New-CsTenantNetworkSite -")
    assert "Find-One (Get-CsTenantNetworkSite) @{'Identity' = 'Omaha'}" in text
    region = (
        "(Get-Needed (Find-One (Get-CsTenantNetworkRegion) @{'Identity' = 'Midwest'}) 'Identity' 'Midwest of Network"
    )
    assert f"Set-CsTenantNetworkSite -NetworkRegionID:{region}" in text.replace("NetworkRegionID'", "NetworkRegionID")
    assert "throw 'it does not exist'" in text
    assert "Remove-CsTenantNetworkSite -Identity:$held.Identity | Out-Null" in text
    assert "Nowhere" not in text


def test_a_hostile_name_stays_a_name(zeus: Zeus, tmp_path: Path) -> None:
    holding(zeus, tmp_path, SITES)
    text, _ = script(zeus, tmp_path)
    assert "'Chicago ''Yard''; $(Stop-Computer)'" in text
    assert "-Description:'it''s here'" in text
    assert "organization = 'O''Hare'" in text


def test_every_cmdlet_of_a_script_is_checked_before_anything_is_done(zeus: Zeus, tmp_path: Path) -> None:
    book, prompts = EXAMPLES / "microsoft_teams.xlsx", EXAMPLES / "microsoft_teams_prompts.zip"
    import_workbooks(zeus, "O'Hare", [book], prompts=prompts, repair=True)
    text, document = script(zeus, tmp_path)
    known = load_evidence("microsoft_teams").cmdlets
    used = {name for name in commands(PARSER.parse(text.encode()).root_node) if "-Cs" in name} - {"Get-CsTenant"}
    assert used <= known.keys()
    head = text[: text.index("Invoke-Rows @(")]
    assert all(f"'{name}'" in head for name in used)
    assert document["tabs"]["Emergency Locations"] == 12
    assert any("needs to know who gets the call" in each["message"] for each in document["left_out"])
    # People who are not there yet are looked for when the script runs; so is what other rows make.
    assert "(Get-CsOnlineUser -Identity:'lee.park@example.com').Identity" in text
    assert "if (-not (Get-CsOnlineApplicationInstanceAssociation -Identity:" in text
    # What was made a moment ago is looked for, before it is referred to.
    making = text[text.index("New-CsCallQueue -Name:'Dispatch'") :]
    found = making.index("        $held = (Find-One (Get-CsCallQueue -First:1000) @{'Name' = 'Dispatch'})")
    assert found < making.index("-ConfigurationId:$held.Identity")
    # Sounds are within the script, and imported on the way.
    assert text.count("-Content:([System.Convert]::FromBase64String('UklGR") == 2
    assert "base64 of file" not in text
    # A holiday is one that the script has made a moment ago.
    assert "-Type:'Holiday' -ScheduleId:(Get-Needed (Find-One (Get-CsOnlineSchedule) @{'Name' = 'Indep" in text


def test_settings_of_people_who_are_there_go_by_their_ids(zeus: Zeus, tmp_path: Path) -> None:
    holding(zeus, tmp_path, {"Voicemail": [{"User": OWNED, "Voicemail Enabled": "N"}]})
    text, _ = script(zeus, tmp_path)
    assert "-VoicemailEnabled:$false" in text
    assert "Get-CsOnlineUser" not in text


def test_lines_of_what_is_there_stay_with_zeus(zeus: Zeus, tmp_path: Path) -> None:
    policy = {"Action": "update", "Policy Name": "Desk", "Description": "x"}
    line = {"Policy Name": "Desk", "Dialled Number": "933"}
    holding(zeus, tmp_path, {"Emergency Calling Policies": [policy], "Emergency Notifications": [line]})
    _, document = script(zeus, tmp_path)
    assert ["does not see what is there" in each["message"] for each in document["left_out"]] == [True, True]


def test_what_leads_elsewhere_is_not_the_same(zeus: Zeus, tmp_path: Path) -> None:
    rows = {
        "Emergency Subnets": [{"Action": "create", "Subnet": "198.51.100.0", "Location Name": "Yard > Dock"}],
        "Emergency Locations": [{"Address Name": "Yard", "Location Name": "Dock"}],
        "Emergency Addresses": [{"Address Name": "Yard", "Company Name": "Bluestem", "Country": "US"}],
    }
    holding(zeus, tmp_path, rows)
    text, _ = script(zeus, tmp_path)
    (compared,) = [line for line in text.splitlines() if "Test-Same $held @{'Subnet' = '198.51.100.0'" in line]
    assert "'LocationId' = (Get-Needed (Find-One (Get-CsOnlineLisLocation)" in compared


def test_what_looks_like_a_cmdlet_in_a_text_is_not_asked_for(zeus: Zeus, tmp_path: Path) -> None:
    site = {"Action": "create", "Site Name": "Yard", "Description": "see 'New-CsNothing' and \u2018Set-CsAll\u2019"}
    holding(zeus, tmp_path, {"Network Sites": [site]})
    text, _ = script(zeus, tmp_path)
    assert "foreach ($name in @('Get-CsTenantNetworkSite', 'New-CsTenantNetworkSite'))" in text


def test_what_the_network_does_too_is_left_out_and_told(zeus: Zeus, tmp_path: Path) -> None:
    account = {"Action": "delete", "User Principal Name": "ra.old@example.com"}
    holding(zeus, tmp_path, {"Resource Accounts": [account]})
    _, document = script(zeus, tmp_path)
    (told,) = document["left_out"]
    assert (told["key"], "it stays with Zeus" in told["message"]) == (["ra.old@example.com"], True)


def outcomes(zeus: Zeus, folder: Path, *told: tuple[str, str, str | None]) -> Path:
    ids = {tuple(row["key"]): row["id"] for row in list_rows(zeus, "O'Hare")["rows"]}
    rows = [
        {"id": ids[(key,)], "tab": "Network Sites", "key": key, "outcome": outcome, "message": message}
        for key, outcome, message in told
    ]
    path = folder / "teams.result.json"
    content = json.dumps({"zeus": 1, "organization": "O'Hare", "rows": rows})
    path.write_text(content, encoding="utf-8-sig")
    return path


def test_outcomes_become_a_transmission_with_its_events(zeus: Zeus, tmp_path: Path) -> None:
    holding(zeus, tmp_path, SITES)
    path = outcomes(zeus, tmp_path, ("Omaha", "created", None), ("Joliet", "failed", "it does not exist"))
    document = take_outcomes(zeus, "O'Hare", path)
    assert [(row["key"], row["outcome"], row["message"]) for row in document["rows"]] == [
        (["Omaha"], "created", None), (["Joliet"], "failed", "it does not exist"),
    ]  # fmt: skip
    states = {row["key"][0]: row["state"] for row in list_rows(zeus, "O'Hare")["rows"]}
    assert (states["Omaha"], states["Joliet"]) == ("created", "failed")
    events = [(each["event"], each["key"]) for each in list_events(zeus, "O'Hare")["events"][:2]]
    assert sorted(events) == [("created", ["Omaha"]), ("failed", ["Joliet"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("nonsense", "holds no outcomes"),
        ('{"zeus": 1, "rows": [{"outcome": "exploded"}]}', "holds no outcomes"),
        ('{"zeus": 1, "organization": "Other", "rows": []}', "is of Other"),
        ('{"zeus": 1, "organization": "O\'Hare", "rows": [{"id": "x", "outcome": "created"}]}', "tells of no row"),
    ],
)
def test_a_file_that_is_none_is_told(zeus: Zeus, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(ServiceError, match=message):
        take_outcomes(zeus, "O'Hare", tmp_path / "x.json")


def test_where_no_row_needs_powershell_there_is_no_script(zeus: Zeus, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="no row needs PowerShell"):
        write_script(zeus, "O'Hare", tmp_path / "teams.ps1")


def test_the_commands_hand_over_and_take_back(zeus: Zeus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holding(zeus, tmp_path, SITES)
    assert run(["script", "--org", "O'Hare", "--output", str(tmp_path / "teams.ps1"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"] == "teams.result.json"
    path = outcomes(zeus, tmp_path, ("Joliet", "failed", "it does not exist"))
    assert run(["outcomes", str(path), "--org", "O'Hare"]) == 1
    assert "it does not exist" in capsys.readouterr().out
