"""Resource accounts: the accounts by which call queues and auto attendants of Microsoft Teams are called."""

from zeus.core.attributes import CREATE, DELETE, Choice, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.flow import Call, Procedure, Step
from zeus.core.kinds import Email
from zeus.core.rest import fill
from zeus.providers.microsoft_teams._graph import counted
from zeus.providers.microsoft_teams._shell import BY_CMDLET
from zeus.providers.microsoft_teams._voice_apps import APPLICATIONS


def _provisioned(step: Step) -> Procedure:
    """Made and renamed by cmdlet; what is deleted is the user that stands behind it."""
    return (yield from (counted(_deleted(step)) if step.action == DELETE else step.usual()))


def _deleted(step: Step) -> Procedure:
    yield Call("delete account", "DELETE", fill("/users/{id}", {"id": str(step.id)}), repeatable=True, accept=(404,))


TAB = Tab(
    "Resource Accounts",
    "An account that stands for a call queue or an auto attendant, so that it can have a number and be called.",
    api=Cmdlets("OnlineApplicationInstance", id="ObjectId", names={"Identity": "UserPrincipalName"}),
    synonyms=("Resource Account", "Application Instances"),
    destroys="The account with its number and license; the queue or auto attendant itself stays, and is not called.",
    notes=BY_CMDLET + " To change one, Microsoft wants a person who signs in, not an application. Its license and"
    " number stand on Users and Phone Numbers.",
    omitted={
        "AcsResourceId": "For telephony of another product, Azure Communication Services.",
        "OnpremPhoneNumber": "A number is assigned on Phone Numbers.",
        "Identity": "The same as the sign-in name.",
    },
    procedure=_provisioned,
    attributes=(
        Email("User Principal Name", "UserPrincipalName", "The account's name, in one of the tenant's domains.",
              key=True, required=True, unique=True, synonyms=("UPN", "Resource Account", "Account", "Email"),
              example="ra.dispatch@example.com"),
        Text("Display Name", "DisplayName", "What callers see, and colleagues search for.", required=True,
             synonyms=("Name",), example="Dispatch Queue"),
        Choice("Account For", "ApplicationId", "What it stands for; it cannot be changed.", of=APPLICATIONS,
               required=True, only=(CREATE,), synonyms=("Type", "Application", "Resource Account Type"),
               example="Call Queue"),
    ),
)  # fmt: skip
