"""Database addresses: taken apart and put together. libpq's other spelling («host=… dbname=…») is read too."""

from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict


def address(*, user: str, password: str, host: str, port: int | str, database: str, **options: object) -> str:
    """A postgresql:// address; further options follow after the question mark."""
    login = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
    place = f"[{host}]" if ":" in host else quote(host, safe="")
    tail = f"?{urlencode(options)}" if options else ""
    return f"postgresql://{login}@{place}:{port}/{quote(database, safe='')}{tail}"


def changed(url: str, *, database: str = "", user: str = "", password: str = "") -> str:
    """The same server, seen as another role or in another database."""
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    known = {
        "user": user or parts.pop("user", ""),
        "password": password if user else parts.get("password", ""),
        "host": parts.pop("host", ""),
        "port": parts.pop("port", "5432"),
        "database": database or parts.get("dbname", "postgres"),
    }
    options = {key: value for key, value in parts.items() if key not in {"user", "password", "dbname"}}
    return address(**known, **options)


def without_password(url: str) -> str:
    """The address as it may be shown."""
    parts = conninfo_to_dict(url)
    return (
        f"{parts.get('user', '')}@{parts.get('host', 'localhost')}:{parts.get('port', 5432)}/{parts.get('dbname', '')}"
    )


def password(url: str) -> str:
    return str(conninfo_to_dict(url).get("password", ""))
