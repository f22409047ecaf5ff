"""Four eyes and limits: what an organization settles that has to be so before a plan of it is sent."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from zeus.core import cells
from zeus.services.access import APPROVE, may
from zeus.services.context import Organization, ServiceError, Zeus, moment, visible
from zeus.store import organizations as stored_organizations
from zeus.store import releases, tallies, transmissions
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.settings import put_setting, select_setting

SETTING = "release"
"""The setting that keeps the rules of an organization."""

LASTS = 86_400.0
"""Seconds for which rows of an approved plan may be sent again."""


@dataclass(frozen=True)
class Rules:
    """What an organization asks for before anything is sent.

    `deletes_above`: more deletes and replacements than that wait for a second administrator, None for no limit.
    `production`: in production everything does. `typed`: to delete, its name is typed. `ticket`: a number of the
    change is given.
    """

    deletes_above: int | None = None
    production: bool = False
    typed: bool = False
    ticket: bool = False

    @property
    def asks_for_a_plan(self) -> bool:
        """Whether nothing may be sent that was not planned, and looked at, before."""
        return self.deletes_above is not None or self.production or self.ticket


def rules_of(zeus: Zeus, organization: Organization) -> Rules:
    """The rules of an organization; by default, that its name is typed to delete in production."""
    with reading(zeus.engine) as connection:
        held = select_setting(connection, organization.id, SETTING)
    return Rules(**held) if held else Rules(typed=is_production(organization))


def save_rules(zeus: Zeus, organization: Organization, rules: Rules) -> None:
    """Settle the rules of an organization. Raises ServiceError where they cannot be kept to."""
    if rules.deletes_above is not None and rules.deletes_above < 0:
        raise ServiceError("the number of deletes is below nought", "write 0 to have every delete approved")
    before = rules_of(zeus, organization)
    with writing(zeus.engine) as connection:
        put_setting(connection, organization.id, SETTING, asdict(rules))
        changed = Event("rules changed", before=asdict(before), after=asdict(rules))
        record(connection, organization.id, zeus.who, changed)


def is_production(organization: Organization) -> bool:
    """Whether an organization is a customer's real one."""
    return not organization.test and not organization.origin


def settle(
    zeus: Zeus,
    organization: Organization,
    plan: str,
    *,
    ticket: str = "",
    window: tuple[float | None, float | None] = (None, None),
) -> None:
    """Keep ticket and window of a plan, and have it wait for a second administrator where the rules ask for one."""
    ticket = cells.tidy(ticket)[:200]
    begins, ends = window
    if begins is not None and ends is not None and ends <= begins:
        raise ServiceError("the change window ends before it begins", "write its end after its beginning")
    with writing(zeus.engine) as connection:
        held = releases.select_release(connection, plan)
        if held and (held.ticket, held.begins_at, held.ends_at) == (ticket, begins, ends):
            return
        releases.put_release(
            connection,
            {
                "transmission_id": plan, "organization_id": organization.id, "ticket": ticket, "begins_at": begins,
                "ends_at": ends, "reason": _reason(connection, rules_of(zeus, organization), organization, plan),
                "asked_by": zeus.who,
            },
        )  # fmt: skip
        after = {"ticket": ticket, "begins": moment(begins), "ends": moment(ends)}
        if any(after.values()):
            record(connection, organization.id, zeus.who, Event("change named", after=after, transmission_id=plan))


def check(zeus: Zeus, organization: Organization, plan: str) -> None:
    """Raise ServiceError where a plan may not be sent, or not now."""
    rules, now = rules_of(zeus, organization), time.time()
    with reading(zeus.engine) as connection:
        reason = _reason(connection, rules, organization, plan)
        held = releases.select_release(connection, plan)
    if rules.ticket and not (held and held.ticket):
        raise ServiceError(f"{organization.name} takes the number of a ticket", "name it on the page of the plan")
    if held and not (held.begins_at or now) <= now <= (held.ends_at or now):
        window = f"{moment(held.begins_at) or 'now'} to {moment(held.ends_at) or 'any time'}"
        raise ServiceError(f"the change window of this plan is {window}", "send it then, or give it another")
    if reason and not (held and held.approved_at):
        raise ServiceError(
            f"this plan waits for a second administrator: {reason}", "an administrator approves it on its page"
        )


