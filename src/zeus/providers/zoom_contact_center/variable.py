"""Variables of Zoom Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Names, Ref
from zeus.providers.zoom_contact_center import _variables
from zeus.providers.zoom_contact_center._objects import labels

TAB = Tab(
    "Variables",
    "A variable carries something that is known of an engagement through flows, to the agent's screen and to reports.",
    api=_variables.API,
    synonyms=("Variable", "Global Variables", "Call Variables"),
    destroys="The variable with its value; flows that use it find it empty.",
    notes="A global variable belongs to every engagement, an address book variable to contacts. Zoom lists variables"
    " one group at a time.",
    checks=_variables.CHECKS,
    shape=Shape(_variables.read, _variables.write),
    attributes=(
        Ref("Variable Group Name", "variable_group_id", "The group that the variable belongs to, for good.",
            to="variable_group", key=True, required=True, synonyms=("Variable Group", "Group"), example="Claims"),
        Text("Variable Name", "variable_name", "What flows call it; another group may have one of the same name.",
             key=True, required=True, max_length=30, synonyms=("Name", "Variable"), example="claim_number"),
        Text("New Name", "variable_name", "The name that the variable shall have from now on.", only=(UPDATE,),
             renames="Variable Name", max_length=30, synonyms=("New Variable Name",)),
        Text("Description", "variable_description", "Notes for administrators on where its value comes from.",
             max_length=200, example="Number of the claim that the call is about"),
        Choice("Variable Type", "variable_type",
               "Global Variable for engagements, Address Book Variable for contacts; it cannot be changed later.",
               of=labels("global_variable", "address_book_variable"), required=True, only=(CREATE,), synonyms=("Type",),
               example="Global Variable"),
        Choice("Data Type", "data_type", "What kind of value it holds; contacts have String and Boolean only.",
               required=True, synonyms=("Value Type",), example="String", of=labels(
                   "string", "number", "boolean", "date_time", "currency", "percentage", "email", "url", "phone")),
        Text("Value Category", "value_category",
             "Of a global variable: undefined to begin without a value, default_value to begin with the one under "
             "Values, linked_value to keep the latest one.", synonyms=("Category",), example="default_value"),
        Names("Values", "values[]", "The value of a global variable; the possible ones of an address book variable.",
              max_length=4096, ordered=True, synonyms=("Value",), example="unknown"),
        Text("Default Value", "default_value", "Of an address book variable of strings, what a contact begins with.",
             max_length=512, synonyms=("Default",)),
        Ref("Address Book Names", "address_book_ids[]", "Of an address book variable, the books that have it.",
            to="address_book", many=True, synonyms=("Address Books", "Address Book")),
        Flag("Linked Value Lock", "linked_value_lock", "Whether flows may not change a linked value."),
        Flag("Use in Reporting", "use_in_reporting", "Whether a global variable is stored for reports.",
             synonyms=("Reportable", "Reporting"), example="Y"),
        Flag("Mask Variable Data", "mask_variable_data", "Whether the value of a global variable is hidden from view.",
             synonyms=("Mask", "Sensitive"), example="N"),
        Flag("Use in Routing Profiles", "use_as_routing_profile_parameters",
             "Whether an address book variable may decide who is served first.",
             synonyms=("Use as Routing Profile Parameters",)),
        Flag("Use in External URLs", "use_in_external_url_parameters",
             "Whether addresses that are opened for an engagement may hold it.",
             synonyms=("Use in External URL Parameters",)),
        Flag("Show in Profile", "client_show_in_client_profile_section", "Whether agents see it in the profile.",
             synonyms=("Show in Client Profile Section",)),
        Flag("Show in Engagement", "client_show_in_client_engagement_section",
             "Whether agents see it in the engagement section.", synonyms=("Show in Client Engagement Section",),
             example="Y"),
        Flag("Show in Notifications", "client_show_in_inbound_call_notifications",
             "Whether agents see it as a call comes in.", synonyms=("Show in Inbound Call Notifications",)),
    ),
)  # fmt: skip
