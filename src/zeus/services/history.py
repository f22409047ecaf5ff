"""The history of an organization: who did what to which object, when."""

from typing import Any

from zeus.services.context import Zeus, find_organization, moment
from zeus.store.database import reading
from zeus.store.events import select_events


def list_events(zeus: Zeus, organization_name: str) -> dict[str, Any]:
    """All events, newest first."""
    organization = find_organization(zeus, organization_name)
    titles = organization.titles(zeus)
    with reading(zeus.engine) as connection:
        found = select_events(connection, organization.id)
    return {
        "events": [
            {
                "id": str(event.id),
                "at": moment(event.at),
                "who": event.who,
                "event": event.event,
                "tab": titles.get(event.tab, event.tab) if event.tab else None,
                "key": list(event.key) if event.key is not None else None,
                "before": event.before,
                "after": event.after,
                "transmission": event.transmission_id,
            }
            for event in found
        ]
    }
