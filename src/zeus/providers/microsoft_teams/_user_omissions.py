"""What a user has that no heading of the tab Users sets, with the reason."""

from collections.abc import Mapping

_SHOWN = "Kept by Microsoft, and only shown."
_MAIL = "Kept by Exchange: set where the mailbox is."

OMITTED: Mapping[str, str] = {
    "id": "Given by Microsoft; rows are told apart by their sign-in names.",
    "@odata.type": "OData's own word for what kind of object it is.",
    "deletedDateTime": _SHOWN,
    "createdDateTime": _SHOWN,
    "assignedLicenses[].disabledPlans": "What is switched off within a license stays as it is; new ones come whole.",
    "assignedLicenses[].@odata.type": "OData's own word for what kind of object it is.",
    "assignedPlans": "Follow from the licenses.",
    "provisionedPlans": "Follow from the licenses.",
    "licenseAssignmentStates": "Follow from the licenses, and from the groups that give some.",
    "employeeHireDate": "Kept by the company's own staff system, which feeds it in.",
    "hireDate": "Kept by SharePoint.",
    "identities": "Follow from the sign-in name.",
    "imAddresses": "Follow from the sign-in name.",
    "mail": _MAIL,
    "otherMails": "Private addresses for lost passwords: theirs to say.",
    "proxyAddresses": _MAIL,
    "onPremisesSyncEnabled": "Set by the synchronization with a directory on premises.",
    "passwordPolicies": "A weaker password for one person is no matter for a workbook.",
    "passwordProfile.forceChangePasswordNextSignIn": "Written from Change Password At Sign-In, beside a password.",
    "passwordProfile.forceChangePasswordNextSignInWithMfa": "Belongs to policies of conditional access.",
    "passwordProfile.@odata.type": "OData's own word for what kind of object it is.",
    "userType": "Guests are invited, not made.",
}
