"""How a person is named in full."""


def full_name(title_before: str, name: str, title_after: str) -> str:
    """The name with academic titles before and after it: "dr. Nama Contoh, M.Kes."."""
    front = f"{title_before} {name}".strip()
    return f"{front}, {title_after}" if title_after else front
