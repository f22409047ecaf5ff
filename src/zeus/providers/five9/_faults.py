"""Faults: what Five9 refuses with, as statuses, and in plain words."""

from collections.abc import Mapping

from zeus.core.flow import Reply

LATER = (
    "ConcurrentModificationFault", "InternalImportFault", "OperationsLimitExceededFault", "ServiceUnavailableFault",
    "UserAlreadyLoggedInFault",
)  # fmt: skip
"""Nothing was done, and it may be tried again."""

IN_DOUBT = ("AdminSessionClosedFault", "ServerFault", "SessionClosedFault")
"""Nobody knows whether it was done: a change that may not be repeated is looked for."""

GONE = (
    "CampaignNotFoundFault", "DispositionNotFoundFault", "ListNotFoundFault", "ObjectNotFoundFault",
    "PromptNotFoundFault", "SkillNotFoundFault", "UserNotFoundFault", "IvrScriptNotFoundFault",
    "DialProfileNotFoundFault", "ReasonCodeNotFoundFault", "DNISNotFoundFault",
)  # fmt: skip

THERE = (
    "DispositionIsAlreadyAssignedFault", "SkillAlreadyAssignedFault", "ListAlreadyAssignedFault",
    "UserAlreadyHasSkillFault",
)  # fmt: skip
"""Assigned already: who assigns one thing alone may take this for done."""

STATUSES: Mapping[str, int] = {
    **dict.fromkeys(LATER, 423),
    **dict.fromkeys(IN_DOUBT, 503),
    **dict.fromkeys(GONE, 404),
    **dict.fromkeys(THERE, 409),
    "AccessDisallowedFault": 403,
}

_PLAIN = {
    "AccessDisallowedFault": "the domain has no access to the web services: ask Five9 Support for it",
    "CampaignAlreadyExistsFault": "campaigns of all types share their names, and one of another type may have it",
    "ConcurrentModificationFault": "somebody else is changing it at this moment",
    "DNISAlreadyAssignedFault": "the number is in use elsewhere; where Five9 names a campaign it may also be a user",
    "ExecutionRestrictionFault": "it is not possible now; contact fields change only while no campaign runs",
    "ExtensionAlreadyInUseFault": "another user has this extension",
    "InvalidAccountFault": "the account is not accepted; often the password does not keep to the domain's policy",
    "ListCantBeRemovedFault": "a campaign still uses the list: take it out there first",
    "ObjectInUseFault": "other objects still use it: take it out there first",
    "OperationsLimitExceededFault": "the domain has used up its requests for now: resume later, at the latest tomorrow",
    "PromptCantBeDeletedFault": "an IVR script or a campaign still uses the prompt",
    "SessionClosedFault": "somebody signed in with the same user: Zeus needs a user of its own",
    "SkillCantBeDeletedFault": "other objects still use the skill: take it out there first",
    "TooManyUsersFault": "the domain has no licence left for another user",
    "UserAlreadyLoggedInFault": "the user is signed in elsewhere, or has a request under way: Zeus needs its own user",
    "UserCantBeDeletedFault": "other objects still use the user: take the user out there first",
    "UserHasNoRequiredRoleFault": "the user lacks a role that this needs: agents of groups are Agent or Supervisor",
    "WrongCampaignTypeFault": "a campaign of this name is of another type: each type has a tab of its own",
    "WrongCampaignStateFault": "the campaign runs: stop it in Five9 first",
    "WrongPromptTypeFault": "a prompt stays what it is, recorded or spoken: delete it and create it anew",
}


def said(reply: Reply) -> str:
    """What Five9 says, a plain sentence where that is too little, and the name of the fault for whoever asks Five9."""
    if reply.status == 401:
        return "the user name or the password is wrong, or the user is locked"
    body = reply.body if isinstance(reply.body, Mapping) else {}
    name, message = str(body.get("fault") or ""), str(body.get("message") or "").strip()
    words = [message, _PLAIN.get(name, "")]
    told = "; ".join(dict.fromkeys(filter(None, words))) or f"Five9 answers {reply.status}"
    return f"{told} ({name})" if name else told
