"""Who may call, and how often: tokens, and the budget of each client."""

import base64
import binascii
import math
import secrets
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.simulator.assertions import Assertions
from zeus.simulator.consent import Agreed, Consents
from zeus.simulator.manners import Facts, Manners, RefusalError


@dataclass(frozen=True)
class Limit:
    """At most `count` requests in any `seconds`, of those below the path `under` that have this weight, where said."""

    count: int
    seconds: float
    weight: str = ""
    under: str = ""

    def holds(self, path: str, weight: str) -> bool:
        """Whether it is for a request of this weight at this path."""
        return path.startswith(self.under) and self.weight in ("", weight)


def limits_of(manners: Manners, rate: float | None) -> tuple[Limit, ...]:
    """The provider's own limits, or `rate` requests a second (a fraction for fewer; 0 for no limit at all)."""
    if rate is None:
        return tuple(
            Limit(each["limit"], each["seconds"], each.get("weight", ""), each.get("under", ""))
            for each in manners.limits
        )
    if rate <= 0:
        return ()
    count = math.ceil(rate)
    return (Limit(count, count / rate),)


class Budget:
    """Counts the requests of one client. Those refused do not count. `under_way` are those not yet answered."""

    def __init__(self) -> None:
        self.under_way = 0
        self._times: dict[str, deque[float]] = {}
        self._periods: dict[tuple[str, int], tuple[int, int]] = {}

    def count(self, limits: Iterable[Facts], kind: str, now: float) -> Facts | None:
        """Count a request of a class in its fixed windows (from the start of the minute, hour, day on).

        Returns the limit that it would exceed, and then does not count it. `now` is in seconds since 1970.
        """
        own = [limit for limit in limits if limit["class"] == kind]
        counted = {}
        for limit in own:
            period = int(now // limit["seconds"])
            before, held = self._periods.get((kind, limit["seconds"]), (period, 0))
            counted[kind, limit["seconds"]] = period, held + 1 if before == period else 1
            if counted[kind, limit["seconds"]][1] > limit["limit"]:
                return limit
        self._periods |= counted
        return None

    def spend(self, limits: tuple[Limit, ...], now: float, scope: str = "") -> float:
        """0 where the request is within all limits, which counts it; else the seconds until the next would be.

        Requests of another `scope` are counted by themselves.
        """
        times = self._times.setdefault(scope, deque())
        longest = max((limit.seconds for limit in limits), default=0.0)
        while times and times[0] <= now - longest:
            times.popleft()
        waits = [times[-limit.count] + limit.seconds - now for limit in limits if len(times) >= limit.count]
        if any(wait > 0 for wait in waits):
            return max(waits)
        if limits:
            times.append(now)
        return 0.0


@dataclass(frozen=True)
class Client:
    """The holder of a token; `until` is when it expires, on the clock that only goes forward.

    `org` is the organization that it speaks for, where that is told when it signs in and not in each address.
    """

    name: str
    until: float
    budget: Budget
    org: str = ""


class Clients:
    """The tokens that have been given out."""

    def __init__(self, manners: Manners, token_seconds: float | None = None) -> None:
        self._manners = manners
        self._seconds = token_seconds or float(manners.sign_in.get("seconds", 3600))
        self._tokens: dict[str, Client] = {}
        self._budgets: dict[str, Budget] = {}
        self._used: set[str] = set()
        self.assertions = Assertions()
        self._agreed: dict[str, Agreed] = {}
        self._given: dict[str, str] = {}
        self.consents = Consents()

    def sign_in(self, form: Mapping[str, str]) -> dict[str, Any]:
        """The reply to a sign-in. Raises RefusalError where a credential is ``wrong``."""
        rules = self._manners.sign_in
        if "wrong" in form.values():
            raise RefusalError(401, rules.get("wrong", "client authentication failed"))
        if rules.get("grants") and form.get("grant_type") not in rules["grants"]:
            raise RefusalError(400, f"grant_type: must be one of {', '.join(rules['grants'])}")
        by_itself = form.get("grant_type") == "client_credentials" and "client_secret" not in form
        if rules.get("audience") and by_itself:
            self.assertions.judge(form, rules["audience"].format_map(form))
        held = form.get("refresh_token", "")
        if held in self._used:
            raise RefusalError(400, "Invalid Token!")
        asks = form.get("grant_type") == "authorization_code"
        agreed = self.consents.redeem(form) if asks else self._agreed.get(held, Agreed())
        name = form.get(rules.get("client", "client_id")) or form.get("client_id", "")
        token = f"{secrets.token_urlsafe(32)}"
        budget = self._budgets.setdefault(name, Budget())
        org = form.get(rules.get("org", ""), "") or agreed.org
        self._tokens[token] = Client(name, time.monotonic() + self._seconds, budget, org)
        given = {"access_token": token, "expires_in": math.ceil(self._seconds), **rules.get("reply", {})}
        given |= rules.get("agreed", {}) if asks or held else {}
        given |= {name: form[name] for name in rules.get("keeps", ()) if name in form}
        if asks or (held and (rules.get("rotates") or rules.get("renews"))):
            given["refresh_token"] = secrets.token_urlsafe(32)
            self._used |= {held} if held and rules.get("rotates") else set()
        self._agreed[given.get("refresh_token", "")] = agreed
        self._given[token] = given.get("refresh_token", "")
        return given | ({"scope": _common(given.get("scope", ""), agreed.scope)} if agreed.scope else {})

    def revoke(self, form: Mapping[str, str]) -> None:
        """Forget an access token, and the refresh token that was given with it; unknown ones are forgotten already."""
        held = form.get("token", "")
        self._tokens.pop(held, None)
        self._used |= {refresh for refresh in (self._given.pop(held, ""),) if refresh}

    def holder(self, authorization: str) -> Client:
        """Who sends this Authorization header. Raises RefusalError where nobody known does, or no longer.

        Where nothing is told of the sign-in, everybody may come in: the header is the client's name.
        """
        if not self._manners.sign_in:
            budget = self._budgets.setdefault(authorization, Budget())
            return Client(authorization, math.inf, budget)
        scheme, _, token = authorization.partition(" ")
        if self._manners.sign_in.get("scheme") == "basic":
            return self._named(scheme, token)
        client = self._tokens.get(token.strip()) if scheme.lower() == "bearer" else None
        if client is None or time.monotonic() >= client.until:
            raise RefusalError(401, "no valid access token")
        return client

    def _named(self, scheme: str, token: str) -> Client:
        """Who signs in with a name and a password at each request; the password ``wrong`` is refused."""
        try:
            name, _, password = base64.b64decode(token, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            name = password = ""
        if scheme.lower() != "basic" or not name or password in {"", "wrong"}:
            raise RefusalError(401, "name or password is wrong")
        return Client(name, math.inf, self._budgets.setdefault(name, Budget()))


def _common(published: str, asked: str) -> str:
    """The scopes that were asked for, of those that there are; all where none of them was named one by one."""
    wanted = set(asked.split())
    return " ".join(scope for scope in published.split() if scope in wanted) or published
