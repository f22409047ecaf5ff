"""Cases of single providers: objects of Webex Calling, a limit that has to be kept, phone users of Zoom."""

import asyncio
import json
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import asked, timed

Found = dict[str, Any]

CALLING, ZOOM = "webex_calling", "zoom_phone"
TACOMA = {
    "Location Name": "Tacoma", "Time Zone": "America/Los_Angeles", "Language": "en_US",
    "Announcement Language": "en_us", "Address Line 1": "100 Main St", "City": "Tacoma", "State": "WA", "Zip": "98402",
    "Country": "US",
}  # fmt: skip


def calling_seeds() -> list[tuple[str, dict[str, str]]]:
    """What a tenant of Webex Calling holds before: one location."""
    return [("location", TACOMA)]


def zoom_seeds(count: int = 1000) -> list[tuple[str, dict[str, str]]]:
    """What an account of Zoom Phone holds before: a site, a plan, so many people and free numbers."""
    site = {"Site Name": "Tacoma", "Address Line 1": "100 Main St", "City": "Tacoma", "State": "WA", "Zip": "98402",
            "Country": "US", "Site Code": "8"}  # fmt: skip
    plan = {
        "Calling Plan Name": PLAN,
        "Type": "210",
        "Subscribed": str(count),
        "Available": str(count),
        "Assigned": "0",
    }
    people = [("meeting_user", {"Email": _mail(n), "First Name": f"P{n}", "Last Name": "Lopez"}) for n in range(count)]
    numbers = [("phone_number", {"Number": _number(n), "Site": "Tacoma"}) for n in range(count)]
    return [("site", site), ("calling_plan", plan), *people, *numbers]


PLAN = "US/CA Select Calling Plan"


def _mail(number: int) -> str:
    return f"p{number:04}@example.com"


def _number(number: int) -> str:
    # Ten area codes of fiction have 1,000 numbers together.
    return f"+1{(205, 212, 213, 214, 215, 216, 217, 218, 219, 224)[number // 100]}55501{number % 100:02}"


def wxc_sdk_sends(origin: str, count: int, at_once: int) -> Found:
    """The asynchronous client of wxc_sdk makes hunt groups."""
    from wxc_sdk.as_api import AsWebexSimpleApi
    from wxc_sdk.as_rest import AsRestSession
    from wxc_sdk.telephony.hg_and_cq import Policy
    from wxc_sdk.telephony.huntgroup import HGCallPolicies, HuntGroup, NoAnswer

    AsRestSession.BASE = f"{origin}/v1"
    before = _requests(origin)

    async def make() -> int:
        async with AsWebexSimpleApi(tokens=_token(origin), concurrent_requests=at_once) as api:
            (place,) = await api.locations.list(name="Tacoma")
            assert place.location_id
            rules = HGCallPolicies(policy=Policy.circular, no_answer=NoAnswer.default())
            groups = [
                HuntGroup(name=f"Group {n:05}", extension=str(20_000 + n), enabled=True, call_policies=rules, agents=[])
                for n in range(count)
            ]
            made = await asyncio.gather(*(api.telephony.huntgroup.create(place.location_id, each) for each in groups))
            return len(set(made))

    with timed() as found:
        made = asyncio.run(make())
    return {**found, "rows": made, **_counted(origin, before)}


def zeus_sends_calling(origin: str, count: int, home: str) -> Found:
    """Zeus transmits a plan of as many hunt groups."""
    rows = [["create", "Tacoma", f"Group {n:05}", str(20_000 + n)] for n in range(count)]
    headings = ["Action", "Location Name", "Hunt Group Name", "Extension"]
    return _sent(CALLING, origin, home, "Hunt Groups", headings, rows)


def zeus_adds_phone_users(origin: str, count: int, home: str) -> Found:
    """Zeus transmits a plan of as many phone users with number, calling plan and site, on Business+."""
    rows = [["create", _mail(n), str(2000 + n), "Tacoma", PLAN, _number(n)] for n in range(count)]
    headings = ["Action", "Email", "Extension", "Site", "Calling Plans", "Phone Numbers"]
    return _sent(ZOOM, origin, home, "Phone Users", headings, rows, plan="business")


def _sent(
    provider: str, origin: str, home: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]],
    **credential: str,
) -> Found:  # fmt: skip
    from benchmarks.places import ORGANIZATION, opened, write_book
    from zeus.services.imports import import_workbooks
    from zeus.services.plans import make_plan
    from zeus.services.transmissions import transmit

    zeus = opened(home, origin, provider=provider, **credential)
    import_workbooks(zeus, ORGANIZATION, [write_book(Path(home) / "book.xlsx", title, headings, rows)])
    plan = make_plan(zeus, ORGANIZATION)
    before = _requests(origin)
    with timed() as found:
        document = transmit(zeus, ORGANIZATION, plan=plan["plan"])
    sent = {"rows": document["counts"]["created"], "planned": plan["calls"], "estimated": plan["seconds"]}
    return {**found, **sent, **_counted(origin, before)}


def _requests(origin: str) -> int:
    last: int = asked(f"{origin}/__zeus__/requests")["last"]
    return last


def _counted(origin: str, before: int) -> Found:
    """The requests since then: how many, how many of them changed something, how many were refused for their number."""
    told = asked(f"{origin}/__zeus__/requests?since={before}")["requests"]
    return {
        "requests": len(told),
        "changes": sum(each["method"] != "GET" and each["status"] != 429 for each in told),
        "refused": sum(each["status"] == 429 for each in told),
    }


def _token(origin: str) -> str:
    form = {"grant_type": "refresh_token", "client_id": "bench", "client_secret": "bench", "refresh_token": "bench"}
    body = urllib.parse.urlencode(form).encode()
    token: str = json.loads(urllib.request.urlopen(f"{origin}/v1/access_token", body, timeout=60).read())[
        "access_token"
    ]
    return token


SEEDS = {CALLING: calling_seeds, ZOOM: zoom_seeds}

TELEPHONY: tuple[Callable[..., Found], ...] = (
    wxc_sdk_sends, zeus_sends_calling, zeus_adds_phone_users,
)  # fmt: skip
