"""The habits of Zoom Phone, as its published definitions tell them in the texts of operations and of refusals."""

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.habits import Habit, Habits
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant


def _site_shown(tenant: Tenant, site: Object) -> Object:
    country = (site.get("default_emergency_address") or {}).get("country", "US")
    return {**site, "country": {"code": country, "name": country}}


def _site_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """A new site brings its main auto receptionist."""
    name = body.get("auto_receptionist_name")
    return {**body, "main_auto_receptionist": {"name": name}} if name else body


def _delete_site(visit: Visit) -> None:
    """All that the site has goes to another one first."""
    to = visit.asked.query["transfer_site_id"]
    held = visit.tenant.held("sites", visit.id)
    visit.tenant.held("sites", to)
    if to == visit.id:
        raise RefusalError(400, "The transfer site can not be the same as the deleted site.")
    if held.get("main"):
        raise RefusalError(400, "Main site can not be deleted.")
    for entity, thing in visit.tenant.referring(visit.id):
        visit.tenant.insert(entity, {**thing, "site_id": to} if thing.get("site_id") == visit.id else thing)
    visit.tenant.delete("sites", visit.id)


def _contact_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """The `id` of a contact is the customer's own: Zoom's is another one."""
    return {("customer_id" if name == "id" else name): value for name, value in body.items()}


def _contact_shown(tenant: Tenant, contact: Object) -> Object:
    return {**contact, "id": contact.get("customer_id", contact["id"])}


HABITS = Habits(
    routes=(Habit("DELETE", "/phone/sites/{siteId}", "sites", _delete_site),),
    shown={"sites": _site_shown, "external_contacts": _contact_shown},
    taken={"sites": _site_taken, "external_contacts": _contact_taken},
)
