"""Desktop profiles of Webex Contact Center (``agent-profile`` in its addresses)."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Choices, Ref
from zeus.providers.webex_contact_center import _desktop_profiles
from zeus.providers.webex_contact_center._config import OURS, collection, labels

_ENTITY = "agent-profile"
_NAME = r"[a-zA-Z0-9._\s\-()]+"
_ALLOWED = "letters, digits, . _ - ( ) and space"
_WITHDRAWN = "Withdrawn by Cisco in June 2026; kept as it is."
_LISTS = ("wrapUpCodes", "idleCodes", "queues", "entryPoints", "buddyTeams", "dialPlans", "agentDNValidationCriterions",
          "loginVoiceOptions", "thresholdRules", "viewableStatistics")  # fmt: skip

TAB = Tab(
    "Desktop Profiles",
    "A desktop profile says what an agent's desktop offers: wrap-up, codes, transfers, outdial, statistics.",
    # Lists are published to show no member that holds several things.
    api=collection(_ENTITY, gather={CREATE: _ENTITY, DELETE: _ENTITY}, omits=_LISTS, strip=(
        "viewableStatistics.createdTime", "viewableStatistics.lastUpdatedTime")),
    synonyms=("Desktop Profile", "Agent Profiles", "Agent Profile"),
    destroys="Only the profile itself. It is refused while users have it.",
    notes="A change counts for everybody who has the profile, from the next sign-in on.",
    omitted={
        **OURS,
        **dict.fromkeys(("dialPlans", "agentDNValidationCriteria", "agentDNValidationCriterions"), _WITHDRAWN),
        "thresholdRules": "No published call tells the ids of threshold rules; they are kept as they are.",
        "viewableStatistics.id": "Given by Webex.",
        "viewableStatistics.version": "Counted by Webex.",
        "viewableStatistics.organizationId": "Webex knows it from the address.",
    },
    checks=_desktop_profiles.CHECKS,
    shape=Shape(_desktop_profiles.read, _desktop_profiles.write),
    attributes=(
        Text("Desktop Profile Name", "name", "What users choose the profile by.", key=True, required=True, unique=True,
             max_length=80, pattern=_NAME, allowed=_ALLOWED, synonyms=("Name", "Desktop Profile", "Agent Profile Name"),
             example="Agent Standard"),
        Text("New Name", "name", "The name that the profile shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Desktop Profile Name", max_length=80, pattern=_NAME, allowed=_ALLOWED,
             synonyms=("New Desktop Profile Name",)),
        Text("Description", "description", "Notes for administrators on who has it.", max_length=255,
             example="Agents who only take calls"),
        Choice("Parent Type", "parentType", "Whether users of every site may have the profile, or those of one.",
               of=labels("ORGANIZATION", "SITE"), default="Organization", example="Organization"),
        Ref("Site Name", "siteId", "The site whose users may have the profile, where it is for one site.", to="site",
            synonyms=("Site",)),
        Flag("Active", "active", "Whether the profile may be given to users.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Flag("Auto Answer", "autoAnswer", "Whether calls are answered without a click.", example="N"),
        Flag("Auto Wrap Up", "autoWrapUp", "Whether wrap-up ends by itself.", synonyms=("Auto Wrap-Up",), example="Y"),
        Whole("Auto Wrap Up Seconds", "autoWrapAfterSeconds", "Seconds after which wrap-up ends by itself.", min=0,
              synonyms=("Auto Wrap After Seconds", "Wrap-Up Time"), example="30"),
        Flag("Allow Wrap Up Extension", "allowAutoWrapUpExtension", "Whether agents may prolong their wrap-up.",
             synonyms=("Allow Auto Wrap Up Extension",)),
        Flag("Available After Outdial", "agentAvailableAfterOutdial", "Whether agents are free again after a call that "
             "they made.", synonyms=("Agent Available After Outdial",)),
        Flag("Last Agent Routing", "lastAgentRouting", "Whether agents may ask to get the same contact again."),
        Flag("Screen Popup", "screenPopup", "Whether windows of other programs may open beside a contact.",
             synonyms=("Screen Pop",)),
        *_desktop_profiles.opened(),
        Flag("Agent Statistics", "viewableStatistics.agentStats", "Whether agents see their own figures.", example="Y"),
        Flag("Team Statistics", "viewableStatistics.loggedInTeamStats", "Whether agents see the figures of the "
             "team that they work in.", example="Y"),
        Flag("Consult to Queue", "consultToQueue", "Whether agents may consult whoever a queue gives them."),
        Flag("Outdial Enabled", "outdialEnabled", "Whether agents may call out.", synonyms=("Outdial",), example="Y"),
        Ref("Outdial Entry Point Name", "outdialEntryPointId", "The Outbound entry point through which they call out.",
            to="entry_point", synonyms=("Outdial Entry Point",), example="EP_Main"),
        Ref("Outdial ANI Name", "outdialANIId", "The list of numbers that they may show when they call out.",
            to="outdial_ani", synonyms=("Outdial ANI",), example="Lending Caller IDs"),
        Ref("Address Book Name", "addressBookId", "The numbers that they dial by name.", to="address_book",
            synonyms=("Address Book",), example="Branches"),
        Flag("Dial Plan Enabled", "dialPlanEnabled", "Whether agents may dial any number by hand.",
             synonyms=("Ad Hoc Outdial",)),
        Choice("Agent DN Validation", "agentDNValidation",
               "Which number agents may sign in with: All for any, Provisioned Value for the one that their user has.",
               of=labels("ALL", "PROVISIONED_VALUE", "NONE", "SPECIFIC"), default="All", example="All"),
        Choices("Login Voice Options", "loginVoiceOptions[]", "With what agents may take calls.", of={
            "Agent DN": "AGENT_DN", "Extension": "EXTENSION", "Browser": "BROWSER"}, example="Extension; Browser"),
        Flag("Inactivity Timeout Enabled", "timeoutDesktopInactivityCustomEnabled", "Whether idle agents are signed "
             "out after a time of the profile's own.", synonyms=("Desktop Inactivity Timeout",)),
        Whole("Inactivity Timeout Minutes", "timeoutDesktopInactivityMins", "Minutes after which that happens.", min=3,
              max=10000, synonyms=("Desktop Inactivity Minutes",)),
        Flag("Show Microsoft Users", "showUserDetailsMS", "Whether colleagues are found in Microsoft's directory."),
        Flag("Microsoft State Sync", "stateSynchronizationMS", "Whether Microsoft Teams shows when they are busy."),
        Flag("Show Webex Users", "showUserDetailsWebex", "Whether colleagues are found in Webex's directory."),
        Flag("Webex State Sync", "stateSynchronizationWebex", "Whether the Webex app shows when they are busy."),
    ),
)  # fmt: skip
