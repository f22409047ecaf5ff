"""Roles and permissions, as users and user profiles have them: a role is an element that is there or not."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import DELETE, Choice, Flag
from zeus.core.catalog import Shape, Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.soap import without_gaps
from zeus.core.wire import Object

ROLES = {
    "Agent": "agent", "Supervisor": "supervisor", "Administrator": "admin", "Reporting": "reporting",
    "CRM Manager": "crmManager",
}  # fmt: skip
"""What people call a role, and its element."""

REMOVED_AS = {
    "agent": "Agent", "supervisor": "Supervisor", "admin": "DomainAdmin", "reporting": "Reporting",
    "crmManager": "CrmManager",
}  # fmt: skip
"""What a role is called where it is taken away (userRoleType)."""

_FLAGS = ("alwaysRecorded", "attachVmToEmail", "sendEmailOnVm")
"""Of agents: whoever has the role has to say each (minOccurs 1)."""

PERMITTED = {
    "agent": (
        "ReceiveTransfer", "ProcessVoiceMail", "DeleteVoiceMail", "TransferVoiceMail", "MakeRecordings",
        "SendMessages", "CreateChatSessions", "TrainingMode", "CannotRemoveCRM", "CannotEditSession", "CallForwarding",
        "AddingToDNC", "DialManuallyDNC", "CreateCallbacks", "PlayAudioFiles", "SkipCrmInPreviewDialMode",
        "ManageAvailabilityBySkill", "BrowseWebInEmbeddedBrowser", "ChangePreviewPreferences", "CanWrapCall",
        "CanPlaceCallOnHold", "CanParkCall", "CanRejectCalls", "CanConfigureAutoAnswer", "NICEEnabled",
        "ScreenRecording", "RecycleDispositionAllowed", "MakeTransferToAgents", "MakeTransferToSkills",
        "MakeTransferToInboundCampaigns", "MakeTransferToExternalCalls", "CreateConferenceWithAgents",
        "CreateConferenceWithSkills", "CreateConferenceWithInboundCampaigns", "CreateConferenceWithExternalCalls",
        "MakeCallToAgents", "MakeCallToSkills", "MakeCallToExternalCalls", "CanRunJavaClient", "CanRunWebClient",
        "MakeCallToSpeedDialNumber", "CreateConferenceWithSpeedDialNumber", "MakeTransferToSpeedDialNumber",
        "CanSelectDisplayLanguage", "CanViewMissedCalls", "CanViewWebAnalytics", "CanTransferChatsToAgents",
        "CanTransferChatsToSkills", "CanTransferEmailsToAgents", "CanTransferEmailsToSkills",
        "CanCreateChatConferenceWithAgents", "CanCreateChatConferenceWithSkills", "CanTransferSocialsToAgents",
        "CanTransferSocialsToSkills", "MustPickSalesforceObjectForInteractionLog",
    ),
    "supervisor": (
        "Users", "Agents", "CallMonitoring", "Stations", "ChatSessions", "Campaigns", "CampaignManagement",
        "AllSkills", "BillingInfo", "BargeInMonitor", "WhisperMonitor", "ViewDataForAllAgentGroups",
        "ReviewVoiceRecordings", "EditAgentSkills", "NICEEnabled", "CanAccessDashboardMenu", "CampaignManagementStart",
        "CampaignManagementStop", "CampaignManagementReset", "CampaignManagementResetDispositions",
        "CampaignManagementResetListPositions", "CampaignManagementResetAbandonCallRate", "CanViewTextDetailsTab",
        "CanAccessShowFields", "CanRunJavaClient", "CanRunWebClient", "CanChangeDisplayLanguage",
        "CanMonitorIdleAgents", "CanUseSupervisorSoapApi", "CanMonitorEmails", "CanTransferEmails",
        "CanSilentMonitorChats", "CanManageComplianceData",
    ),
    "admin": (
        "FullPermissions", "ManageUsers", "ManageSkills", "ManageAgentGroups", "ManageCampaignsStartStop",
        "ManageCampaignsResetDispositions", "ManageCampaignsResetListPosition", "ManageCampaignsReset",
        "ManageCampaignsProperties", "ManageLists", "ManageCRM", "ManageDNC", "EditIvr", "EditProfiles",
        "EditConnectors", "EditDispositions", "EditPrompts", "EditReasonCodes", "EditWorkflowRules", "AccessConfigANI",
        "EditCallAttachedData", "EditTrustedIPAddresses", "NICEEnabled", "AccessBillingApplication",
        "EditDomainEMailNotification", "EditCampaignEMailNotification", "CanUseAdminSoapApi", "EditFTPSettings",
    ),
    "reporting": (
        "CanScheduleReportsViaFtp", "CanAccessRecordingsColumn", "NICEEnabled", "CanViewStandardReports",
        "CanViewCustomReports", "CanViewScheduledReports", "CanViewRecentReports", "CanViewRelease7Reports",
        "CanViewCannedReports", "CanViewDashboards", "CanViewAllSkills", "CanViewAllGroups", "CanViewSocialReports",
    ),
}  # fmt: skip
"""What each role may be permitted (WSDL v13). The guide says of NICEEnabled and ScreenRecording: do not use."""


def laid_out(config: str = "") -> Shape:
    """The object with `roleNames`, `permissions` and `mediaTypes` as lists of their own.

    `config` is the member in which the configuration of media lies; the object itself if there is none.
    """
    return Shape(lambda thing: _read(thing, config), lambda thing, step: _write(thing, config, step))


def _read(thing: Object, config: str) -> Object:
    roles = thing.get("roles") if isinstance(thing.get("roles"), Mapping) else {}
    there = {name: role for name, role in (roles or {}).items() if role is not None}
    permissions = [
        {"role": name, **permission} for name, role in there.items() for permission in role.get("permissions") or ()
    ]
    plain = {name: {n: v for n, v in role.items() if n != "permissions"} for name, role in there.items()}
    inner = (thing.get(config) or {}) if config else thing
    media = (inner.get("mediaTypeConfig") or {}).get("mediaTypes") or []
    return {**thing, "roles": plain, "roleNames": list(there), "permissions": permissions, "mediaTypes": media}


def _write(thing: Object, config: str, step: Step) -> Object:
    """The object with its roles put together again; a role that is not named goes, with what it is permitted.

    Raises FailedError for a permission in a role that is not named.
    """
    for item in step.items:
        role = item.values.get("Role") if item.action != DELETE else None
        if role is not None and ROLES[role] not in (thing.get("roleNames") or ()):
            raise FailedError(f"{role} is none of its roles: add it to Roles on the tab {step.tab.title}")
    whole = {name: value for name, value in thing.items() if name not in ("roleNames", "permissions", "mediaTypes")}
    media = {"mediaTypeConfig": {"mediaTypes": thing["mediaTypes"]}} if thing.get("mediaTypes") else {}
    if config:
        whole[config] = {**(whole.get(config) or {}), **media}
    else:
        whole |= media
    held = thing.get("roles") or {}
    named = thing.get("roleNames") or ()
    return {**whole, "roles": {each: _role(each, thing, held) for each in ROLES.values() if each in named}}


def _role(element: str, thing: Object, held: Mapping[str, Any]) -> Object:
    own = {name: value for name, value in (held.get(element) or {}).items() if name in _FLAGS}
    flags = dict.fromkeys(_FLAGS, False) if element == "agent" else {}
    permissions = [
        {"type": each["type"], "value": each.get("value", True)}
        for each in thing.get("permissions") or ()
        if each.get("role") == element
    ]
    role: Object = without_gaps({**flags, **own, "permissions": permissions})
    return role


def permission_suits_its_role(values: Values) -> Wrong | None:
    """Each role has permissions of its own."""
    role, permission = values["Role"], values["Permission"]
    if role is None or permission is None or permission in PERMITTED.get(ROLES[role], ()):
        return None
    return Wrong("Permission", f"{permission} is no permission of the role {role}")


def flags_of_agents_only(values: Values) -> Wrong | None:
    """Recording and voicemail are settings of the role Agent."""
    if not values["Roles"] or "Agent" in values["Roles"]:
        return None
    filled = (h for h in ("Always Recorded", "Attach VM To Email", "Send Email On VM") if values[h] is not None)
    return next((Wrong(h, "only the role Agent has this: leave it blank, or add the role") for h in filled), None)


PERMISSIONS = tuple(dict.fromkeys(each for permissions in PERMITTED.values() for each in permissions))
PERMITTING = {role: element for role, element in ROLES.items() if element in PERMITTED}

PERMISSION = (
    Choice("Role", "permissions[].role", "The role in which it counts.", of=PERMITTING, key=True, required=True,
           example="Agent"),
    Choice("Permission", "permissions[].type", "What is permitted, as Five9 calls it.", of=PERMISSIONS, key=True,
           required=True, synonyms=("Permissions",), example="ReceiveTransfer"),
    Flag("Allowed", "permissions[].value", "Whether it is permitted; N forbids it.", required=True,
         synonyms=("Value",), example="Y"),
)  # fmt: skip
"""The columns beside the one that names whose permission it is."""
