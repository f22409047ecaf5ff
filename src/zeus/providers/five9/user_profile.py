"""User profiles of Five9: roles, permissions and skills for many users."""

from zeus.core.attributes import UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Procedure, Step
from zeus.core.lists import Choices, Ref
from zeus.core.objects import body_of
from zeus.core.soap import OBJECT, PATTERN, Soap, operation, without_gaps
from zeus.providers.five9._roles import ROLES, flags_of_agents_only, laid_out

API = Soap(
    "userProfile",
    operation("getUserProfiles", userProfileNamePatern=PATTERN),
    makes=operation("createUserProfile", userProfile=OBJECT),
    changes=operation("modifyUserProfile", userProfile=OBJECT),
    removes=operation("deleteUserProfile", userProfileName="{0}"),
    strip=("users", "IEXScheduled"),
)


def with_skills(step: Step) -> Procedure:
    """A change of the profile itself carries no skills: they have an operation of their own."""
    if step.action != UPDATE:
        return (yield from step.usual())
    before = yield from API.current(step)
    after = API.sent(body_of(step, before))
    own = {name: value for name, value in after.items() if name != "skills"}
    if own != {name: value for name, value in API.sent(before).items() if name != "skills"}:
        yield API.call("update", "modifyUserProfile", {"userProfile": own}, step.variables, repeatable=True)
    held, wanted = set(before.get("skills") or ()), set(after.get("skills") or ())
    if held != wanted:
        body = {"addSkills": sorted(wanted - held), "removeSkills": sorted(held - wanted)}
        body = without_gaps({"userProfileName": step.id, **body})
        yield API.call("skills", "modifyUserProfileSkills", body, step.variables, repeatable=True)
    return after


TAB = Tab(
    "User Profiles",
    "A user profile gives many users the same roles, permissions and skills.",
    api=API,
    synonyms=("User Profile", "Permission Profiles", "User (Permission) Profiles", "Profiles"),
    destroys="The profile. It is refused while users have it.",
    notes="Five9 has no operation that renames a profile. Who has a profile is said on the tab Users.",
    omitted={
        "users": "Each user names its profile itself, on the tab Users.",
        "IEXScheduled": "Not to be used, says the guide.",
    },
    checks=(flags_of_agents_only,),
    procedure=with_skills,
    shape=laid_out(),
    attributes=(
        Text("Profile Name", "name", "What users name as their profile, for good.", key=True, required=True,
             unique=True, synonyms=("Name", "User Profile", "User Profile Name"), example="Agent_Std"),
        Text("Description", "description", "Notes for administrators on whom it is for.", example="Agents on calls"),
        Choices("Roles", "roleNames[]", "What its users may do: at least one role, several separated by ;.", of=ROLES,
                synonyms=("Role",), default="Agent", example="Agent"),
        Flag("Always Recorded", "roles.agent.alwaysRecorded", "Of agents: whether every call is recorded.",
             example="N"),
        Flag("Attach VM To Email", "roles.agent.attachVmToEmail", "Of agents: whether mails carry the voicemail.",
             example="N"),
        Flag("Send Email On VM", "roles.agent.sendEmailOnVm", "Of agents: whether voicemail is told by mail.",
             example="N"),
        Ref("Skills", "skills[]", "The skills of its users, separated by ;. Levels are said on User Skills.",
            to="skill", many=True, synonyms=("Skill Names",), example="CS_Orders"),
        Text("Locale", "locale", "Language and country of its users' screens.", example="en-US"),
    ),
)  # fmt: skip
