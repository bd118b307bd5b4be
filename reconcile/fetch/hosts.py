"""Which machine an address leads to, and whether a stranger's link may lead there.

A host name is resolved once, and the connection goes to the very address that was judged: a name that resolves to
something else a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket

from reconcile.errors import ItemError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 prefixes whose last 32 bits are an IPv4 address that a gateway sends the packet to (RFC 6052, RFC 8215).
_GATEWAYS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


def addresses_of(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Resolve a host name.

    Args:
        host: The name, or an IP address, without brackets.
        port: The port, 0 to 65535.
        allow_private: Whether it may lead into the machine's own network.

    Returns:
        Its IP addresses in the order to be tried.

    Raises:
        ItemError: If the name is not known, or any of its addresses lies in a network of one's own.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ItemError(f"there is no host called {host}", hint="check the address, and that you are online") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    inner = [one for one in addresses if not is_public(one)]
    if inner and not allow_private:
        named = host if host == inner[0] else f"{host} leads to {inner[0]} and"
        raise ItemError(
            f"refused: {named} lies inside this machine's own network",
            hint="if you mean it, add --allow-private",
        )
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet.

    Loopback, private, link-local (where clouds keep their metadata service), shared, reserved and multicast addresses
    do not (RFC 6890 and the IANA special-purpose registries, as the standard library knows them). Neither does an
    IPv6 address that carries such an IPv4 address.

    Args:
        address: An IPv4 or IPv6 address, with or without a zone.

    Returns:
        True if it is public.
    """
    return all(one.is_global and not one.is_multicast for one in _meant(ipaddress.ip_address(address.split("%", 1)[0])))


def _meant(address: Address) -> list[Address]:
    """Give an address and those that it carries inside."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    carried: list[Address] = [address]
    if address.sixtofour:
        carried.append(address.sixtofour)
    if address.teredo:
        carried += address.teredo
    if any(address in gateway for gateway in _GATEWAYS):
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return carried
