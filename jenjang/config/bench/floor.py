"""The floor: its settings and the table it reads. Served by itself, with nothing of the house around it."""

import os
from typing import Any

from jenjang.config.settings import DATABASES as HOUSE_DATABASES

SECRET_KEY = "measures-and-nothing-else"  # noqa: S105  it signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "jenjang.config.bench.floor_page"
DATABASES = {"default": HOUSE_DATABASES["default"]}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {}}]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

TABLE = """
    CREATE TABLE bench_floor AS
        SELECT n AS id, n % 20 AS place, 'Nama ' || n AS name, 'Jabatan ' || n % 400 AS post, 'Unit ' || n % 110 AS unit,
               'III/' || n % 4 AS rank, n % 40 AS years
        FROM generate_series(1, {rows}) AS n;
    CREATE INDEX bench_floor_by_place ON bench_floor (place, name);
    ANALYZE bench_floor;
    GRANT SELECT ON bench_floor TO PUBLIC;
"""


def application() -> Any:
    """For the web server, in a process of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = __name__
    from django.core.wsgi import get_wsgi_application  # the settings are these

    return get_wsgi_application()
