"""Users of Microsoft 365, and their licenses."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Flag, Secret, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Email, Phone
from zeus.core.lists import Names, Ref
from zeus.core.passwords import GENERATE
from zeus.core.rest import Rest
from zeus.providers.microsoft_teams._graph import by, pages
from zeus.providers.microsoft_teams._kinds import Country
from zeus.providers.microsoft_teams._user_omissions import OMITTED
from zeus.providers.microsoft_teams._users import EXPANDED, MEMBERS, SHAPE, owned, provisioned

_UPN = "userPrincipalName"

TAB = Tab(
    "Users",
    "The people, and the accounts of rooms and of call queues, each with licenses; a number is on Phone Numbers.",
    api=Rest("/users", pages(*MEMBERS, expand=EXPANDED), update="PATCH", cleared=None,
             query={"$select": ",".join(MEMBERS), "$expand": EXPANDED},
             find=by(_UPN), classes=("directory",)),
    synonyms=("User", "People", "Users and Licences", "Users and Licenses"),
    destroys="The user's licenses and phone numbers, not the account: that goes too only where Delete Account names it,"
    " and can be restored in Microsoft Entra for 30 days.",
    notes="Whom a directory on premises owns is matched by name; of those only licenses, usage location and password"
    " are sent. A new license takes Microsoft from minutes to hours to spread, before a number can be assigned.",
    omitted=OMITTED,
    keep=("assignedLicenses", "onPremisesSyncEnabled"),
    shape=SHAPE,
    procedure=provisioned,
    owned=owned,
    attributes=(
        Email("User Principal Name", _UPN, "The name to sign in with, in one of the tenant's verified domains.",
              key=True, required=True, unique=True, synonyms=("UPN", "User", "Email", "E-mail", "Username", "Sign-in"),
              example="dana.reyes@example.com"),
        Email("New User Principal Name", _UPN, "The sign-in name from now on; references may use either.",
              only=(UPDATE,), renames="User Principal Name", synonyms=("New UPN", "New Email")),
        Text("Display Name", "displayName", "What colleagues see and search for.", required=True,
             synonyms=("Name", "Full Name"), example="Dana Reyes"),
        Text("Mail Nickname", "mailNickname", "What stands before the @ of the mail address, without blanks.",
             required=True, synonyms=("Alias", "Mail Alias"), example="dana.reyes"),
        Flag("Account Enabled", "accountEnabled", "Whether the person may sign in at all; N for resource accounts.",
             default="Y", synonyms=("Enabled", "Active"), example="Y"),
        Secret("Password", "passwordProfile.password", "The first password, by the tenant's own rules, or"
               " <generate>: then Zeus makes one, to be fetched once.", default=GENERATE,
               synonyms=("Initial Password",), example="Practice-7-Tomatoes"),
        Flag("Change Password At Sign-In", "",
             "Whether the person has to choose another password at once; it goes with the first one, and cannot be"
             " changed.",
             only=(CREATE,), default="Y", synonyms=("Force Change Password",)),
        Text("First Name", "givenName", "The given name, as on the badge.", synonyms=("Given Name",), example="Dana"),
        Text("Last Name", "surname", "The family name, as on the badge.", synonyms=("Surname",), example="Reyes"),
        Text("Job Title", "jobTitle", "What the person is, on the contact card.", synonyms=("Title", "Role"),
             example="Dispatcher"),
        Text("Department", "department", "Where in the company the person works.", example="Dispatch"),
        Ref("Manager", "manager.id", "Whom the person reports to, by sign-in name.", to="user",
            synonyms=("Reports To", "Supervisor")),
        Text("Company", "companyName", "The company's name on the contact card.", synonyms=("Company Name",)),
        Text("Office", "officeLocation", "The building, floor or room of the person.", synonyms=("Location",)),
        Text("Address", "streetAddress", "Street and house number of the office.",
             synonyms=("Street", "Street Address", "Address Line 1")),
        Text("City", "city", "The city of the office's address."),
        Text("State", "state", "The state or province, as the contact card shall show it."),
        Text("Zip", "postalCode", "The postal code of the office; type it as text.",
             synonyms=("Postal Code", "Zip Code")),
        Text("Country", "country", "The country of the office, in words.", synonyms=("Country Or Region",)),
        Country("Usage Location", "usageLocation", "The country in which licenses are used, in two letters; each"
                " license needs it.", example="US"),
        Ref("Licenses", "assignedLicenses[].skuId", "All licenses of the user, by the names on the tab Licenses.",
            to="license", many=True, synonyms=("License", "Licences", "License Type", "Calling Plans"),
            example="MCOEV"),
        Names("Business Phones", "businessPhones[]", "The number on the contact card; only text, no telephony.",
              synonyms=("Business Phone", "Office Phone")),
        Phone("Mobile Phone", "mobilePhone", "The mobile number on the contact card.", synonyms=("Mobile", "Cell")),
        Text("Fax", "faxNumber", "The fax number on the contact card, if anybody still asks."),
        Text("Employee ID", "employeeId", "The number by which the payroll knows the person.", synonyms=("Employee",)),
        Text("Employee Type", "employeeType", "Such as Employee, Contractor, Consultant, Vendor."),
        Text("Language", "preferredLanguage", "The language of the person's screens, such as en-US.",
             synonyms=("Preferred Language",)),
        Flag("Shown In Address List", "showInAddressList", "Whether the company's address book lists the account."),
        Text("Immutable ID", "onPremisesImmutableId", "The link to a directory on premises, of federated domains only;"
             " it is set for good.", only=(CREATE,)),
        Text("Delete Account", "", "To delete the whole account with a delete, type its sign-in name here once more.",
             only=(DELETE,)),
    ),
)  # fmt: skip
