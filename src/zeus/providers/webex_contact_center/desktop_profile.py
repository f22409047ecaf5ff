"""Desktop profiles of Webex Contact Center (``agent-profile`` in its addresses): looked up, not provisioned."""

from zeus.core.attributes import Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS, collection, labels

_MADE = "Set when the profile is made in Control Hub."

TAB = Tab(
    "Desktop Profiles",
    "A desktop profile says what an agent's desktop offers: wrap-up, codes, outdial, statistics. It is made in Control"
    " Hub.",
    api=collection("agent-profile", gathered=False),
    actions=(),
    synonyms=("Desktop Profile", "Agent Profiles", "Agent Profile"),
    omitted={**OURS, **dict.fromkeys((
        "agentAvailableAfterOutdial", "allowAutoWrapUpExtension", "autoWrapAfterSeconds", "accessWrapUpCode",
        "wrapUpCodes", "accessIdleCode", "idleCodes", "accessQueue", "queues", "accessEntryPoint", "entryPoints",
        "accessBuddyTeam", "buddyTeams", "consultToQueue", "outdialEntryPointId", "outdialANIId", "addressBookId",
        "dialPlanEnabled", "dialPlans", "agentDNValidation", "agentDNValidationCriteria", "agentDNValidationCriterions",
        "loginVoiceOptions", "viewableStatistics", "thresholdRules", "timeoutDesktopInactivityCustomEnabled",
        "showUserDetailsMS", "stateSynchronizationMS", "showUserDetailsWebex", "stateSynchronizationWebex",
        "timeoutDesktopInactivityMins", "screenPopup", "lastAgentRouting"), _MADE)},
    attributes=(
        Text("Desktop Profile Name", "name", "What users choose the profile by.", key=True, max_length=80,
             synonyms=("Name", "Desktop Profile", "Agent Profile Name"), example="Agent Standard"),
        Text("Description", "description", "Notes of whoever made the profile.", max_length=255),
        Choice("Parent Type", "parentType", "Whether users of every site may have the profile, or those of one.",
               of=labels("ORGANIZATION", "SITE"), example="Organization"),
        Ref("Site Name", "siteId", "The site whose users may have the profile, where it is for one site.", to="site"),
        Flag("Auto Answer", "autoAnswer", "Whether calls are answered without a click.", example="N"),
        Flag("Auto Wrap Up", "autoWrapUp", "Whether wrap-up ends by itself.", example="N"),
        Flag("Outdial Enabled", "outdialEnabled", "Whether holders may call out.", example="Y"),
        Flag("Active", "active", "Whether the profile may be given to users.", example="Y"),
    ),
)  # fmt: skip
