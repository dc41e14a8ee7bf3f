"""Settings of the one Django project.

They load without a database; whatever differs from place to place comes from the environment
(docs/operating.md lists the variables). The command line starts the embedded database and sets
DATABASE_URL before these lines are read.
"""

import contextlib
import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent
VAR = Path(os.environ.get("JENJANG_VAR", PROJECT / "var"))


def _secret_key() -> str:
    """The key from the environment, else one made once for this installation."""
    if given := os.environ.get("JENJANG_SECRET_KEY"):
        return given
    kept = VAR / "secret-key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.chmod(0o600)
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)  # two first starts at once: the one that links first gives the key to both
        fresh.unlink()
    return kept.read_text().strip()


def _database(url: str, *, pool: bool) -> dict[str, object]:
    parts = conninfo_to_dict(url) if url else {}
    options: dict[str, object] = {
        k: v for k, v in parts.items() if k not in {"dbname", "user", "password", "host", "port"}
    }
    if pool:
        options["pool"] = {"min_size": 1, "max_size": int(os.environ.get("JENJANG_POOL_SIZE", "8")), "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "jenjang"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": pool,  # one the server has dropped, as in a restart, is replaced before anybody uses it
        "OPTIONS": options,
    }


DEBUG = os.environ.get("JENJANG_DEBUG") == "1"
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("JENJANG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SITE_HOSTS = os.environ.get("JENJANG_SITE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
HTTPS = os.environ.get("JENJANG_HTTPS") == "1"  # behind TLS: cookies are marked secure and browsers told to stay on it

AS_OWNER = os.environ.get("JENJANG_DATABASE_ROLE") == "owner"
_URL = os.environ.get("DATABASE_OWNER_URL" if AS_OWNER else "DATABASE_URL", "")
DATABASES = {
    "default": _database(_URL, pool=os.environ.get("JENJANG_POOL") == "1"),
    # A second road to the same database: what must be seen before, or survive, the end of a transaction (progress of a job).
    "apart": _database(_URL, pool=os.environ.get("JENJANG_POOL") == "1"),
}
# The server keeps the plans of what is often asked. Off where a pooler hands each transaction another connection and knows no plans.
KEEP_PLANS = os.environ.get("JENJANG_KEEP_PLANS", "1") == "1"
DATABASE_ROUTERS = ["jenjang.config.routing.OneDatabase"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "pgtrigger",
    "procrastinate.contrib.django",
    "jenjang.kernel.tenancy",
    "jenjang.kernel.calendar",
    "jenjang.kernel.law",
    "jenjang.kernel.access",
    "jenjang.kernel.audit",
    "jenjang.kernel.notifications",
    "jenjang.kernel.files",
    "jenjang.kernel.documents",
    "jenjang.kernel.sheets",
    "jenjang.kernel.events",
    "jenjang.kernel.jobs",
    "jenjang.kernel.signing",
    "jenjang.kernel.citizens",
    "jenjang.kernel.ui",
    "jenjang.organization.territory",
    "jenjang.organization.units",
    "jenjang.organization.employees",
    "jenjang.organization.positions",
    "jenjang.organization.delegations",
    "jenjang.organization.directory",
    "jenjang.citizens.surveys",
    "jenjang.performance.budgets",
    "jenjang.performance.indicators",
    "jenjang.performance.curves",
    "jenjang.performance.published",
    "jenjang.performance.programmes",
    "jenjang.performance.cascade",
    "jenjang.performance.evaluation",
    "jenjang.performance.agreements",
    "jenjang.performance.appraisals",
    "jenjang.portal",
]

MIDDLEWARE = [
    "jenjang.config.watching.middleware.WatchingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jenjang.kernel.access.proving.SeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jenjang.config.middleware.GovernmentMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "jenjang.config.urls_site"
GOVERNMENT_URLCONF = "jenjang.config.urls_government"
WSGI_APPLICATION = "jenjang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "jenjang.kernel.ui.context.frame",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "jenjang.kernel.ui.templatetags.ui",
                "jenjang.kernel.tenancy.templatetags.tenancy",
            ],
        },
    }
]
FORM_RENDERER = "jenjang.kernel.ui.forms.Renderer"

