"""The bytes of an image become the same picture without what it tells about its owner.

Cameras and editors write into a file where it was taken, with what, and by whom. These functions take such parts
out and leave every pixel as it is. Sources: ITU-T T.81 (JPEG markers), W3C PNG 3rd edition (chunks), RFC 9649 (WebP),
GIF89a (extensions).
"""

import re

SCANNED = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
JFIF, ADOBE = b"\xe0", b"\xee"  # APP0 and APP14, without which colours would be read wrongly
PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD acTL fcTL fdAT".split())


def stripped(data: bytes, media: str) -> bytes:
    """The file without metadata; `media` is "jpeg", "png", "webp" or "gif". ValueError where it is none of that."""
    return {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif}[media](data)


def _jpeg(data: bytes) -> bytes:
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at + 1 : at + 2] != b"\xd9":
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1 : at + 2]
        if marker == b"\xff":  # fill bytes
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == b"\xda":  # a scan: its bytes run on to the next marker
            following = SCANNED.search(data, end)
            end = following.start() if following else len(data)
        named = b"\xe0" <= marker <= b"\xef" or marker == b"\xfe"
        if not named or marker in (JFIF, ADOBE):
            out.append(data[at:end])
        at = end
    return b"".join((*out, b"\xff\xd9"))  # phones put further pictures behind the end


def _png(data: bytes) -> bytes:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG")
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in PNG_KEPT:
            out.append(data[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(out)


def _webp(data: bytes) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP")
    out, at = [], 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        kind, chunk = data[at : at + 4], data[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~0x0C,)) + chunk[9:]  # neither EXIF nor XMP follows any more
        if kind not in (b"EXIF", b"XMP "):
            out.append(chunk)
        at = end
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _gif(data: bytes) -> bytes:
    if data[:4] != b"GIF8":
        raise ValueError("no GIF")
    at = 13 + _table(data[10])
    out = [data[:at]]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x3B:
            out.append(b"\x3b")
            break
        if kind == 0x2C:
            at += 11 + _table(data[at + 9])
        elif kind == 0x21:
            at += 2
        else:
            raise ValueError("no block")
        name = data[start + 3 : start + 14]
        at = _past(data, at)
        comment = kind == 0x21 and (data[start + 1] == 0xFE or (data[start + 1] == 0xFF and name != b"NETSCAPE2.0"))
        if not comment:
            out.append(data[start:at])
    return b"".join(out)


def _table(flags: int) -> int:
    """How many bytes the colour table takes that these flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _past(data: bytes, at: int) -> int:
    """The place behind a row of sub-blocks."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1
