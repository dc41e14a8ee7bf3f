"""Small answers about signing in that need no database. Plain Python."""

import ipaddress
import re

# The first that stands in what a browser tells of itself wins: each of them also names those below it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
NIP = re.compile(r"\d{18}", re.ASCII)


def device(user_agent: str) -> tuple[str, str]:
    """Browser and system by what a browser tells of itself; '' for what it does not tell."""
    browser, system = (next((name for mark, name in known if mark in user_agent), "") for known in (BROWSERS, SYSTEMS))
    return browser, system


def is_own_network(address: str) -> bool:
    """Whether an address belongs to an office network or the machine itself, and so says nothing of the place."""
    try:
        return ipaddress.ip_address(address).is_private
    except ValueError:
        return False


def nip_of(claim: object) -> str | None:
    """The 18 digits a provider hands over as NIP, spaces left out; None where they are no NIP.

    A number is taken only where no digit can have been lost: other programs keep large numbers inexactly, so text is expected.
    """
    digits = "".join(claim.split()) if isinstance(claim, str) else ""
    return digits if NIP.fullmatch(digits) else None
