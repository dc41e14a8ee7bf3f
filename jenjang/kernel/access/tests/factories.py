"""Second factors for tests."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from jenjang.kernel.access.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_app(user: User) -> Authenticator:
    """An authenticator app that holds SECRET."""
    return TOTP.activate(user, SECRET).instance


def give_codes(user: User) -> list[str]:
    """Recovery codes, all unused."""
    return RecoveryCodes.activate(user).get_unused_codes()


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
