"""An address with {page} in it becomes one for each page, so that a network's reports say which page sold something.

Reports by page need no script and nothing on the reader's device (EDPB Guidelines 2/2023 ask consent for what does).
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Any

from kartrasite.records.fields import web_address
from kartrasite.records.record import At

PAGE = "{page}"
LENGTH = 50  # Awin's clickref and ShareASale's afftrack take no more
PARAMETER = re.compile(r"(?<=[?&])[\w.-]+=[\w.-]*\{page\}(?=[&#]|$)")


def paid_address(value: Any) -> str:
    """A paid link's address, in which {page} stands for the page."""
    address = web_address(value)
    if address.count(PAGE) != len(parameters(address)):
        raise ValueError("{page} is the value of a parameter, or the end of one: ?clickref={page}.")
    return address


PaidAddress = Annotated[str, paid_address]


def held(link_style: str, **addresses: str) -> None:
    """Raises at the key of an address that has {page} in it and does not lead straight to the merchant."""
    for key, address in addresses.items():
        if PAGE in address and link_style == "redirect":
            said = "A redirect is the same from every page, and {page} would be none; write `link_style: direct`."
            raise At(key, said)


def parameters(address: str) -> tuple[str, ...]:
    """What of an address names the page, such as "clickref={page}"."""
    return tuple(PARAMETER.findall(address.partition("#")[0]))


def unnamed(address: str, those: Iterable[str]) -> str:
    """The address as it is known on every page: without what such parameters say of one."""
    for parameter in those:
        begins = parameter.removesuffix(PAGE)
        kept = "" if begins.endswith("=") else begins
        address = re.sub(rf"(?<=[?&]){re.escape(begins)}[^&#]*{'' if kept else '&?'}", kept, address)
    return re.sub(r"[?&](?=#|$)", "", address) if those else address


def sub_id(path: str) -> str:
    """A page's name in reports, from its file: "kartra-review" of kartra-review/index.html, "home" of index.html."""
    name = re.sub(r"(?:(?:^|/)index)?\.\w+$", "", path)
    said = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or ("home" if not name else "")
    if 0 < len(said) <= LENGTH and name.isascii():
        return said
    # long names that begin alike, and those in other letters
    digest = sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{said[: LENGTH - 9]}-{digest}".lstrip("-")
