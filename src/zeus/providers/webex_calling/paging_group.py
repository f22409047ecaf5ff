"""Paging groups of Webex Calling: one call that many phones play aloud."""

from zeus.core.attributes import UPDATE, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Extension
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import MEMBERS, OLD_NAMES, can_be_reached, located, of_ids
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import caller_id_name, language, location_key


def _read(thing: Object) -> Object:
    return of_ids(thing, "originators", "targets")


def _write(thing: Object, step: Step) -> Object:
    return can_be_reached(thing, step)


TAB = Tab(
    "Paging Groups",
    "A paging group lets some people speak to many phones at once.",
    api=located(
        "paging", "locationPaging", later=("enabled",),
        omits=("languageCode", "originatorCallerIdEnabled", "originators", "targets", "directLineCallerIdName",
               "dialByName", "enabled")),
    synonyms=("Paging Group", "Paging"),
    destroys="The group with its lists; the members and its number stay.",
    notes="A paging group needs a Phone Number or an Extension, and takes at most 75 targets.",
    omitted=OLD_NAMES,
    shape=Shape(_read, _write),
    attributes=(
        location_key(),
        Text("Paging Group Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Paging Group"), example="All Hands"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Paging Group Name", synonyms=("New Paging Group Name",)),
        Number("Phone Number", "phoneNumber", "The number that starts a page, one of those of the location.",
               synonyms=("Number",)),
        Extension("Extension", "extension", "The digits that start a page.", min=2, synonyms=("Ext",), example="2701"),
        language(),
        Ref("Originators", "originators[]", "Who may page: mail addresses, workspaces, virtual lines, separated by ;.",
            to=MEMBERS, many=True, synonyms=("Who May Page",), example="maria.lopez@example.com"),
        Ref("Targets", "targets[]", "Whose phones play it: mail addresses, workspaces, virtual lines, separated by ;.",
            to=MEMBERS, many=True, synonyms=("Members", "Paged Phones"), example="Tacoma > Lobby"),
        Flag("Show Originator", "originatorCallerIdEnabled", "Whether phones show who pages, rather than the group.",
             synonyms=("Originator Caller ID",), example="Y"),
        Flag("Enabled", "enabled", "Whether it takes calls at present.", synonyms=("Active", "Status")),
        *caller_id_name(),
    ),
)  # fmt: skip
