"""Users of Webex Contact Center: they are made in Control Hub, and set up for the contact center here."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Email, TimeZone
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS, by, collection, labels

_CONTROL_HUB = "Control Hub"
_FIXED = "Webex lets nobody change it."
_DIALLED = r"\+?[\d]*"


def only_agents_have_agent_settings(values: Values) -> Wrong | None:
    """Site, teams and profiles count only for who is enabled for the contact center (schema of the user)."""
    if values["Contact Center Enabled"] is not False:
        return None
    for heading in ("Site Name", "Team Names", "Skill Profile Name", "Desktop Profile Name", "Multimedia Profile Name"):
        if values[heading]:
            return Wrong(heading, "only counts where Contact Center Enabled is Y: leave the cell blank")
    return None


TAB = Tab(
    "Users",
    "A user is a person of Control Hub who works in the contact center: an agent, a supervisor, an administrator.",
    api=collection("user", update="PATCH", gather={UPDATE: "user"}, find=by("email")),
    actions=(UPDATE,),
    synonyms=("User", "Agents"),
    notes="Persons and their licences are made and taken away in Control Hub; a person shows here a while after the"
    " contact center licence is given. All teams of a user belong to the user's site and are of type Agent.",
    omitted={
        **OURS,
        "ciUserId": _FIXED,
        "broadCloudUserId": _FIXED,
        "xspVersion": _FIXED,
        "subscriptionId": _FIXED,
        "imiUserCreated": _FIXED,
        "preferredSupervisorTeamId": "Whether it takes a team or a supervisor is not said; kept as it is.",
        "userLevelAutoCSATInclusion": "Webex takes it and ignores it.",
        "userLevelSummariesInclusion": "Webex takes it and ignores it.",
        "dynamicSkills": "Given in the running contact center by supervisors; kept as they are.",
    },
    checks=(only_agents_have_agent_settings,),
    attributes=(
        Email("Email", "email", "The address that the person signs in to Webex with.", key=True, required=True,
              unique=True, after="webex_calling.user", synonyms=("E-mail", "User Name", "Username", "User ID", "Login"),
              example="maria.lopez@example.com"),
        Text("First Name", "firstName", "The given name, shown for orientation.", read_only=_CONTROL_HUB,
             synonyms=("Given Name",)),
        Text("Last Name", "lastName", "The family name, shown for orientation.", read_only=_CONTROL_HUB,
             synonyms=("Surname", "Family Name")),
        Flag("Active", "active", "Whether the person may sign in, shown for orientation.", read_only=_CONTROL_HUB,
             synonyms=("Status",)),
        Ref("User Profile Name", "userProfileId",
            "What the person may see and do; a profile of another type can only be given in Control Hub.",
            to="user_profile", synonyms=("User Profile", "Permission Profile", "Permissions", "Profile")),
        Flag("Contact Center Enabled", "contactCenterEnabled",
             "Whether the person handles contacts in the Agent Desktop; supervisors may do without.",
             synonyms=("CC Enabled", "Contact Center"), example="Y"),
        Ref("Site Name", "siteId", "The site where the person works.", to="site", synonyms=("Site",),
            example="Chicago HQ"),
        Ref("Team Names", "teamIds[]", "All teams of the person, separated by ;, all of the person's own site.",
            to="team", many=True, synonyms=("Teams", "Team", "Team Name"), example="Chicago HQ > Front Desk"),
        Ref("Skill Profile Name", "skillProfileId", "The person's skills, in place of those that the team gives.",
            to="skill_profile", synonyms=("Skill Profile", "Skills"), example="Lending Senior"),
        Ref("Desktop Profile Name", "agentProfileId", "What the person's desktop offers: outdial, wrap-up, codes.",
            to="desktop_profile", synonyms=("Desktop Profile", "Agent Profile", "Agent Profile Name")),
        Ref("Multimedia Profile Name", "multimediaProfileId",
            "How many contacts the person takes at once, in place of what team and site say.",
            to="multimedia_profile", synonyms=("Multimedia Profile",), example="Voice Only"),
        Text("Default DN", "deafultDialledNumber", "The number or extension that the person's calls go to at sign-in.",
             pattern=_DIALLED, allowed="digits, and + in front", example="3121",
             synonyms=("Default Dialed Number", "Default Dialled Number", "DN", "Extension", "Agent DN")),
        TimeZone("Time Zone", "timezone", "The zone that the person's reports are shown in, as in America/Chicago.",
                 synonyms=("Timezone",), example="America/Chicago"),
        Text("External ID", "externalIdentifier", "A number of your own for the person, such as the employee number.",
             synonyms=("External Identifier", "Employee ID", "Employee Number"), example="104233"),
        Text("Work Phone", "workPhone", "The person's office number, for the record; calls do not go there.",
             max_length=20, synonyms=("Phone",)),
        Text("Mobile", "mobile", "The person's mobile number, for the record.", max_length=20,
             synonyms=("Mobile Phone", "Cell Phone")),
        Choice("Burnout Inclusion", "userLevelBurnoutInclusion",
               "Whether signs of strain are watched for this person, where that is done for chosen agents only.",
               of=labels("INCLUDED", "EXCLUDED"), synonyms=("User Level Burnout Inclusion",)),
        Choice("Wellness Break Reminders", "userLevelWellnessBreakReminders",
               "Whether the person is reminded of breaks, where the organization uses that.",
               of=labels("ENABLED", "DISABLED"), synonyms=("User Level Wellness Break Reminders",)),
    ),
)  # fmt: skip
