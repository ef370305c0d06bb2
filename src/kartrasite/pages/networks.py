"""An address becomes the network that pays for its clicks, or the parameter that programs mostly count by: by its form
alone, whether or not the site knows it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote

from kartrasite.pages.document import SPLIT, bare, cleaned

# Hosts that lead on to merchants for money; where a network's own pages stand on the host too, the paths that do so.
LEADING: Mapping[str, tuple[str, str]] = MappingProxyType({
    "awin1.com": ("Awin", ""), "tidd.ly": ("Awin", ""), "zenaps.com": ("Awin", ""), "ad.zanox.com": ("Awin", ""),
    "partners.webmasterplan.com": ("Awin", ""), "shareasale.com": ("ShareASale", r"/(?:r|u|m-pr)\.cfm"),
    "shrsl.com": ("ShareASale", ""), "anrdoezrs.net": ("CJ", ""), "dpbolvw.net": ("CJ", ""), "kqzyfj.com": ("CJ", ""),
    "jdoqocy.com": ("CJ", ""), "tkqlhce.com": ("CJ", ""), "linksynergy.com": ("Rakuten", ""),
    "prf.hn": ("Partnerize", ""), "pxf.io": ("Impact", ""), "sjv.io": ("Impact", ""), "7eer.net": ("Impact", ""),
    "evyy.net": ("Impact", ""), "ojrq.net": ("Impact", ""), "gopjn.com": ("Ascend", ""), "pjatr.com": ("Ascend", ""),
    "pjtra.com": ("Ascend", ""), "pntra.com": ("Ascend", ""), "pntrac.com": ("Ascend", ""), "pntrs.com": ("Ascend", ""),
    "hop.clickbank.net": ("ClickBank", ""), "grsm.io": ("PartnerStack", ""),
    "clk.tradedoubler.com": ("Tradedoubler", ""), "amzn.to": ("Amazon", ""),
    "avantlink.com": ("AvantLink", r"/click\.php"), "flexlinkspro.com": ("FlexOffers", ""),
    "go.skimresources.com": ("Skimlinks", ""), "redirectingat.com": ("Skimlinks", ""), "t.adcell.com": ("Adcell", ""),
    "digistore24.com": ("Digistore24", "/redir/"), "financeads.net": ("financeAds", r"/tc\.php"),
})  # fmt: skip
AMAZON = re.compile(r"(?:.+\.)?amazon\.(?:[a-z]{2,3}|com?\.[a-z]{2})")
COUNTED = re.compile(
    r"(?:a_?aid|aff(?:iliate)?(?:[_-]?(?:id|code|ref))?|fpr|irclickid|irgwc|hop|partner(?:[_-]?id)?|ref|via)"
)
OTHERWISE = frozenset({"github.com", "gitlab.com", "twitter.com", "x.com"})  # there they say something else


@lru_cache(maxsize=1 << 15)  # menus, sources and merchants are the same on many pages
def network(href: str) -> str:
    """The name of the network that pays for a click on an address, "" where none does by the looks of it."""
    found = SPLIT.match(cleaned(href))
    if found is None:
        return ""
    host = bare(found[1])
    if AMAZON.fullmatch(host):
        return "Amazon" if any(name == "tag" for name, _ in parse_qsl(found[3])) else ""
    while host and host not in LEADING:
        host = host.partition(".")[2]
    name, path = LEADING.get(host, ("", ""))
    return name if name and re.match(path, unquote(found[2]), re.IGNORECASE) else ""


def of_amazon(address: str) -> bool:
    """Whether an address is at Amazon, or one of its short ones."""
    found = SPLIT.match(address)
    return found is not None and (bare(found[1]) == "amzn.to" or AMAZON.fullmatch(bare(found[1])) is not None)


@lru_cache(maxsize=1 << 15)
def counted(href: str) -> str:
    """The parameter of an address by which programs mostly count, "" where there is none."""
    found = SPLIT.match(cleaned(href)) if "=" in href else None
    if found is None or bare(found[1]) in OTHERWISE:
        return ""
    return next((name for name, _ in parse_qsl(found[3]) if COUNTED.fullmatch(name.lower())), "")
