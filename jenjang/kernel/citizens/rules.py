"""Addresses as people write them, and the life of a code. Plain Python."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CODE_LASTS = timedelta(minutes=10)
CODE_AGAIN_AFTER = timedelta(seconds=60)
MOST_TRIES = 5
DIGITS = 6
SESSION_LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=15)
LONGEST_EMAIL = 254

# Mailboxes as they are in use: letters of other scripts are left to whoever first needs them.
EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
)
# Indonesian mobile numbers begin with 8 and have 9 to 12 digits after the country's own.
MOBILE = re.compile(r"8\d{8,11}", re.ASCII)
COUNTRY = "62"
BETWEEN_DIGITS = re.compile(r"[\s().\-/‐‑‒–—]+")
HIDDEN = "•••"


class AddressKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True)
class Address:
    """Where a code is sent to, in the one way it is kept: an e-mail address in small letters, a number as +628…"""

    kind: AddressKind
    value: str

    def __str__(self) -> str:
        return self.value


def address_of(text: str) -> Address | None:
    """The address that somebody means by this text; None where it is none."""
    value = email_of(text)
    if value:
        return Address(AddressKind.EMAIL, value)
    value = phone_of(text)
    return Address(AddressKind.PHONE, value) if value else None


def email_of(text: str) -> str | None:
    """An e-mail address in small letters, blanks around it left out."""
    value = unicodedata.normalize("NFKC", text).strip().lower()
    local, _at, _domain = value.partition("@")
    fits = len(value) <= LONGEST_EMAIL and len(local) <= 64
    return value if fits and EMAIL.fullmatch(value) else None


def phone_of(text: str) -> str | None:
    """An Indonesian mobile number as +628…, whether it was written as 0812…, 62812…, +62 812…, or +62 0812…."""
    written = BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
    is_whole, digits = written.startswith("+"), written.removeprefix("+")
    if is_whole and not digits.startswith(COUNTRY):
        return None
    own = digits.removeprefix(COUNTRY).removeprefix("0")
    return f"+{COUNTRY}{own}" if MOBILE.fullmatch(own) else None


def masked(address: Address) -> str:
    """Enough for its owner to know it again, too little for anybody to write to it."""
    if address.kind is AddressKind.PHONE:
        return f"{address.value[:5]}{HIDDEN}{address.value[-3:]}"
    local, _at, domain = address.value.partition("@")
    return f"{local[:1]}{HIDDEN}@{domain}"


def code_of(key: bytes, nonce: str) -> str:
    """The six digits that belong to a nonce. Kept nowhere: without the key they cannot be told from the nonce."""
    digest = hmac.digest(key, nonce.encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}d}"


def is_code(typed: str, code: str) -> bool:
    """Whether what was typed is the code; blanks between digits do not matter. Takes as long for any wrong one."""
    digits = "".join(unicodedata.normalize("NFKC", typed).split())
    return hmac.compare_digest(digits.encode(), code.encode())


class CodeState(StrEnum):
    LIVE = "live"
    USED = "used"
    SPENT = "spent"  # tried wrongly too often
    LAPSED = "lapsed"


def code_state(*, sent_at: datetime, tries: int, is_used: bool, at: datetime) -> CodeState:
    """What a code is still good for."""
    if is_used:
        return CodeState.USED
    if at >= sent_at + CODE_LASTS:
        return CodeState.LAPSED
    return CodeState.SPENT if tries >= MOST_TRIES else CodeState.LIVE


def seconds_until_again(*, sent_at: datetime, at: datetime) -> int:
    """How long to wait before another code may be asked for."""
    return max(0, -(-(sent_at + CODE_AGAIN_AFTER - at) // timedelta(seconds=1)))


def digest_of(token: str) -> str:
    """What is kept of a long random token that a browser holds."""
    return hashlib.sha256(token.encode()).hexdigest()
