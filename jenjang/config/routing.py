"""Both database aliases lead to one database: migrations run once, and relations are allowed between them."""

from typing import Any

from django.conf import settings

CACHE = "django_cache"  # the framework's name for the tables of the cache


class OneDatabase:
    """Router: only the default alias migrates; the cache goes on a road of its own, past every rollback."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return settings.CACHE_ROAD if model._meta.app_label == CACHE else None

    db_for_write = db_for_read

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
