"""The theme's style sheets and options become one style sheet, inlined where it is small."""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from msgspec import Struct

from kartrasite.address import file_href
from kartrasite.colours import lightened
from kartrasite.fingerprint import digest
from kartrasite.model.settings import Theme
from kartrasite.model.site import Template

# Inlined, it saves the one request that a page without pictures would wait for; past this size a file
# that the browser keeps for the next page is the better bargain.
INLINE_LIMIT = 24_000
WIDTHS = {"narrow": "33rem", "normal": "37rem", "wide": "43rem"}
# How wide a picture in the text stands, for its `sizes`: the widths above at the style sheet's 17 pixels a rem.
COLUMN = {width: f"(min-width: 60em) {int(rem[:-3]) * 17}px, calc(100vw - 40px)" for width, rem in WIDTHS.items()}


class Style(Struct, frozen=True):
    """The finished style sheet; `file` is its place in the output where it is linked."""

    text: str
    inline: bool
    file: str
    href: str

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the site's pages: this style, own pictures and media, and no script.

        Data blocks (JSON-LD) are no scripts to it (WHATWG HTML, prepare the script element). Inline styles need
        their hash, a linked sheet its origin. What looks at a page from within, as Lighthouse does, may read the
        site's own robots.txt.
        """
        hashed = b64encode(sha256(self.text.encode()).digest()).decode()
        styles = f"'sha256-{hashed}'" if self.inline else "'self'"
        own = "img-src 'self' data:; media-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'"
        return f"default-src 'none'; style-src {styles}; {own}; base-uri 'none'; form-action 'self'"

    @property
    def searching(self) -> str:
        """The policy of the one page with a script: the site's own files, and the WebAssembly that reads the index."""
        return f"{self.policy}; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"


def style(theme: Theme, sheets: Mapping[str, Template], root: str) -> Style:
    """style.css first, then each component's, then the owner's further sheets, in name order."""
    order = sorted(sheets, key=lambda name: (name != "style.css", not name.startswith("components/"), name))
    accent, dark = theme.accent, lightened(theme.accent)
    options = f":root{{--accent-light:{accent};--accent-dark:{dark};--measure:{WIDTHS[theme.width]}}}"
    text = options + "".join(minified(sheets[name].text) for name in order)
    file = f"assets/style.{digest(text)[:10]}.css"
    return Style(text, len(text) <= INLINE_LIMIT, file, file_href(root, file))


def minified(css: str) -> str:
    """Comments and idle white space left out; strings are kept to the letter."""
    parts = re.split(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    for number in range(0, len(parts), 2):
        squeezed = re.sub(r":\s+", ":", re.sub(r"\s+", " ", parts[number]))
        parts[number] = re.sub(r"\s*([{};,])\s*", r"\1", squeezed).replace(";}", "}")
    return "".join(parts).strip()
