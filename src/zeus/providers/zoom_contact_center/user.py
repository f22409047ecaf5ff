"""Users of Zoom Contact Center: people of the Zoom account who have a contact center licence."""

from zeus.core.attributes import CREATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Email
from zeus.core.lists import Choices, Ref
from zeus.providers.zoom_contact_center import _users
from zeus.providers.zoom_contact_center._objects import STATUS, by, collection, labels

_LOAD = "channel_settings.multi_channel_engagements"
_INTEGRATIONS = {"Default": "Default", "Salesforce": "Salesforce", "Zendesk": "Zendesk", "ServiceNow": "ServiceNow",
                 "Microsoft Dynamics 365": "Microsoft_Dynamics_365"}  # fmt: skip

TAB = Tab(
    "Users",
    "A user is a person of the Zoom account who works in the contact center: an agent, a supervisor, an administrator.",
    api=collection("users", "users", "user_id", find=by("search_key"), omits=("client_integration_name", "skills"),
                   inside={"skills": "/contact_center/users/{id}/skills"}),
    synonyms=("User", "Agents"),
    destroys="The person's place in the contact center, with its licence, skills and queues. The Zoom account stays.",
    notes="The person has to be an active user of the Zoom account, with a free contact center package. Skills stand on"
    " User Skills, queues on Queue Agents.",
    omitted={
        "user_id": "Follows from the mail address.",
        "status_id": "Where the person is just now; agents set it themselves.",
        "sub_status_id": "Where the person is just now; agents set it themselves.",
        "template_id": "Written from User Template, for a new user.",
    },
    checks=_users.CHECKS,
    procedure=_users.with_skills,
    attributes=(
        Email("Email", "user_email", "The address that the person signs in to Zoom with.", key=True, required=True,
              unique=True, after="zoom_phone.meeting_user",
              synonyms=("E-mail", "User Email", "User Name", "Username", "Login"),
              example="maria.lopez@example.com"),
        Text("Display Name", "display_name", "The person's name, shown for orientation.", read_only="the Zoom account",
             synonyms=("Name", "Full Name")),
        Ref("Role Name", "role_id", "What the person may see and do; a new user needs it, or a User Template.",
            to="role", synonyms=("Role", "Permissions", "Permission Profile"), example="Claims Lead"),
        Ref("User Template Name", "", "The template of the type Add that a new user begins with, for good.",
            to="user_template", only=(CREATE,), unseen=True, synonyms=("User Template", "Template", "Template Name")),
        Ref("Region Name", "region_id", "The region through which the person's calls go.", to="region",
            synonyms=("Region", "Site"), example="Central"),
        Text("Country", "country_iso_code", "The country of the person, in two letters.", pattern=r"[A-Z]{2}",
             allowed="two capital letters, as in US", synonyms=("Country Code", "Country ISO Code"), example="US"),
        Choice("User Access", "user_access", "Whether the person may use the contact center.", of=STATUS,
               synonyms=("Access", "Active", "Status"), example="Active"),
        Choice("Package", "package_name", "The contact center plan that is assigned; the account needs a free one.",
               of=labels("essentials", "premium", "elite"), synonyms=("License Type", "License", "Plan", "Licence"),
               example="Premium"),
        Choices("Add-Ons", "add_ons_plan[]", "What is assigned beside the package.",
                of={"AI Expert Assist": "ai_expert_assist"}, synonyms=("Add Ons", "Addons Plan", "Add-Ons Plan")),
        Choice("Client Integration", "client_integration", "The system that the person's client works with.",
               of=_INTEGRATIONS, synonyms=("Integration",)),
        Text("Client Integration Name", "client_integration_name", "Which connection to that system, by its name.",
             synonyms=("Integration Name",)),
        Flag("Multi-Channel Engagements", f"{_LOAD}.enable",
             "Whether the person gets calls while busy with messages or mail.", example="Y",
             synonyms=("Multi Channel Engagements", "Multichannel")),
        Whole("Max Agent Load", f"{_LOAD}.max_agent_load",
              "With Multi-Channel Engagements, the percentage of load by messages up to which calls still come.", min=1,
              max=100, synonyms=("Maximum Agent Load", "Message Agent Load"), example="50"),
        Whole("Email Max Agent Load", f"{_LOAD}.email_max_agent_load",
              "With Multi-Channel Engagements, the percentage of load by mail up to which calls still come.", min=1,
              max=100, synonyms=("Email Agent Load",), example="80"),
        Whole("Message Capacity", "channel_settings.concurrent_message_capacity",
              "How many conversations by message the person has at the same time at most.", min=0, max=20,
              synonyms=("Concurrent Message Capacity", "Capacity", "Maximum Active Contacts"), example="3"),
        Whole("Email Capacity", "channel_settings.concurrent_email_capacity",
              "How many conversations by mail the person has at the same time at most.", min=0, max=20,
              synonyms=("Concurrent Email Capacity",), example="5"),
    ),
)  # fmt: skip
