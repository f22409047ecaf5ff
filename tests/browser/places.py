"""An organization in the middle of its work, and the addresses of all pages that there are then."""

from pathlib import Path

import zeus as package
from tests.web.visit import CREDENTIAL
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus, find_organization
from zeus.services.credentials import board
from zeus.services.import_page import recent_imports
from zeus.services.imports import import_workbooks
from zeus.services.invitations import invite
from zeus.services.live import read_live
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.progress_page import progress_page
from zeus.services.transmissions import transmit

EXAMPLES = Path(package.__file__).parent / "examples"
NAME, BARE = "Northlake Rehearsal", "Northlake Branch"

FOR_STRANGERS = ("sign-in", "passkey", "connect")
"""Pages of somebody who has not signed in."""

FOREIGN = ("help",)
"""Pages whose frame is that of the documentation, where it was made."""


def prepared(zeus: Zeus, origin: str) -> dict[str, str]:
    """The address of each page by its name; a picture of it has the same name."""
    for name in (NAME, BARE):
        add_organization(
            zeus, name, ["webex_contact_center"], CREDENTIAL, customer="Northlake Credit Union", test=True,
            origin=origin,
        )  # fmt: skip
    prompts = EXAMPLES / "webex_contact_center_prompts.zip"
    import_workbooks(zeus, NAME, [EXAMPLES / "webex_contact_center.xlsx"], prompts=prompts)
    sent = transmit(zeus, NAME, tabs=["Skills"])["transmission"]
    plan = make_plan(zeus, NAME)["plan"]
    organization = find_organization(zeus, NAME)
    read_live(zeus, organization)
    ids = {entry["name"]: entry["id"] for entry in board(zeus)}
    here, bare = f"/o/{ids[NAME]}", f"/o/{ids[BARE]}"
    row = next(row["id"] for row in list_rows(zeus, NAME, tabs=["Queues"])["rows"])
    needing = progress_page(zeus, organization, sent)["needing"][0]["id"]
    return {
        "sign-in": "/sign-in", "connect": f"/connect/{invite(zeus, organization)}",
        "no-organization": "/import", "organizations": "/organizations", "new-organization": "/organizations/new",
        "reconnect": f"/organizations/{ids[NAME]}/reconnect", "rules": f"/organizations/{ids[NAME]}/rules",
        "remove": f"/organizations/{ids[BARE]}/remove",
        "import": f"{here}/import", "import-result": f"{here}/import/{recent_imports(zeus, organization)[0]['id']}",
        "configuration": f"{here}/configuration?tab=Queues", "edit-row": f"{here}/configuration/row/{row}/edit",
        "add-row": f"{here}/configuration/tab/Queues/add", "child-rows": f"{here}/configuration/row/{row}/lines",
        "nothing-configured": f"{bare}/configuration",
        "plan": f"{here}/plans/{plan}", "plan-of-what-needs-you": f"{here}/plans/{plan}?only=problem",
        "request": f"{here}/transmissions/{plan}/rows/{row}",
        "transmissions": f"{here}/transmissions", "transmission": f"{here}/transmissions/{sent}",
        "row": f"{here}/transmissions/{sent}/rows/{needing}", "nothing-transmitted": f"{bare}/transmissions",
        "live-tenant": f"{here}/live/Users", "object": f"{here}/live/Users/0", "unread-tenant": f"{bare}/live",
        "export": f"{here}/export", "history": f"{here}/history", "help": "/help/",
        "users": "/admin/users", "customers": "/admin/customers", "teams": "/admin/teams",
        "approvals": "/admin/approvals", "all-history": "/admin/history",
        "account": "/account", "second-factor": "/account/second-factor",
        "passkeys": "/account/passkeys", "passkey": "/sign-in/passkey", "missing": f"{here}/nothing",
    }  # fmt: skip
