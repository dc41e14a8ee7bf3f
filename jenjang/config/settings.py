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
    "jenjang.kernel.files",
    "jenjang.kernel.documents",
    "jenjang.kernel.sheets",
    "jenjang.kernel.events",
    "jenjang.kernel.jobs",
    "jenjang.kernel.signing",
    "jenjang.kernel.ui",
    "jenjang.organization.territory",
    "jenjang.organization.units",
    "jenjang.organization.employees",
    "jenjang.organization.positions",
    "jenjang.organization.directory",
    "jenjang.citizens.surveys",
    "jenjang.performance.indicators",
    "jenjang.performance.curves",
    "jenjang.performance.published",
    "jenjang.performance.evaluation",
    "jenjang.performance.appraisals",
    "jenjang.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
NAVIGATION = "jenjang.config.navigation.NAVIGATION"
IMPORT_KINDS = "jenjang.config.imports.IMPORT_KINDS"
DOCUMENT_KINDS = "jenjang.config.documents.DOCUMENT_KINDS"
POST_ROLES = "jenjang.config.posts.usual_role"
GRANT_SOURCES = ("jenjang.organization.positions.queries.grants",)  # rights that follow from posts
UNIT_LINKS = ("jenjang.performance.published.queries.links.of_unit",)  # pages of the rooms above about a unit
UNIT_GLANCE = "jenjang.organization.directory.queries.glance.glance_at"  # the people of a unit, for its page
UNIT_CLOSING = "jenjang.organization.positions.commands.close_posts_of"  # what cannot outlive a dissolved unit
REGION_OCCUPANTS = "jenjang.organization.units.queries.units_in_region"  # whose territory a region is
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
ACCOUNT_FORMS = {"login": "jenjang.kernel.access.forms.SignInForm"}
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "signature_check": "30/m/ip"}
# Behind proxies the visitor's address stands in a header; without this count all visitors would share one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("JENJANG_PROXIES", "0"))
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/accounts/home/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# The cache stands in the database so that sign-in throttling counts across processes and survives rollbacks.
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
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JENJANG_ORIGINS", "").split(",") if origin]
CSRF_FAILURE_VIEW = "jenjang.kernel.ui.failures.csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
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
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_FILE_BYTES = 20 * 1024 * 1024

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("JENJANG_LOG", "WARNING")},
    # They warn of every signature that does not hold, with a trace and the signer's name; the page says it already.
    "loggers": {name: {"level": "CRITICAL"} for name in ("pyhanko", "pyhanko_certvalidator")},
}
