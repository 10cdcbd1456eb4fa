"""How this machine is reached by others: its addresses and its names."""

import socket
from ipaddress import IPv4Address
from typing import Final

import ifaddr

# Networks of containers and virtual machines: a phone in the hall never sees them.
_INSIDE: Final = ("br-", "docker", "veth", "virbr", "vmnet", "vEthernet")


def addresses() -> tuple[IPv4Address, ...]:
    """The IPv4 addresses at which other machines may reach this one, the likeliest first.

    Empty without a network. The likeliest is one of a local network on a card of the machine itself.
    """
    found = [
        (not address.is_private, adapter.nice_name.startswith(_INSIDE), address)
        for adapter in ifaddr.get_adapters()
        for held in adapter.ips
        if isinstance(held.ip, str)
        for address in (IPv4Address(held.ip),)
        if not (address.is_loopback or address.is_link_local)
    ]
    ordered = sorted(found, key=lambda one: (one[1], one[0], one[2]))
    return tuple(dict.fromkeys(address for *_, address in ordered))


def names() -> tuple[str, ...]:
    """What this machine is called, lower case: its name, and its name on a local network."""
    name = socket.gethostname().partition(".")[0].lower()
    plain = name.isascii() and name.replace("-", "").isalnum()
    return (name, f"{name}.local") if plain and name != "localhost" else ()
