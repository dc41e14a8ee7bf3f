"""Photographs without what a camera notes beside the picture: where it was taken, when, and with whose device. Plain Python.

The picture itself is left bit for bit as it is; only its turn is kept, because without it a phone's photo would lie on its side.
"""

import struct

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
START_OF_SCAN, END = 0xDA, 0xD9
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
EXIF, ORIENTATION = b"Exif\0\0", 0x0112
# Application segments that say how colours are to be read: JFIF, colour profile, Adobe.
NEEDED = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
COMMENT = 0xFE
PNG_PICTURE = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD"}
)


def stripped(content: bytes) -> bytes:
    """The photograph alone. ValueError where it is cut off or no JPEG or PNG."""
    if content.startswith(JPEG):
        return _jpeg(content)
    if content.startswith(PNG):
        return _png(content)
    raise ValueError("neither JPEG nor PNG")


def _jpeg(content: bytes) -> bytes:
    kept: list[bytes] = []
    turn, place = 0, 2
    while True:
        if place + 4 > len(content) or content[place] != 0xFF:
            raise ValueError("cut off")
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in WITHOUT_LENGTH:
            place += 2
            continue
        if marker == END:
            raise ValueError("no picture")
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        whole = content[place : place + 2 + length]
        if length < 2 or len(whole) < 2 + length:
            raise ValueError("cut off")
        if marker == START_OF_SCAN:
            return b"".join([JPEG, _turned(turn), *kept, _until_end(content, place)])
        if whole[4:].startswith(EXIF):
            turn = _turn(whole[4 + len(EXIF) :]) or turn
        elif not (0xE0 <= marker <= 0xEF or marker == COMMENT) or whole[4:].startswith(NEEDED.get(marker, b"\0none")):
            kept.append(whole)
        place += 2 + length


def _until_end(content: bytes, place: int) -> bytes:
    """The picture up to its own end: some cameras append a second picture or a film."""
    end = content.find(bytes((0xFF, END)), place)
    if end == -1:
        raise ValueError("cut off")
    return content[place : end + 2]


def _turn(tiff: bytes) -> int:
    """The orientation (1 to 8) that EXIF tells; 0 where it tells none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + number * 12)
            if (tag, kind) == (ORIENTATION, 3):
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _turned(turn: int) -> bytes:
    """A segment that says nothing but the orientation."""
    if turn in (0, 1):
        return b""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turn, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(EXIF) + len(tiff)) + EXIF + tiff


def _png(content: bytes) -> bytes:
    kept, place = [PNG], len(PNG)
    while True:
        head = content[place : place + 8]
        if len(head) < 8:
            raise ValueError("cut off")
        length, kind = struct.unpack(">I4s", head)
        whole = content[place : place + 12 + length]
        if len(whole) < 12 + length:
            raise ValueError("cut off")
        if kind in PNG_PICTURE:
            kept.append(whole)
        if kind == b"IEND":
            return b"".join(kept)
        place += 12 + length
