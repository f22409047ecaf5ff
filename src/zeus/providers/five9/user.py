"""Users of Five9."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Date, Email, Extension
from zeus.core.lists import Choices, Ref
from zeus.core.passwords import GENERATE
from zeus.providers.five9._passwords import Password
from zeus.providers.five9._roles import ROLES, flags_of_agents_only, laid_out
from zeus.providers.five9._skills import API, user
from zeus.providers.five9._timers import DAY

TAB = Tab(
    "Users",
    "A user signs in to Five9: agents, supervisors, administrators.",
    api=API,
    synonyms=("User", "Agents"),
    destroys="The user, with voicemail, recordings and callbacks. It is refused while other objects use the user.",
    notes="The profile's roles count before the user's own. Skills are on the tab User Skills, permissions on User"
    " Permissions. A user name stays as it is, and differs by case.",
    omitted={
        "cannedReports": "Reports are given to users in Five9; what is there is kept.",
        "generalInfo.fullName": "Five9 makes it of first and last name.",
        "generalInfo.IEXScheduled": "Not to be used, says the guide.",
        "generalInfo.osLogin": "Not to be used, says the guide.",
        "generalInfo.id": "Five9 numbers its users itself.",
        "skills[].id": "Five9 numbers its skills itself.",
        "skills[].userName": "The user whose row it is.",
    },
    checks=(flags_of_agents_only,),
    procedure=user,
    shape=laid_out("generalInfo"),
    attributes=(
        Text("Username", "generalInfo.userName", "What the person signs in with, for good; upper and lower case"
             " differ.", key=True, required=True, unique=True, synonyms=("User Name", "Login"), example="jsmith"),
        Text("First Name", "generalInfo.firstName", "The person's given name, as colleagues see it.", required=True,
             example="Jordan"),
        Text("Last Name", "generalInfo.lastName", "The person's family name, as colleagues see it.", required=True,
             example="Smith"),
        Email("Email", "generalInfo.EMail", "Where notifications and voicemail for the person go.", required=True,
              synonyms=("E-mail", "Email Address", "EMail"), example="jordan.smith@example.com"),
        Password("Password", "generalInfo.password",
               "The first password, or <generate>: then Zeus makes one by the domain's policy, to be fetched once.",
                 default=GENERATE),
        Choices("Roles", "roleNames[]", "What the person may do: at least one role, several separated by ;.", of=ROLES,
                required=True, synonyms=("Role",), example="Agent"),
        Ref("User Profile Name", "generalInfo.userProfileName",
            "The profile that gives roles and skills; its roles count before the user's own.", to="user_profile",
            synonyms=("User Profile", "Profile", "Profile Name"), example="Agent_Std"),
        Extension("Extension", "generalInfo.extension", "The digits that colleagues dial.", min=1, max_length=6,
                  synonyms=("Ext",), example="4012"),
        Flag("Active", "generalInfo.active", "Whether the person may sign in.", default="Y", synonyms=("Enabled",),
             example="Y"),
        Flag("Can Change Password", "generalInfo.canChangePassword", "Whether the person may choose a new one.",
             example="Y"),
        Flag("Must Change Password", "generalInfo.mustChangePassword", "Whether a new one is asked for at once.",
             example="Y"),
        Flag("Always Recorded", "roles.agent.alwaysRecorded", "Of agents: whether every call is recorded.",
             example="N"),
        Flag("Attach VM To Email", "roles.agent.attachVmToEmail", "Of agents: whether mails carry the voicemail.",
             example="N"),
        Flag("Send Email On VM", "roles.agent.sendEmailOnVm", "Of agents: whether voicemail is told by mail.",
             example="N"),
        Ref("Agent Groups", "agentGroups[]",
            "The groups that the person belongs to, separated by ;. The person needs the role Agent or Supervisor.",
            to="agent_group", many=True, synonyms=("Agent Group", "Teams")),
        Date("Start Date", "generalInfo.startDate", "The day on which the person began, for reports.", wire=DAY,
             example="2026-03-02"),
        Text("Locale", "generalInfo.locale", "Language and country of the person's screens.", example="en-US"),
        Text("Federation Id", "generalInfo.federationId", "What a single sign-on knows the person by.",
             synonyms=("SSO Id",), example="jordan.smith"),
        Text("Phone Number", "generalInfo.phoneNumber", "The number of the person's unified-communication phone.",
             example="5035550112"),
        Text("UC Id", "generalInfo.unifiedCommunicationId", "What a unified-communication system knows the person by.",
             synonyms=("Unified Communication Id",), example="jsmith-uc"),
    ),
)  # fmt: skip
