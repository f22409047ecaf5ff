"""Policies that users of Microsoft Teams have of their own."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._policies import POLICY_TYPES, UserPolicies

TAB = Tab(
    "User Policies",
    "Each row gives a user a policy of one type, such as a calling policy, instead of the one that holds for all.",
    api=UserPolicies(),
    synonyms=("User Policy", "Policies", "Policy Assignments"),
    destroys="The user's own assignment: the policy of the user's group, or of everybody, holds again.",
    notes="Policies for emergency calls have tabs of their own, others are made in the Teams admin center; here they"
    " are given to people, by name.",
    omitted={"policyId": "Looked up by the policy's name.", "id": "Graph gives an assignment none."},
    attributes=(
        Ref("User", "userId", "Whose policy it is, by sign-in name.", to="user", key=True, required=True,
            synonyms=("User Principal Name", "UPN", "Email"), example="dana.reyes@example.com"),
        Choice("Policy Type", "policyType", "What the policy is about, by Microsoft's own word for it.", key=True,
               required=True, of=POLICY_TYPES, synonyms=("Type",), example="TeamsCallingPolicy"),
        Text("Policy Name", "policyName", "The name of the policy, as the Teams admin center shows it.", required=True,
             after="microsoft_teams.emergency_calling_policy microsoft_teams.emergency_call_routing_policy",
             synonyms=("Policy", "Name"), example="AllowCalling"),
    ),
)  # fmt: skip
