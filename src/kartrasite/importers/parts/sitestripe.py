"""What Amazon's SiteStripe wrote becomes shortcodes and words: its frames and pictures show nothing any more.

Amazon took them down at the end of 2023, and a page loads nothing of another site: a frame becomes a shortcode of its
product, which `amazon` makes a link of, and a linked picture the words of its link.
"""

import re
from html import escape, unescape
from urllib.parse import parse_qs

from kartrasite.importers.parts.addresses import parted, settled

SOURCE = r"\bsrc=[\"']?((?:https?:)?//(?:[\w-]{1,40}\.){0,3}"
FRAME = re.compile(
    rf"<iframe\b[^<>]*{SOURCE}amazon-adsystem\.com/[^\"'<>\s]*)[^<>]*>(?:\s*</iframe\s*>)?", re.IGNORECASE
)
HOST = r"(?:amazon-adsystem|media-amazon|(?:ssl-)?images-amazon)\.com/"
IMAGE = rf"<img\b[^<>]*{SOURCE}{HOST}[^\"'<>\s]*)[^<>]*>"
PICTURE = re.compile(IMAGE, re.IGNORECASE)
LINKED = re.compile(rf"(<a\b[^<>]*>)\s*{IMAGE}\s*</a>", re.IGNORECASE)
ALT = re.compile(r"\balt=([\"'])(.*?)\1", re.IGNORECASE)
ASIN = re.compile(r"[=/](?=[A-Z]*\d)([A-Z0-9]{10})(?=[/?&,\"']|$)")


def unstriped(html: str) -> tuple[str, int]:
    """The HTML without Amazon's frames and pictures, and how many pictures there were."""
    if "amazon" not in html:
        return html, 0
    html = LINKED.sub(lambda it: f"{it[1]}{_words(it)}</a>", FRAME.sub(lambda it: _code(it) or it[0], html))
    seen = [found for found in PICTURE.findall(html) if "/e/ir?" not in found]  # that counts, and shows nothing
    return PICTURE.sub("", html), len(seen)


def _words(link: re.Match[str]) -> str:
    """What stands in a link in place of its picture: what it showed, else the product's number."""
    alt = ALT.search(link[0])
    if alt and alt[2].strip():
        return alt[2]
    asin = ASIN.search(unescape(link[2])) or ASIN.search(unescape(link[1]))
    return f"Amazon {asin[1]}" if asin else "Amazon"


def _code(frame: re.Match[str]) -> str:
    """The shortcode that says the same as a frame; "" for one of a banner, which shows no product."""
    asked = {key.lower(): value[0] for key, value in parse_qs(parted(settled(frame[1])).query).items()}
    if not (asins := asked.get("asins", "")):
        return ""
    said = {"box": asins, "tracking_id": asked.get("tracking_id", ""), "locale": asked.get("region", "")}
    values = (f'{key}="{escape(value)}"' for key, value in said.items() if "]" not in value)
    return f"\n\n[amazon {' '.join(values)}]\n\n"
