"""Roles of Zoom Contact Center: what people may see and do."""

from zeus.core.attributes import DELETE, UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Names, Ref
from zeus.providers.zoom_contact_center._objects import collection
from zeus.providers.zoom_contact_center._roles import changed_or_handed_over, read, write

TAB = Tab(
    "Roles",
    "A role says what its users may see and do in the contact center: the permission profile of agents, supervisors, "
    "administrators.",
    api=collection("roles", "roles", "role_id", omits=("privileges",)),
    synonyms=("Role", "Permission Profiles", "User Profiles", "Permissions"),
    destroys="The role. Its users get the role named under Transfer Role, without which Zoom refuses.",
    notes="The roles Admin, Supervisor and Agent are Zoom's own: it lets nobody change or delete them. A privilege is"
    " named as Zoom's list of privileges has it: what, colon, how far.",
    shape=Shape(read, write),
    procedure=changed_or_handed_over,
    attributes=(
        Text("Role Name", "role_name", "What users are given the role by.", key=True, required=True, unique=True,
             synonyms=("Name", "Role", "Permission Profile", "Permission Profile Name"), example="Claims Lead"),
        Text("New Name", "role_name", "The name that the role shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Role Name", synonyms=("New Role Name",)),
        Text("Description", "role_description", "Notes for administrators on who has the role.",
             example="Team leads of the claims desk"),
        # Not choices: Zoom adds to its 127 privileges with every release.
        Names("Privileges", "privileges[]",
              "All that the role allows, separated by ;, as in UserManagement:Read; what is not listed is taken away.",
              pattern=r"[A-Za-z0-9_\-]+:[A-Za-z]+", allowed="a privilege, a colon and how far it goes",
              synonyms=("Permissions", "Privilege"), example="RptAgentReport:Read; UserManagement:Read"),
        Ref("Transfer Role", "", "On delete, the role that the users of the deleted one get.", to="role",
            only=(DELETE,), synonyms=("Transfer To", "Transfer Role Name")),
    ),
)  # fmt: skip
