"""Lists of Five9: contacts to be called."""

from zeus.core.attributes import CREATE, DELETE, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.soap import PATTERN, Soap, operation

TAB = Tab(
    "Lists",
    "A list names the contacts that outbound campaigns call.",
    api=Soap(
        "listInfo",
        operation("getListsInfo", listNamePattern=PATTERN),
        makes=operation("createList", listName="{name}"),
        removes=operation("deleteList", listName="{0}"),
    ),
    actions=(CREATE, DELETE),
    synonyms=("List", "Calling Lists"),
    destroys="The list; the contacts stay in the database. It is refused while a campaign uses it.",
    notes="A list has nothing but a name. Its contacts are on the tab List Records.",
    attributes=(
        Text("List Name", "name", "What campaigns choose the list by, for good.", key=True, required=True, unique=True,
             synonyms=("Name", "List"), example="Winter Sale"),
        Whole("Size", "size", "How many contacts it has now.", min=0, read_only="Five9 counts them"),
    ),
)  # fmt: skip
