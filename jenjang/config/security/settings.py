"""What the settings say."""

from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings
from django.core.checks import Tags, run_checks

from jenjang.config.security.findings import Finding, advice, serious, well

SHORTEST_KEY, FEWEST_BITS = 40, 120
LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "testserver"}
# Judged below with what to do here, or left to the proxy, or (subdomains, preload) not for a program to promise for a whole domain.
JUDGED_HERE = {"W005", "W008", "W009", "W018", "W020", "W021", "W004", "W012", "W016"}


def findings() -> Iterator[Finding]:
    yield _key()
    yield _debug()
    yield _hosts()
    yield _https()
    yield _cookies()
    yield _policy()
    yield _proxies()
    yield _mail()
    yield _metrics()
    yield _signing()
    yield _clock()
    yield from _of_django()


def _key() -> Finding:
    key = str(settings.SECRET_KEY)
    bits = len(key) * -sum(share / len(key) * log2(share / len(key)) for share in Counter(key).values()) if key else 0
    if len(key) < SHORTEST_KEY or bits < FEWEST_BITS or key.startswith("django-insecure"):
        return serious(
            "secret key",
            f"The secret key is short or easily guessed ({len(key)} characters).",
            "Set JENJANG_SECRET_KEY to 50 random characters, or unset it: one is then made in var/secret-key. Everybody signs in anew.",
        )
    return well("secret key", f"{len(key)} characters")


def _debug() -> Finding:
    if settings.DEBUG:
        return serious("debug", "DEBUG is on: error pages show code, settings and data.", "Unset JENJANG_DEBUG.")
    return well("debug", "off")


def _hosts() -> Finding:
    if "*" in settings.ALLOWED_HOSTS or any(host.startswith(".") for host in settings.ALLOWED_HOSTS):
        return serious(
            "hosts",
            "Any host name is answered.",
            "Name the host names in JENJANG_HOSTS, with commas, without * or a leading dot.",
        )
    if set(settings.ALLOWED_HOSTS) <= LOOPBACK:
        return advice(
            "hosts", "Only this machine's own names are answered.", "Name the public host names in JENJANG_HOSTS."
        )
    return well("hosts", ", ".join(settings.ALLOWED_HOSTS))


def _https() -> Finding:
    if not settings.HTTPS:
        return serious(
            "https",
            "The program does not know of TLS: cookies travel in the clear, browsers are not told to stay on https.",
            "Put a proxy with a certificate before it (deploy/Caddyfile) and set JENJANG_HTTPS=1 and JENJANG_ORIGINS=https://….",
        )
    if settings.SECURE_HSTS_SECONDS < 31_536_000:
        return serious("https", "HSTS lasts less than a year.", "Leave SECURE_HSTS_SECONDS as it is shipped.")
    if plain := [origin for origin in settings.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://")]:
        return serious("https", f"A trusted origin is not https: {plain[0]}.", "Write JENJANG_ORIGINS with https://.")
    return well("https", "behind TLS, HSTS for a year")


def _cookies() -> Finding:
    flags = (
        settings.SESSION_COOKIE_HTTPONLY,
        settings.CSRF_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_SECURE,
        settings.CSRF_COOKIE_SECURE,
    )
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    if not all(flags) or not all(name.startswith("__Host-") for name in names):
        return serious("cookies", "Cookies are not bound to https and this host.", "Set JENJANG_HTTPS=1.")
    return well("cookies", "HttpOnly, Secure, SameSite, bound to the host")


def _policy() -> Finding:
    directives: dict[str, Any] = settings.CONTENT_SECURITY_POLICY.get("DIRECTIVES", {})
    loose = [
        f"{name} {source}"
        for name, sources in directives.items()
        for source in sources
        if "unsafe" in source or source == "*"
    ]
    if not directives.get("default-src") or loose:
        return serious(
            "content security policy",
            f"The policy is open: {', '.join(loose) or 'no default-src'}.",
            "Leave CONTENT_SECURITY_POLICY as it is shipped.",
        )
    return well("content security policy", "nothing inline, nothing from elsewhere")


def _proxies() -> Finding:
    if settings.HTTPS and settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0:
        return serious(
            "proxies",
            "TLS ends at a proxy, but no proxy is counted: all visitors share one limit of sign-in attempts.",
            "Set JENJANG_PROXIES to the number of proxies before the program, and let the outermost set X-Forwarded-For and X-Forwarded-Proto anew.",
        )
    return well("proxies", f"{settings.ALLAUTH_TRUSTED_PROXY_COUNT} before the program")


def _mail() -> Finding:
    backend = settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2]
    if backend != "smtp" or settings.EMAIL_HOST in {"", "localhost"}:
        return advice(
            "mail",
            "No mail server is set: invitations, resets and notices reach nobody.",
            "Set the mail server, see «Settings» in docs/operating.md.",
        )
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        return serious(
            "mail", f"Letters go to {settings.EMAIL_HOST} in the clear.", "Switch on TLS towards the mail server."
        )
    return well("mail", f"by {settings.EMAIL_HOST} over TLS")


