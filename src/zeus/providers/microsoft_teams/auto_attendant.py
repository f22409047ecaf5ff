"""Auto attendants of Microsoft Teams; the keys that callers press and the opening hours stand on tabs of their own."""

from zeus.core.attributes import CREATE, UPDATE, Choice, File, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._attendant_changes import changed
from zeus.providers.microsoft_teams._attendant_flows import SHAPE
from zeus.providers.microsoft_teams._shell import BY_CMDLET
from zeus.providers.microsoft_teams._voice_apps import SOUND, in_charge, one_place
from zeus.providers.microsoft_teams._windows_zones import WindowsZone

_STORE = "Set in the Teams admin center."

TAB = Tab(
    "Auto Attendants",
    "An auto attendant greets callers and lets them choose; a resource account with a number leads callers to it.",
    api=Cmdlets("AutoAttendant", size=100),
    synonyms=("Auto Attendant", "Auto Receptionists", "Main Menu", "IVR"),
    destroys="The auto attendant with its menus and hours; callers of its resource accounts hear that nobody is there.",
    notes=BY_CMDLET + " Sounds are WAV or MP3 of at most 5 MB; Teams does not show them again, so they are sent when"
    " they differ from what Zeus sent last.",
    omitted={
        "Identity": "Given by Microsoft; auto attendants are told apart by their names.",
        "Tenant": "Follows from the sign-in.",
        "InclusionScope": "Found By Name says it.", "ExclusionScope": "Not Found By Name says it.",
        "AuthorizedUsers": _STORE, "HideAuthorizedUsers": _STORE, "AutoRecordingTemplateId": _STORE,
        "SharedVoicemailTriageSettingsTemplateId": _STORE, "SpamDetectionTemplateId": _STORE,
        "EnableMainlineAttendant": _STORE, "MainlineAttendantAgentVoiceId": _STORE,
        "Instance": "For scripts that hold a whole object.",
    },
    shape=SHAPE,
    checks=(
        one_place("Greeting", "Greeting Audio"), one_place("Menu Text", "Menu Audio"),
        one_place("Closed Greeting", "Closed Audio"), one_place("Closed Target", "Closed Number"),
    ),
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
        File("Greeting Audio", "", "A file of the prompts file that callers hear first, in place of a text.",
             audio=SOUND, synonyms=("Greeting File",)),
        Text("Menu Text", "menuPrompt", "What is read to callers before they press a key.", synonyms=("Menu Prompt",),
             example="For dispatch press 1, for billing press 2."),
        File("Menu Audio", "", "A file of the prompts file that says the keys, in place of a text.", audio=SOUND,
             synonyms=("Menu File",)),
        Flag("Dial By Name", "dialByName", "Whether callers may say or spell whom they want.",
             synonyms=("Directory Search",)),
        Ref("Found By Name", "included[]", "The groups whose people callers can ask for; blank for everybody.",
            to="group", many=True, synonyms=("Dial Scope", "Inclusion Scope")),
        Ref("Not Found By Name", "excluded[]", "The groups whose people callers cannot ask for.", to="group", many=True,
            synonyms=("Exclusion Scope",)),
        Choice("Names Shown With", "UserNameExtension", "What tells people of the same name apart to callers.",
               of=("None", "Office", "Department"), synonyms=("User Name Extension",)),
        Text("Voice", "VoiceId", "Who reads the texts, such as Female or Male; not every language has both.",
             synonyms=("Voice ID",)),
        Flag("Voice Response", "EnableVoiceResponse", "Whether callers may speak instead of pressing keys; it is told"
             " when an auto attendant is made, for good.", only=(CREATE,), synonyms=("Enable Voice Response",)),
        Text("Closed Greeting", "closedGreeting", "What is read out of hours; hours are on Auto Attendant Hours.",
             synonyms=("After Hours Greeting",)),
        File("Closed Audio", "", "A file of the prompts file that is played out of hours, in place of a text.",
             audio=SOUND, synonyms=("After Hours Audio",)),
        Ref("Closed Target", "closedTarget", "Who gets callers out of hours; blank hangs up after the greeting. A"
            " group's voicemail is shared.", to=("user", "resource_account", "group"),
            synonyms=("After Hours Target",)),
        Phone("Closed Number", "closedNumber", "A number outside that gets callers out of hours instead.",
              synonyms=("After Hours Number",)),
    ),
)  # fmt: skip
