"""Users of Webex Calling: people with a calling licence, a location, and a number or an extension."""

from zeus.core.attributes import CREATE, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Email, Extension
from zeus.core.lists import Ref
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._people import PEOPLE, SHAPE, provisioned

TAB = Tab(
    "Users",
    "A user is a person with Webex Calling: a licence, a location, and a number or an extension.",
    api=PEOPLE,
    synonyms=("User", "People", "Persons", "Phone Users"),
    destroys="Calling only: licence, number, extension and location go, and with them voicemail and memberships. The"
    " person stays, with all other licences.",
    notes="Who is in Webex already without calling is given it: the row counts as new. Who is new gets an invitation by"
    " mail. Each user needs a Phone Number or an Extension. People whom a directory brings in keep the name that it"
    " gives them. Moving to another location is done in Control Hub.",
    omitted={
        "emails": "Written from Email.",
        "phoneNumbers": "Written from Phone Number.",
        "licenses": "The licence for calling is chosen under Calling License; all others stay as they are.",
        "orgId": "Zeus always names the organization.",
        "siteUrls": "Meeting sites do not belong to calling; kept as they are.",
        "addresses": "Emergency calls go by the address of the location; kept as they are.",
        "avatar": "People choose their own picture.",
        "manager": "Written from Manager by its id.",
        "nickName": "Webex sets it to the first name.",
        "loginEnabled": "Whether somebody may sign in is decided in the directory or in Control Hub.",
    },
    mails="Webex invites by e-mail who is new to the organization",
    shape=SHAPE,
    procedure=provisioned,
    attributes=(
        Email("Email", "email", "The address that the person signs in with; it cannot be changed here.", key=True,
              required=True, unique=True, synonyms=("E-mail", "User Name", "Username", "Email Address", "User ID"),
              example="maria.lopez@example.com"),
        Text("First Name", "firstName", "The given name, as the directory shows it.",
             synonyms=("Given Name",), example="Maria"),
        Text("Last Name", "lastName", "The family name, as the directory shows it.",
             synonyms=("Surname", "Family Name"), example="Lopez"),
        Text("Display Name", "displayName", "The full name; blank makes it of the two others.",
             synonyms=("Full Name",), example="Maria Lopez"),
        Ref("Location Name", "locationId",
            "The location that the person belongs to for calling; it cannot be changed here later.", to="location",
            only=(CREATE,), synonyms=("Location", "Site", "Site Name"), example="Tacoma"),
        Ref("Calling License", "callingLicense", "The licence for calling, as in Webex Calling - Professional.",
            to="license", synonyms=("License", "License Type", "Licence", "Calling Plan"),
            example="Webex Calling - Professional"),
        Number("Phone Number", "phoneNumber", "The direct number, one of those of the location.",
              synonyms=("Number", "Direct Number", "DID", "Work Number", "Directory Number")),
        Extension("Extension", "extension", "The digits that colleagues dial, without the location's routing prefix.",
                  min=2, synonyms=("Ext",), example="2101"),
        Text("Department", "department", "The department, for the directory.", example="Front Desk"),
        Text("Job Title", "title", "The person's title, for the directory.", synonyms=("Title",),
             example="Receptionist"),
        Ref("Administrator Roles", "roles[]", "What the person may do in Control Hub, separated by ;. A filled cell is"
            " the whole list; Webex needs the scope spark-admin:roles_read to name them.", to="role", many=True,
            synonyms=("Roles", "Role", "Permissions")),
        Ref("Manager", "managerId", "The mail address of the person's manager, who has calling too.", to="user",
            synonyms=("Manager Email",)),
    ),
)  # fmt: skip
