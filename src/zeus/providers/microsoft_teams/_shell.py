"""What tabs share whose objects only Teams PowerShell reaches."""

from collections.abc import Mapping

BY_CMDLET = (
    "Only Teams PowerShell can do this: where it is not installed beside Zeus, `zeus script` writes a script to be run"
    " where it is."
)
"""The note of such a tab."""

INTERNAL: Mapping[str, str] = {
    "IsDebug": "Microsoft's own.",
    "TargetStore": "Microsoft's own.",
    "NCSApiUrl": "Microsoft's own.",
    "TenantId": "Follows from the sign-in.",
}
"""Parameters of the cmdlets for locations that nobody fills in."""
