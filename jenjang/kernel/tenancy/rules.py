"""What a government's address may look like. Plain Python."""

import re

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_SLUG = 60
# First words of the site's own addresses (config.urls_site), on every host: a government may not be called so.
RESERVED = frozenset(
    {"static", "ui", "accounts", "health", "ready", "metrics", "language", "theme", "governments", "api", "admin"}
)
# The site and every government have pages of this name; a government called so would hide the site's.
SHARED = frozenset({"rules", "check"})


def slug_of(name: str) -> str:
    """The address word of a government's name: `Kota Jambi` becomes `kota-jambi`."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:LONGEST_SLUG].strip("-")


def is_slug(word: str) -> bool:
    """Whether the word is formed like the first part of an address; anything else need not be looked for."""
    return len(word) <= LONGEST_SLUG and bool(SLUG.fullmatch(word))


def is_free_slug(slug: str) -> bool:
    """Whether the word can be the first part of an address: well formed, and no page of the site's own."""
    return is_slug(slug) and slug not in RESERVED | SHARED
