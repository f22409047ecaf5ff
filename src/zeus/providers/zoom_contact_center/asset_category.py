"""Categories of the asset library of Zoom Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._objects import collection, labels

TAB = Tab(
    "Asset Categories",
    "An asset category groups prompts and other assets of the library.",
    api=collection("asset_library/categories", "categories", "category_id", entity="asset_categories"),
    synonyms=("Asset Category", "Prompt Categories"),
    destroys="The category. It is refused while assets are in it.",
    attributes=(
        Text("Category Name", "category_name", "What people call the category.", key=True, required=True, unique=True,
             max_length=48, synonyms=("Name", "Category", "Asset Category"), example="Claims Audio"),
        Text("New Name", "category_name", "The name that the category shall have from now on.", only=(UPDATE,),
             renames="Category Name", max_length=48, synonyms=("New Category Name",)),
        Choice("Scope", "category_scope",
               "System for assets that administrators keep, Agent for those of agents; it cannot be changed later.",
               of=labels("system", "agent"), default="System", only=(CREATE,), synonyms=("Category Scope",),
               example="System"),
    ),
)  # fmt: skip
