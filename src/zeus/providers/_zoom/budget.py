"""Zoom's budgets: requests are light, medium, heavy or resource-intensive, and counted for the account by its plan."""

from collections.abc import Mapping

from zeus.core.flow import Window

LIGHT, MEDIUM, HEAVY, INTENSIVE = "light", "medium", "heavy", "intensive"

_SECOND = 1.03
"""What we take for a second: requests do not arrive as evenly as they leave, and a refused one costs more."""

_PER_SECOND = {
    "users": {"pro": (30, 20, 10), "business": (80, 60, 40)},
    "phone": {"pro": (20, 10, 5), "business": (40, 20, 10)},
    "contact_center": {"pro": (20, 10, 5), "business": (40, 20, 10)},
}
_PER_MINUTE = {"users": {"pro": 10, "business": 20}, "phone": {"pro": 5, "business": 10}}
_PER_DAY = {"pro": {"users": 30_000}, "business": {"users": 60_000}}
_OTHERS_PER_DAY = {"pro": 15_000, "business": 30_000}


def windows(credential: Mapping[str, str]) -> tuple[Window, ...]:
    """The limits by the credential's `plan`; those of Pro, which every plan allows, where it names no other.

    Of the day, heavy and resource-intensive requests count together (developers.zoom.us, rate limits, 2026-02).
    """
    plan = "business" if credential.get("plan", "").strip().casefold().startswith(("business", "enterprise")) else "pro"
    found = []
    for api, by_plan in _PER_SECOND.items():
        found += [
            Window(_SECOND, limit, f"{api} {weight}")
            for weight, limit in zip((LIGHT, MEDIUM, HEAVY), by_plan[plan], strict=True)
        ]
        if api in _PER_MINUTE:
            found.append(Window(60, _PER_MINUTE[api][plan], f"{api} {INTENSIVE}"))
        found.append(Window(86_400, _PER_DAY[plan].get(api, _OTHERS_PER_DAY[plan]), f"{api} daily", fixed=True))
    return tuple(found)


def classes_of(path: str, weight: str) -> tuple[str, ...]:
    """What a request counts in; ``all`` is for practice tenants, which tell a limit of their own."""
    api = _api_of(path)
    daily = (f"{api} daily",) if weight in (HEAVY, INTENSIVE) else ()
    return ("all", f"{api} {weight}", *daily)


def _api_of(path: str) -> str:
    first = path.strip("/").partition("/")[0]
    return {"phone": "phone", "number_management": "phone", "contact_center": "contact_center"}.get(first, "users")
