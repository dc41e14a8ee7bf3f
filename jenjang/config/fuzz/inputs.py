"""What is thrown: texts that have broken programs, and changes of what would be right."""

from collections.abc import Mapping, Sequence
from random import Random
from urllib.parse import quote, urlencode

MARKUP = "'\"><script>evil()</script><img src=x onerror=evil()>"
ALIVE = ("<script>evil", "<img src=x")
TEXTS: Sequence[str] = (
    "", " ", "0", "-1", "1", "1e400", "NaN", "Infinity", "-0", "0x10", "1_000", "1.000,50", "١٢٣", "½", "true", "null", "[]", "{}",
    "9" * 25, "9" * 5_000, "a" * 300, "a" * 100_000, "9223372036854775808", "2147483648", "-2147483649", "0,0000000000000000000001",
    "0001-01-01", "9999-12-31", "2026-02-30", "31/12/9999", "2026-06-10T25:61", "00:00", "24:00",
    "a\0b", "\0", "\r\n", "\r\nSet-Cookie: x=1", "\x1b[31m", "\ufeffx", "\u202eabc\u200b\u2066x", "\U0010ffff\ufffe\u0301", "\ud800", "e\u0301" * 200,
    "İ", "ß" * 200, "ﷺ" * 50, "👩‍👩‍👧‍👦",
    MARKUP, "{{ 7|add:7 }}", "{% debug %}", "%s%(x)s{0}", "') OR 1=1; --", "%_%", "\\", "%", "(", "[", "*", "a:b & !c", "' & '", "=1+1", "@x", "+x",
    "../../../../etc/passwd", "/", "//jahat.example/", "javascript:evil()", "http://[", "file:///etc/passwd", "a.b.c", "..", "a,b;c|d", "3f3f3f3f-0000-0000-0000-000000000000",
)  # fmt: skip
NAMES: Sequence[str] = (
    "q", "page", "sort", "on", "year", "level", "unit", "unit_id", "profile", "sheet", "export", "column", "open", "next", "kind", "from", "until", "view", "id",
)  # fmt: skip
METHODS: Sequence[str] = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO")
HEADERS: Sequence[Mapping[str, str]] = (
    {"HX-Request": "true", "HX-Target": MARKUP, "HX-Current-URL": "http://[", "HX-Prompt": "%00"},
    {"HX-Request": "true", "HX-Boosted": "true"},
    {"Accept-Language": "../../etc, x-" * 100},
    {"Accept-Language": "en"},
    {"Accept": "application/json", "Accept-Encoding": "br;q=x"},
    {"Host": "jahat.example"},
    {"X-Forwarded-For": "x", "X-Forwarded-Host": "jahat.example", "X-Forwarded-Proto": "https"},
    {"If-Modified-Since": "x", "If-None-Match": '"', "Range": "bytes=9-1", "Referer": "//jahat.example", "Origin": "null"},
    {"Authorization": "Bearer \xff", "X-Request-ID": "\xff" * 70},
    {"Content-Length": "9999"},
)  # fmt: skip
BODIES: Sequence[tuple[str, bytes]] = (
    ("application/x-www-form-urlencoded", b"%FF%FE=%C0%80&name=%00"),
    ("application/x-www-form-urlencoded", b"name=" + b"x" * 3_000_000),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=x" % number for number in range(5_100))),
    ("application/json", b'{"name": ["\\ud800"'),
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"; filename="a'),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="name"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n'),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x--"),
    ("text/html; charset=idna", b"<p>"),
    ("", b"\0\1\2"),
)  # fmt: skip
FILES: Sequence[tuple[str, bytes]] = (
    ("a.csv", b""),
    ("a.csv", b"Kode,Nama\n\xff\xfe,\0\n"),
    ("a.csv", b'"' * 1_000),
    ("a.csv", b"Kode,Nama,Jenis\n" + b"1,=1+1,dinas\n" * 50),
    ("a.csv", ",".join(TEXTS[:30]).encode(errors="replace") + b"\n"),
    ("a.xlsx", b"PK\3\4" + b"\0" * 200),
    ("a.xlsx", b"Kode,Nama\n"),
    ("a.pdf", b"%PDF-1.7\n%%EOF\n"),
    ("../../a\0.csv", b"Kode\n1\n"),
    ("a.json", b"[" * 50_000),
    ("a.json", b'{"series": [{"name": null}]}'),
)  # fmt: skip


def text(dice: Random) -> str:
    """A known troublemaker, or letters from all over."""
    if dice.random() < 0.8:
        return dice.choice(TEXTS)
    return "".join(
        chr(dice.choice((dice.randrange(1, 128), dice.randrange(0x10FFFF)))) for _ in range(dice.randrange(1, 20))
    )


def spoilt(values: Mapping[str, str], choices: Mapping[str, Sequence[str]], dice: Random) -> dict[str, str]:
    """Mostly one field gone bad, which gets furthest; sometimes all of them, sometimes a missing and an invented one."""
    found = dict(values)
    if not found:
        return {dice.choice(NAMES): text(dice)}
    fate = dice.random()
    names = [dice.choice(list(found))] if fate < 0.7 else list(found) if fate < 0.85 else []
    for name in names:
        offered = choices.get(name)
        found[name] = dice.choice(offered) if offered and dice.random() < 0.3 else text(dice)
    if fate >= 0.85:
        found.pop(dice.choice(list(found)))
        found[dice.choice(NAMES)] = text(dice)
    return found


def query(names: Sequence[str], dice: Random) -> str:
    if dice.random() < 0.1:
        return dice.choice(
            ("%FF%FE=%C0%80", "q=%ED%A0%80&sort=%00", "q=a&q=b&page=1&page=x", "&&&===;;;", "q", "%", "q=%u0041")
        )
    chosen = dice.sample(list(names), min(len(names), dice.randrange(1, 4)))
    return encoded({name: text(dice) for name in chosen})


def encoded(values: Mapping[str, str]) -> str:
    """Also what no browser could send, such as half a pair of code units."""
    return urlencode(
        {name.encode(errors="surrogatepass"): value.encode(errors="surrogatepass") for name, value in values.items()}
    )


def strange_path(path: str, dice: Random) -> str:
    """One word of the path replaced, preferably a number."""
    words = path.split("/")
    places = [place for place, word in enumerate(words) if any(letter.isdigit() for letter in word)]
    places = places if places and dice.random() < 0.8 else [place for place, word in enumerate(words) if word]
    if places:
        words[dice.choice(places)] = quote(text(dice)[:6_000].encode(errors="surrogatepass"), safe="")
    return "/".join(words)


def multipart(values: Mapping[str, str], files: Sequence[str], dice: Random) -> tuple[str, bytes]:
    """The form with a hostile file in every place for one."""
    parts = [
        f'--fuzz\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value.encode(errors="surrogatepass")
        + b"\r\n"
        for name, value in values.items()
    ]
    for field in files:
        name, content = dice.choice(FILES)
        head = f'--fuzz\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return "multipart/form-data; boundary=fuzz", b"".join(parts) + b"--fuzz--\r\n"
