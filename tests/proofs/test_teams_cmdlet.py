"""A cmdlet of Teams is a call like others: a name and parameters as JSON."""

import json

from tests.proofs.stage import Notes, Stage, provider, stored, work
from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Procedure, Reply, Step
from zeus.core.kinds import Phone

CALL = Call(
    "assign", "CMDLET", "Set-CsPhoneNumberAssignment", classes=("cmdlet",), lane="cmdlets", repeatable=True,
    body={"Identity": "ann@example.com", "PhoneNumber": "+12065550100;ext=1234", "PhoneNumberType": "DirectRouting"},
)  # fmt: skip


def by_cmdlet(step: Step) -> Procedure:
    parameters = {"Identity": step.key[0], "PhoneNumber": step.values["Phone Number"], "PhoneNumberType": "CallingPlan"}
    yield Call("assign", "CMDLET", "Set-CsPhoneNumberAssignment", body=parameters, lane="cmdlets", repeatable=True)
    return {**(step.before or {}), "phone": parameters["PhoneNumber"]}


VOICE = Tab(
    "Voice", "Numbers by cmdlet.", name="voice", provider="microsoft_teams", procedure=by_cmdlet,
    attributes=(Text("User", "user", "Who.", key=True), Phone("Phone Number", "phone", "The number.")),
)  # fmt: skip
TEAMS = provider(
    "microsoft_teams", "Microsoft", [VOICE], lambda reply: f"{reply.body['code']}: {reply.body['message']}"
)


def test_a_cmdlet_survives_the_ledger() -> None:
    assert Call.from_json(json.loads(json.dumps(CALL.as_json()))) == CALL


def test_what_a_cmdlet_returns_as_an_error_becomes_the_message_of_the_row() -> None:
    error = Reply(400, {"code": "InvalidLicense", "message": "ann@example.com lacks appropriate licenses"})
    cells: dict[str, str | None] = {"Phone Number": "+12065550100"}
    notes = Notes([stored(VOICE, [], UPDATE, ("ann@example.com",), cells, id="ann@example.com", before={})])
    stage = Stage(TEAMS, lambda _: error)
    work(notes, stage, VOICE)
    assert [(call.method, call.path) for call in stage.sent] == [("CMDLET", "Set-CsPhoneNumberAssignment")]
    assert notes.endings[1].message == "InvalidLicense: ann@example.com lacks appropriate licenses"
