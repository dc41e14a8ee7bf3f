"""Both database aliases lead to one database: migrations run once, and relations are allowed between them."""

from typing import Any


class OneDatabase:
    """Router: only the default alias migrates."""

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