def _metrics() -> Finding:
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and not settings.METRICS_TOKEN:
        return advice(
            "metrics",
            "/metrics/ answers nobody behind a proxy.",
            "Set JENJANG_METRICS_TOKEN and give it to the watcher.",
        )
    if settings.METRICS_TOKEN and len(settings.METRICS_TOKEN) < 24:
        return serious(
            "metrics", "The token of /metrics/ is short.", "Set JENJANG_METRICS_TOKEN to 32 random characters."
        )
    return well("metrics", "by token" if settings.METRICS_TOKEN else "this machine alone")


def _signing() -> Finding:
    """A passphrase travels to the national service with each signature."""
    if not settings.ESIGN_URL:
        return well("signing", "by the installation's own authority")
    if _is_in_the_clear(settings.ESIGN_URL):
        return serious(
            "signing",
            "Passphrases travel to the signing service in the clear.",
            "Write JENJANG_ESIGN_URL with https://.",
        )
    if problem := _roots_problem(settings.ESIGN_ROOTS):
        return serious(
            "signing",
            f"No signature of the service can be believed: {problem}.",
            "Name in JENJANG_ESIGN_ROOTS the PEM file with the roots its certificates lead to.",
        )
    return well("signing", "by the national service, over TLS")


def _clock() -> Finding:
    if not settings.TSA_URL:
        return well("time stamps", "by the installation's own clock")
    if settings.TSA_USER and _is_in_the_clear(settings.TSA_URL):
        return serious(
            "time stamps", "The password of the time stamping service travels in the clear.", "Write JENJANG_TSA_URL with https://."
        )  # fmt: skip
    if problem := _roots_problem(settings.TSA_ROOTS):
        return serious(
            "time stamps",
            f"No time stamp of the service can be believed, so nothing can be signed: {problem}.",
            "Name in JENJANG_TSA_ROOTS the PEM file with the roots its certificate leads to.",
        )
    return well("time stamps", "by a service outside")


def _is_in_the_clear(url: str) -> bool:
    told = urlsplit(url)
    return told.scheme != "https" and told.hostname not in LOOPBACK


def _roots_problem(file: str) -> str:
    """Why no certificate can be read there; '' where some can."""
    if not file:
        return "no roots are named"
    try:
        x509.load_pem_x509_certificates(Path(file).read_bytes())
    except (OSError, ValueError) as error:
        return f"{file} cannot be read ({type(error).__name__})"
    return ""


def _of_django() -> Iterator[Finding]:
    for found in run_checks(tags=[Tags.security], include_deployment_checks=True):
        number = (found.id or "").rpartition(".")[2]
        if number not in JUDGED_HERE:
            yield serious(
                f"django {number}", " ".join(found.msg.split()), found.hint or "See Django's deployment checklist."
            )
