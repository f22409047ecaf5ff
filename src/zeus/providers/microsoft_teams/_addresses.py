"""Addresses of networks: alone in a cell, with how many bits of them count in another."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass

from zeus.core.attributes import BadCellError
from zeus.core.catalog import Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Ip


@dataclass(frozen=True)
class Address(Ip):
    """An IPv4 or IPv6 address without a mask."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        head, slash, bits = text.partition("/")
        if slash:
            raise BadCellError(f"{text!r} has its mask with it: write {bits} under Mask", head)
        return super().parse(text)


def mask_suits(heading: str) -> Callable[[Values], Wrong | None]:
    """A check that the mask is none of more bits than the address has, and cuts nothing off a network's address."""

    def check(values: Values) -> Wrong | None:
        address, bits = values[heading], values["Mask"]
        if address is None or bits is None:
            return None
        held = ipaddress.ip_address(str(address))
        if int(bits) > held.max_prefixlen:
            return Wrong("Mask", f"{bits} is more than an IPv{held.version} address has: {held.max_prefixlen} bits",
                         str(held.max_prefixlen))  # fmt: skip
        network = ipaddress.ip_network(f"{held}/{bits}", strict=False)
        if network.network_address != held:
            return Wrong(heading, f"{held} is within the network, whose own address is {network.network_address}",
                         str(network.network_address))  # fmt: skip
        return None

    return check
