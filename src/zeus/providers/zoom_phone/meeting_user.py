"""Meeting users: the people of the Zoom account, with or without Zoom Phone."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Secret, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Email, TimeZone
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._users import MANNERS, Users

_LICENCE = "Plans that replace one another go by numbers that only the subscription tells; set in Zoom's own pages."
_OWN = "The person sets it."

TAB = Tab(
    "Meeting Users",
    "A meeting user is a person of the Zoom account, who signs in; Zoom Phone is added on Phone Users.",
    api=Users(),
    synonyms=("Meeting User", "Zoom Users", "Users"),
    destroys="The person leaves the account and keeps a free one; with Delete Account, the account and all that is in"
    " it is gone for good.",
    notes="A person who is invited stays pending, without settings or Zoom Phone, until the invitation is accepted."
    " A new person's department, title and the like are sent in a second request, a role and a new address in"
    " requests of their own; an address changes at most three times a day, and only within the account's domains."
    " Owners and administrators cannot be changed by others of their kind.",
    omitted={
        "cms_user_id": "For Kaltura alone.", "custom_attributes": "They have names that the account makes up.",
        "group_id": "Groups are kept in Zoom's own pages.", "division_ids": "Divisions are kept in Zoom's own pages.",
        "host_key": _OWN, "pmi": _OWN, "use_pmi": _OWN, "vanity_name": _OWN, "phone_country": "Replaced by Zoom.",
        "phone_number": "Replaced by Zoom.", "phone_numbers": "A profile's own numbers, not those of Zoom Phone.",
        "zoom_one_type": _LICENCE, "plan_united_type": _LICENCE, "license_info_list": _LICENCE,
        "feature": "Zoom Phone is added and taken away on Phone Users.",
    },
    # The reference of POST /users: an e-mail with a link goes out for the action create, and for no other.
    mails="Zoom mails a link to whoever is new, unless Create Action is another than Invite",
    attributes=(
        Email("Email", "email", "The address that the person signs in with.", key=True, required=True, unique=True,
              synonyms=("E-mail", "User Name", "Email Address"), example="maria.lopez@example.com"),
        Email("New Email", "email", "The address that the person shall sign in with from now on.", only=(UPDATE,),
              renames="Email"),
        Choice("Create Action", "action", "How a new person comes in: invited by mail, made at once (domain of the"
               " account), or for single sign-on; it cannot be changed later.", of=MANNERS, default="Invite",
               only=(CREATE,), unseen=True, synonyms=("Action Type", "How"), example="SSO"),
        Text("First Name", "first_name", "The name that colleagues call the person by.", max_length=64,
             synonyms=("First",), example="Maria"),
        Text("Last Name", "last_name", "The name of the person's family.", max_length=64,
             synonyms=("Last", "Surname"), example="Lopez"),
        Text("Display Name", "display_name", "What others see; Zoom makes it of the names where it is blank.",
             max_length=128, example="Maria Lopez"),
        Secret("Password", "password", "Of a person made at once, at least 8 characters; it cannot be changed later.",
               only=(CREATE,), unseen=True, pattern=r"[!-~]{8,32}", allowed="8 to 32 letters, digits and signs"),
        Choice("License Type", "type", "Which meetings the person may hold.", default="Basic",
               of={"Basic": 1, "Licensed": 2, "No Meetings License": 4, "None": 99},
               synonyms=("License", "Licence", "Licence Type", "Type", "User Type"), example="Licensed"),
        Ref("Role", "role_id", "What the person may administer; members have none.", to="role",
            synonyms=("Role Name", "Permissions"), example="Phone Admin"),
        Text("Department", "dept", "The part of the company that the person works in.", synonyms=("Dept",),
             example="Front Office"),
        Text("Company", "company", "The firm that the person works for.", max_length=255,
             example="Harbor Dental Group"),
        Text("Job Title", "job_title", "What the person does.", max_length=128, synonyms=("Title",),
             example="Receptionist"),
        Text("Cost Center", "cost_center", "Who pays for the person's licence.", synonyms=("Cost Centre",),
             example="4100"),
        Ref("Manager", "manager", "The mail address of the person's superior, a user of the same account.",
            to="meeting_user", synonyms=("Supervisor",)),
        Text("Location", "location", "Where the person works, as the profile shows it.", max_length=256,
             example="Tacoma"),
        Text("Language", "language", "The language of Zoom's own pages for the person, such as en-US.",
             pattern=r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?", allowed="a code such as en-US", example="en-US"),
        TimeZone("Time Zone", "timezone", "The zone that meetings are shown in, as in America/Los_Angeles.",
                 synonyms=("Timezone",), example="America/Los_Angeles"),
        Text("Pronouns", "pronouns", "How others are to speak of the person.", example="she/her"),
        Choice("Pronouns Option", "pronouns_option", "When the pronouns are shown to others.",
               of={"Ask Every Time": 1, "Always": 2, "Never": 3}, example="Always"),
        Text("About Me", "about_me", "A line about the person, without HTML.", max_length=150, unseen=True),
        Text("LinkedIn", "linkedin_url", "The address of the person's page at linkedin.com.", unseen=True),
        Flag("Delete Account", "", "To delete: Y destroys the person's Zoom account with all that is in it.",
             only=(DELETE,)),
        Email("Transfer To", "", "To delete: who gets the person's meetings, webinars and recordings.",
              only=(DELETE,)),
    ),
)  # fmt: skip
