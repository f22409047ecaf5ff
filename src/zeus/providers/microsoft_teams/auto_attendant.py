"""Auto attendants of Microsoft Teams; the keys that callers press and the opening hours stand on tabs of their own."""

from zeus.core.attributes import CREATE, UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._attendants import SHAPE, changed
from zeus.providers.microsoft_teams._shell import BY_CMDLET
from zeus.providers.microsoft_teams._voice_apps import in_charge
from zeus.providers.microsoft_teams._windows_zones import WindowsZone

_STORE = "Set in the Teams admin center."

TAB = Tab(
    "Auto Attendants",
    "An auto attendant greets callers and lets them choose; a resource account with a number leads callers to it.",
    api=Cmdlets("AutoAttendant", size=100),
    synonyms=("Auto Attendant", "Auto Receptionists", "Main Menu", "IVR"),
    destroys="The auto attendant with its menus; callers of its resource accounts hear that nobody is there.",
    notes=BY_CMDLET + " Holidays, audio files, dial scopes and voice are set up in the Teams admin center.",
    omitted={
        "Identity": "Given by Microsoft; auto attendants are told apart by their names.",
        "Tenant": "Follows from the sign-in.",
        "VoiceId": _STORE, "InclusionScope": _STORE, "ExclusionScope": _STORE, "AuthorizedUsers": _STORE,
        "HideAuthorizedUsers": _STORE, "UserNameExtension": _STORE, "AutoRecordingTemplateId": _STORE,
        "SharedVoicemailTriageSettingsTemplateId": _STORE, "SpamDetectionTemplateId": _STORE,
        "EnableMainlineAttendant": _STORE, "MainlineAttendantAgentVoiceId": _STORE,
        "Instance": "For scripts that hold a whole object.",
    },
    shape=SHAPE,
    procedure=in_charge("Resource Accounts", "AutoAttendant", changed),
    attributes=(
        Text("Auto Attendant Name", "Name", "What administrators call it.", key=True, required=True, unique=True,
             synonyms=("Name", "Auto Attendant"), example="Main Line"),
        Text("New Name", "Name", "The name that the auto attendant shall have from now on.", only=(UPDATE,),
             renames="Auto Attendant Name"),
        Ref("Resource Accounts", "ApplicationInstances[]", "The accounts whose callers come here.",
            to="resource_account", many=True, synonyms=("Resource Account",)),
        Text("Language", "LanguageId", "The language of what is read to callers, such as en-US.", required=True,
             synonyms=("Language ID",), example="en-US"),
        WindowsZone("Time Zone", "TimeZoneId", "Where the opening hours are meant.", required=True,
                    example="America/Chicago"),
        Ref("Operator", "operator", "Who gets callers that press for a person.", to="user",
            example="dana.reyes@example.com"),
        Text("Greeting", "greeting", "What is read to callers first.", synonyms=("Welcome Text",),
             example="Thank you for calling Bluestem."),
        Text("Menu Text", "menuPrompt", "What is read to callers before they press a key.", synonyms=("Menu Prompt",),
             example="For dispatch press 1, for billing press 2."),
        Flag("Dial By Name", "dialByName", "Whether callers may say or spell whom they want.",
             synonyms=("Directory Search",)),
        Flag("Voice Response", "EnableVoiceResponse", "Whether callers may speak instead of pressing keys; it is told"
             " when an auto attendant is made, for good.", only=(CREATE,), synonyms=("Enable Voice Response",)),
        Text("Closed Greeting", "closedGreeting", "What is read out of hours; hours are on Auto Attendant Hours.",
             synonyms=("After Hours Greeting",)),
        Ref("Closed Target", "closedTarget", "Who gets callers out of hours; blank hangs up after the greeting.",
            to=("user", "resource_account"), synonyms=("After Hours Target",)),
    ),
)  # fmt: skip