# What rooms contribute to lower ones, handed down by name so that imports only go down.
ROLES = "jenjang.config.roles.ROLES"
PERMISSIONS = "jenjang.config.permissions.PERMISSIONS"
LAW_CATALOGUE = "jenjang.config.catalogue.RULES"
REACTIONS = "jenjang.config.reactions.REACTIONS"
DEEDS = "jenjang.config.deeds.DEEDS"
OVERRIDES = "jenjang.config.deeds.OVERRIDES"
FIELD_WORDS = "jenjang.config.fields.FIELDS"  # how values in the trail are called
NAVIGATION = "jenjang.config.navigation.NAVIGATION"
IMPORT_KINDS = "jenjang.config.imports.IMPORT_KINDS"
WAITING_SOURCES = "jenjang.config.inbox.WAITING_SOURCES"
NOTICE_KINDS = "jenjang.config.inbox.NOTICE_KINDS"
LETTER_WRITERS = "jenjang.config.inbox.LETTER_WRITERS"
LETTER_OUTBOX = (
    "jenjang.kernel.notifications.commands.post_unwritten"  # the one door of letters, for the rooms below it
)
DOCUMENT_KINDS = "jenjang.config.documents.DOCUMENT_KINDS"
POST_ROLES = "jenjang.config.posts.usual_role"
GRANT_SOURCES = ("jenjang.organization.positions.queries.grants",)  # rights that follow from posts
GRANT_ROOMS = ("access", "account names", "delegations", "employees", "positions")  # whose tables tell of rights
LENDING = "jenjang.organization.delegations.queries.lent"  # rights lent for a term
DESK_PERMISSIONS = "jenjang.config.roles.WORKSPACE"  # what everybody with a role may do
UNIT_LINKS = (  # pages of the rooms above about a unit
    "jenjang.performance.published.queries.links.of_unit",
    "jenjang.performance.indicators.queries.of_unit",
    "jenjang.performance.budgets.queries.of_unit",
)
INDICATOR_SUPPLIERS = "jenjang.config.values.SUPPLIERS"  # rooms that give indicators their values
INDICATOR_USES = (
    "jenjang.performance.programmes.queries.aims_of_indicator",
    "jenjang.performance.cascade.queries.nodes_of_indicator",
)  # where an indicator is promised, told by the rooms above
OWN_RATING_TABLES = "jenjang.performance.published.queries.rating_tables"  # a government's own rating scales
PROMISE_PARTS = "jenjang.config.promises.PROMISE_PARTS"  # what other rooms say of a promise
UNIT_GLANCE = "jenjang.organization.directory.queries.glance.glance_at"  # the people of a unit, for its page
UNIT_CLOSING = "jenjang.organization.positions.commands.close_posts_of"  # what cannot outlive a dissolved unit
REGION_OCCUPANTS = "jenjang.organization.units.queries.units_in_region"  # whose territory a region is
ACCOUNT_TYING = "jenjang.config.tying.tie_to_employee"  # whose account it is, by NIP
ROLE_UNITS = "jenjang.organization.units.queries.choices"  # the units a role may be given for
EMPLOYEE_UNITS = "jenjang.organization.positions.queries.units_of"  # where an employee serves, with all units above

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["jenjang.kernel.access.signin.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "jenjang.kernel.access.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "jenjang.kernel.access.forms.SignInForm",
    "change_password": "jenjang.kernel.access.forms.PasswordForm",
    "reset_password": "jenjang.kernel.access.forms.ResetForm",
    "reset_password_from_key": "jenjang.kernel.access.forms.NewPasswordForm",
    "user_token": "jenjang.kernel.access.forms.LinkForm",
    "reauthenticate": "jenjang.kernel.access.forms.PasswordAgainForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # codes of second factors count here too, by account
    "reset_password": "20/m/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    # Codes of citizens: an address gets one in a minute, five in an hour; many citizens may share one network.
    "citizen_code": "1/m/key,5/h/key,15/d/key,20/m/ip,300/d/ip",
    "citizen_guess": "10/15m/key,60/m/ip",
    "signature_check": "20/m/ip",  # files dropped on the check page
    "document_check": "60/m/ip",  # addresses of QR codes
    "signing_passphrase": "5/15m/key",
    "change_password": "5/m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # of an invitation; a reset holds two hours (kernel.access.links)
MFA_ADAPTER = "jenjang.kernel.access.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # half a minute either way: clocks differ, and people type slowly
MFA_FORMS = {
    "authenticate": "jenjang.kernel.access.forms.SecondFactorForm",
    "reauthenticate": "jenjang.kernel.access.forms.SecondFactorAgainForm",
    "activate_totp": "jenjang.kernel.access.forms.AppForm",
    "add_webauthn": "jenjang.kernel.access.forms.PasskeyForm",
    "edit_webauthn": "jenjang.kernel.access.forms.PasskeyNameForm",
}
# An outside OpenID Connect provider that says by NIP who somebody is; without an issuer there is none.
OIDC_ISSUER = os.environ.get("JENJANG_OIDC_ISSUER", "")
OIDC_NIP_CLAIM = os.environ.get("JENJANG_OIDC_NIP_CLAIM", "nip")
OIDC_LABEL = os.environ.get("JENJANG_OIDC_LABEL", "SSO")
_OIDC_APP = {
    "provider_id": "sso",
    "name": OIDC_LABEL,
    "client_id": os.environ.get("JENJANG_OIDC_CLIENT_ID", ""),
    "secret": os.environ.get("JENJANG_OIDC_CLIENT_SECRET", ""),
    "settings": {"server_url": OIDC_ISSUER},
}
SOCIALACCOUNT_ADAPTER = "jenjang.kernel.access.provider.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_OIDC_APP]}} if OIDC_ISSUER else {}
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would have to lead off the site, which the content security policy forbids
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10

# Letters. Without a host they are kept as files, to be looked at.
EMAIL_HOST = os.environ.get("JENJANG_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("JENJANG_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("JENJANG_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("JENJANG_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("JENJANG_EMAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("JENJANG_EMAIL_FROM", "Jenjang <jenjang@localhost>")
# Behind proxies the visitor's address stands in a header; without this count all visitors would share one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("JENJANG_PROXIES", "0"))
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/accounts/home/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# The cache stands in the database and is asked on a road of its own, so that throttling counts across processes and survives rollbacks.
CACHE_ROAD = "apart"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "jenjang.kernel.access.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
# With this prefix browsers themselves refuse such a cookie from a neighbouring host name or over plain HTTP.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JENJANG_ORIGINS", "").split(",") if origin]
# What links in letters begin with.
SITE_ADDRESS = os.environ.get("JENJANG_ADDRESS") or next(
    iter(CSRF_TRUSTED_ORIGINS), f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
)
CSRF_FAILURE_VIEW = "jenjang.kernel.ui.failures.csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = ", ".join(
    f"{what}=()"
    for what in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the component library's style sheet carries small data: images
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Signatures: the national service where its address is given, else the installation's own authority (docs/decisions/0020).
ESIGN_URL = os.environ.get("JENJANG_ESIGN_URL", "")
ESIGN_USER = os.environ.get("JENJANG_ESIGN_USER", "")
ESIGN_PASSWORD = os.environ.get("JENJANG_ESIGN_PASSWORD", "")
ESIGN_ROOTS = os.environ.get("JENJANG_ESIGN_ROOTS", "")  # a PEM file with the roots its certificates lead to
# By whose clock the own authority's signatures are stamped: a service outside (RFC 3161) where its address is given, else its own.
TSA_URL = os.environ.get("JENJANG_TSA_URL", "")
TSA_USER = os.environ.get("JENJANG_TSA_USER", "")
TSA_PASSWORD = os.environ.get("JENJANG_TSA_PASSWORD", "")
TSA_ROOTS = os.environ.get("JENJANG_TSA_ROOTS", "")  # a PEM file with the roots its certificate leads to

# Codes to mobile phones by the WhatsApp Cloud API; without its address citizens enter by e-mail alone (docs/decisions/0024).
WHATSAPP_URL = os.environ.get("JENJANG_WHATSAPP_URL", "")
WHATSAPP_NUMBER = os.environ.get("JENJANG_WHATSAPP_NUMBER", "")
WHATSAPP_TOKEN = os.environ.get("JENJANG_WHATSAPP_TOKEN", "")
WHATSAPP_TEMPLATE = os.environ.get("JENJANG_WHATSAPP_TEMPLATE", "kode_masuk")

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
FORMAT_MODULE_PATH = "jenjang.kernel.ui.formats"
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # years and ids are no amounts; the filters of kernel.ui.figures group what is
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("vendor", VAR / "assets" / "vendor")] if (VAR / "assets").is_dir() else []
DOCUMENT_FONTS = VAR / "assets" / "fonts"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {"BACKEND": "jenjang.config.statics.NamedByContent"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_FILE_BYTES = 20 * 1024 * 1024

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
METRICS_TOKEN = os.environ.get("JENJANG_METRICS_TOKEN", "")  # without one, /metrics/ answers this machine alone
LOG_FORMAT = {"json": "json"}.get(os.environ.get("JENJANG_LOG_FORMAT", ""), "line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "jenjang.config.watching.logs.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    # As JSON there is one line for each request, which tells refused ones too; as text for people only what went wrong.
    "loggers": {
        "jenjang.request": {"level": "INFO" if LOG_FORMAT == "json" else "WARNING"},
        "django.request": {"level": "ERROR" if LOG_FORMAT == "json" else "NOTSET"},
        # They warn of every signature that does not hold, with a trace and the signer's name; the page says it already.
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("JENJANG_LOG", "WARNING")},
}