def check_again(zeus: Zeus, organization: Organization, transmission: str) -> None:
    """Raise ServiceError where rows of a transmission may not be sent again."""
    rules = rules_of(zeus, organization)
    with reading(zeus.engine) as connection:
        reason = _reason(connection, rules, organization, transmission)
        held = releases.select_release(connection, transmission)
    if reason and not (held and held.approved_at and held.approved_at > time.time() - LASTS):
        raise ServiceError(
            f"sending these rows again takes a second administrator: {reason}", "plan them, and have the plan approved"
        )


def check_unplanned(zeus: Zeus, organization: Organization) -> None:
    """Raise ServiceError where an organization takes nothing that was not planned before."""
    if rules_of(zeus, organization).asks_for_a_plan:
        raise ServiceError(
            f"{organization.name} takes nothing that was not planned and released before",
            f"zeus plan --org {organization.name!r}; once it is released: zeus transmit --plan ID",
        )


def approve(zeus: Zeus, organization: Organization, plan: str) -> None:
    """Approve a plan of somebody else. Raises ServiceError where it is one's own, or nothing waits."""
    with writing(zeus.engine) as connection:
        held, stored = releases.select_release(connection, plan), transmissions.get(connection, plan)
        if held is None or stored is None or held.organization_id != organization.id or not held.reason:
            raise ServiceError("nothing of this plan waits for an approval", "look at the plan again")
        if not may(zeus.person, APPROVE) or zeus.who in (held.asked_by, stored.who):
            raise ServiceError("a second administrator approves, not whoever asked", "have somebody else look at it")
        releases.approve(connection, plan, zeus.who)
        after = {"asked by": held.asked_by, "ticket": held.ticket}
        record(connection, organization.id, zeus.who, Event("transmission approved", after=after, transmission_id=plan))


def refuse(zeus: Zeus, organization: Organization, plan: str) -> None:
    """Say no to a plan: it waits no more, and is not sent."""
    with writing(zeus.engine) as connection:
        held = releases.select_release(connection, plan)
        if held is None or held.organization_id != organization.id:
            raise ServiceError("nothing of this plan waits for an approval", "look at the plan again")
        releases.drop_release(connection, plan)
        no = Event("transmission not approved", after={"asked by": held.asked_by}, transmission_id=plan)
        record(connection, organization.id, zeus.who, no)


def release_of(zeus: Zeus, organization: Organization, plan: str) -> dict[str, Any]:
    """What the page of a plan shows of its conditions."""
    rules = rules_of(zeus, organization)
    with reading(zeus.engine) as connection:
        held = releases.select_release(connection, plan)
        reason = _reason(connection, rules, organization, plan)
    told: dict[str, Any] = {"rules": rules, "reason": reason, "ticket": "", "begins": None, "ends": None}
    if held:
        told |= {"ticket": held.ticket, "begins": moment(held.begins_at), "ends": moment(held.ends_at)}
    told["asked_by"] = held.asked_by if held and held.reason else None
    told["approved_by"] = held.approved_by if held else None
    return told


def waiting(zeus: Zeus) -> list[Mapping[str, Any]]:
    """The plans that wait for a second administrator."""
    with reading(zeus.engine) as connection:
        held = visible(zeus, stored_organizations.select_organizations(connection))
        names = {stored["id"]: stored["name"] for stored in held}
        return [
            {
                "plan": each.transmission_id, "organization_id": each.organization_id, "reason": each.reason,
                "organization": names[each.organization_id], "who": each.asked_by, "at": moment(each.asked_at),
                "ticket": each.ticket,
            }
            for each in releases.select_waiting(connection)
            if each.organization_id in names
        ]  # fmt: skip


def _reason(connection: Any, rules: Rules, organization: Organization, plan: str) -> str | None:
    if rules.production and is_production(organization):
        return "it is for production"
    if rules.deletes_above is not None:
        counts = tallies.by_verdict(connection, plan)
        gone = counts["delete"] + counts["replace"]
        if gone > rules.deletes_above:
            return f"it deletes or replaces {gone} objects, more than {rules.deletes_above}"
    return None
