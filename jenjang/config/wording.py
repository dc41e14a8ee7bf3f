"""Small words of the command line, which speaks English."""


def counted(count: int, thing: str) -> str:
    """1 region, 2 regions."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
