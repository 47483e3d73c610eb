"""Which places on the net an address may lead to: public ones, and none beside or inside us."""

import ipaddress
from collections.abc import Callable
from typing import TypeAlias

Network: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
MayReach: TypeAlias = Callable[[Network], bool]

# Beyond what the library calls private: ways from the newer net into the older one, by which an
# inner address would look like an outer one, and nets for tests, examples and machines alone.
_REFUSED = [
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "::/8", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/9", "ff00::/8",
    )
]  # fmt: skip


def is_public(place: Network) -> bool:
    """Whether anybody on the net may be there; nothing of our own house or its neighbours."""
    if place.version == 6 and place.scope_id:
        return False
    is_ours = any(place.version == net.version and place in net for net in _REFUSED)
    return place.is_global and not place.is_multicast and not place.is_reserved and not is_ours
