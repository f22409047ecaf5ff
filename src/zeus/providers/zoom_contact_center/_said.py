"""Zoom's refusals in plain words: the contact center counts its codes apart from those of Zoom Phone."""

from collections.abc import Mapping
from functools import partial

from zeus.providers._zoom.said import said as zoom_said

_SALESFORCE = "what comes from Salesforce is changed there"
_PACKAGE = "the account has no package of this kind: choose one that it has, or buy it"
_TEMPLATE = "the template is gone, or is no active one of the right type: look at it in the portal"

_BY_CODE: Mapping[int, str] = {
    124: "the token is not valid for this: connect the organization again",
    1001: "no such user is in the contact center any more",
    1004: "no such person is in the Zoom account: check the address, and whether the invitation was accepted",
    1006: "connect the system under Integrations in the portal first",
    1017: "the region is gone, or regions are not enabled for the account",
    1020: "no connection of this name is under Integrations in the portal",
    1405: "the user has the skill already: to change its level, it is taken away first",
    1502: "another one has this name, or the level is not 1 to 5",
    1701: _PACKAGE,
    1702: _PACKAGE,
    1905: _SALESFORCE,
    2004: _SALESFORCE,
    2005: _SALESFORCE,
    2204: "Zoom's own roles stay as they are: make another and give it to the users",
    2207: "Zoom has no privilege of this name: copy it from its list of privileges",
    2510: "one with levels cannot become single again: delete it and make another",
    3209: "take the flow out wherever it is used first",
    3403: "another variable of the group has this name",
    3611: "make other hours the account's own instead",
    3612: "make other hours the account's own first",
    4711: "the app lacks a scope: add it at marketplace.zoom.us and connect again",
    8003: _TEMPLATE,
    8004: _TEMPLATE,
    8005: _TEMPLATE,
    10002: "take the prompt out of queues and flows first",
    10019: "assets are still in the category: move them first",
    290010: "the account has no free package or add-on of this kind: buy more, or take one from somebody",
}
"""Zoom's code to what it means for who reads it (texts of the published refusals)."""

said = partial(zoom_said, by_code=_BY_CODE)
