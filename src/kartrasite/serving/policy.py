"""A page's Content-Security-Policy becomes one that lets the client in, and keeps everything else out as before.

What the policy forbids an owner's page on the real host, it still forbids here: a style attribute, a script, a picture
from elsewhere. Added are the client, its line to the server, and style elements, whose text changes under the page.
"""

import re
from html import escape, unescape

META = re.compile(
    rb"""<meta\b(?=[^>]*\bhttp-equiv=["']?content-security-policy["'\s>/])[^>]*\bcontent=("[^"]*"|'[^']*')[^>]*>""",
    re.IGNORECASE,
)
FINGERPRINT = re.compile(r"'(?:sha(?:256|384|512)|nonce)-[^']*'", re.I)  # one makes 'unsafe-inline' void


def relaxed(body: bytes, nonce: str) -> bytes:
    """The page with the policies in its <meta> elements rewritten; `nonce` is that of the client's script."""
    if b"ontent-" not in body:
        return body

    def rewritten(found: re.Match[bytes]) -> bytes:
        policy = policy_with_client(unescape(found[1][1:-1].decode("utf-8", "replace")), nonce)
        return found[0].replace(found[1], f'"{escape(policy)}"'.encode())

    return META.sub(rewritten, body)


def policy_with_client(policy: str, nonce: str) -> str:
    """The same policy with room for the client (Content Security Policy Level 3, 6.1: directives fall back in turn)."""
    given = {words[0].lower(): words[1:] for part in policy.split(";") if (words := part.split())}
    for name, wider, more in (
        ("script-src", (), (f"'nonce-{nonce}'",)),
        ("script-src-elem", ("script-src",), (f"'nonce-{nonce}'",)),
        ("style-src-attr", ("style-src",), ()),
        ("style-src-elem", ("style-src",), ("'self'", "'unsafe-inline'")),
        ("connect-src", (), ("'self'", "ws:", "wss:")),
    ):
        found = next((given[each] for each in (name, *wider, "default-src") if each in given), None)
        if found is not None:  # where nothing is said, everything is allowed
            words = [each for each in found if not ((more and each == "'none'") or FINGERPRINT.fullmatch(each))]
            given[name] = [*dict.fromkeys((*words, *more))] or ["'none'"]
    return "; ".join(" ".join((name, *words)) for name, words in given.items())
