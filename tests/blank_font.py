"""A font whose letters are all empty, as bytes: what a theme could bring to show nothing of a text."""

import struct

EM, FIRST, LAST = 1000, 0x20, 0x7E


def blank() -> bytes:
    """A TrueType font with two glyphs: a box for what is missing, and nothing for each letter of ASCII."""
    box = struct.pack(">hhhhh H H", 1, 0, 0, 500, 500, 3, 0) + bytes([1] * 4)
    box += struct.pack(">4h", 0, 0, 500, 0) + struct.pack(">4h", 0, 500, 0, -500)
    box += b"\0" * (-len(box) % 4)
    count = LAST - FIRST + 1
    segments = struct.pack(">HHHH", 4, 4, 1, 0) + struct.pack(">HH H HH", LAST, 0xFFFF, 0, FIRST, 0xFFFF)
    segments += struct.pack(">hh HH", 0, 1, 4, 0) + struct.pack(f">{count}H", *[1] * count)
    cmap = struct.pack(">HH HHL", 0, 1, 3, 1, 12) + struct.pack(">HHH", 4, 6 + len(segments), 0) + segments
    name = b"".join(text.encode("utf-16-be") for text in ("Blank", "Regular", "Blank"))
    spans = ((1, 0, 10), (2, 10, 14), (4, 24, 10))
    records = b"".join(struct.pack(">6H", 3, 1, 0x409, id, size, at) for id, at, size in spans)
    tables = {
        "OS/2": struct.pack(
            ">HhHHH 11h 10s 4L 4s HHH hhh HH LL", 3, 500, 400, 5, 0, *[0] * 11, bytes(10), 1, 0, 0, 0, b"NONE", 64,
            FIRST, LAST, 800, -200, 0, 800, 200, 1, 0,
        ) + struct.pack(">hhHHH", 500, 700, 0, 32, 0),
        "cmap": cmap,
        "glyf": box,
        "head": struct.pack(
            ">LLLL HH QQ hhhh HHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, 0, 500, 500, 0, 8, 2, 1, 0
        ),
        "hhea": struct.pack(">L hhh H hhh hhh 4h hH", 0x10000, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        "hmtx": struct.pack(">HhHh", 500, 0, 500, 0),
        "loca": struct.pack(">3L", 0, len(box), len(box)),
        "maxp": struct.pack(">L 14H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        "name": struct.pack(">HHH", 0, 3, 6 + 36) + records + name,
        "post": struct.pack(">LL hh 5L", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }  # fmt: skip
    at, body, directory = 12 + 16 * len(tables), b"", b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sLLL", tag.encode(), total, at + len(body), len(data))
        body += padded
    return struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128) + directory + body
