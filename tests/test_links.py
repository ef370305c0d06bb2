"""`kartrasite links`, against servers on loopback: what it opens, what it says, and what it remembers."""

import json
import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from tornado.netutil import Resolver
from tornado.simple_httpclient import SimpleAsyncHTTPClient

from kartrasite.cache import Cache
from kartrasite.cli import main
from kartrasite.outgoing import asking
from kartrasite.outgoing.addresses import page_of
from kartrasite.outgoing.verdicts import Verdict, judged
from kartrasite.pages.networks import counted, network

MINIMAL = Path(__file__).parent / "minimal"
REVIEW = "content/articles/acme-review.md"
HOSTS = "shop.example", "old.example", "acme.example", "www.acme.example", "partners.acme.example", "www.amazon.com"
ANSWERS = {
    "/there": (200, ""), "/gone": (404, ""), "/withdrawn": (410, ""), "/closed": (403, ""), "/broken": (500, ""),
    "/old": (301, "/there"), "/older": (308, "/old"), "/today": (302, "/there"), "/home": (302, "/"), "/": (200, ""),
    "/lost": (301, "/gone"), "/round": (302, "/round"), "/letters%20and%20%C3%BC": (200, ""),
}  # fmt: skip


class Shop(BaseHTTPRequestHandler):
    """Answers as the table says; /getting knows no HEAD, /silent hangs up."""

    def answer(self) -> None:
        self.server.opened.append((self.command, self.headers["Host"], self.path))  # type: ignore[attr-defined]
        if self.path == "/silent":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        code, to = ANSWERS.get(self.path, (200, ""))
        if self.path == "/getting":
            code = 405 if self.command == "HEAD" else 200
        self.send_response(code)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *words: object) -> None:
        """Says nothing."""


Opened = list[tuple[str, str, str]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """What was opened on a server that stands for every known host; no other host exists, and nothing leaves."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    server.opened = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()

    class Names(Resolver):
        async def resolve(self, host: str, port: int, *_: object) -> list[tuple[int, tuple[str, int]]]:  # type: ignore[override]
            if host not in HOSTS:
                raise socket.gaierror(socket.EAI_NONAME, "no such host")
            return [(socket.AF_INET, ("127.0.0.1", server.server_port))]

    def client(**options: object) -> SimpleAsyncHTTPClient:
        return SimpleAsyncHTTPClient(resolver=Names(), **options)

    monkeypatch.setattr(asking, "SimpleAsyncHTTPClient", client)
    monkeypatch.setattr(asking, "PAUSE", 0)
    yield server.opened  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


def asked(path: str) -> Verdict:
    return asking.ask([f"http://shop.example{path}"])[f"http://shop.example{path}"]


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/there", Verdict("there", code=200)),
        ("/getting", Verdict("there", code=200)),
        ("/today", Verdict("there", code=200)),
        ("/letters and ü", Verdict("there", code=200)),
        ("/gone", Verdict("gone", "answers 404 (not found)", "", 404)),
        ("/withdrawn", Verdict("gone", "answers 410 (gone)", "", 410)),
        ("/lost", Verdict("gone", "answers 404 (not found)", "http://shop.example/gone", 404)),
        ("/old", Verdict("moved", "has moved for good", "http://shop.example/there", 200)),
        ("/older", Verdict("moved", "has moved for good", "http://shop.example/there", 200)),
        ("/home", Verdict("moved", "leads to the home page of shop.example now", "", 200)),
        ("/closed", Verdict("unsure", "answered 403", "", 403)),
        ("/broken", Verdict("unsure", "answered 500", "", 500)),
        ("/round", Verdict("unsure", "leads on without an end")),
        ("/silent", Verdict("unsure", "takes no connection")),
    ],
)
def test_an_answer_is_a_verdict(opened: Opened, path: str, verdict: Verdict) -> None:
    assert asked(path) == verdict


def test_a_host_that_is_not_there_is_gone_and_what_is_no_host_is_unsure(opened: Opened) -> None:
    long = f"http://{'a' * 70}.example/"
    found = asking.ask(["http://nowhere.example/", long])
    assert found["http://nowhere.example/"] == Verdict("gone", "is on a host that does not exist")
    assert found[long] == Verdict("unsure", "is no address that can be asked")


def test_a_certificate_that_this_machine_does_not_accept_is_no_proof() -> None:
    failed = asking._failed(ssl.SSLCertVerificationError("expired"))
    assert (failed.state, failed.why) == ("unsure", "shows a certificate that is not accepted here")


def test_what_moved_for_good_is_known_up_to_the_first_hop_that_may_change() -> None:
    hops = [(301, "https://shop.example/b"), (302, "/c"), (301, "/d")]
    assert judged("http://shop.example/a", hops, 200).to == "https://shop.example/b"


@pytest.mark.parametrize(
    ("paid", "page"),
    [
        ("https://www.amazon.com/Some-Thing/dp/B0C1234567/ref=x?tag=me-20", "https://www.amazon.com/dp/B0C1234567"),
        ("https://www.amazon.co.uk/gp/product/B0C1234567?tag=me-21", "https://www.amazon.co.uk/dp/B0C1234567"),
        ("https://www.amazon.com/s?k=kettle&tag=me-20", ""),
        ("https://notamazon.com/dp/B0C1234567?tag=me", ""),
        ("https://www.awin1.com/cread.php?awinmid=1&ued=https%3A%2F%2Fshop.example%2Fx%3Fid%3D5", "https://shop.example/x?id=5"),
        ("https://acme.example/?ref=me", ""),
    ],
)  # fmt: skip
def test_a_paid_link_says_what_page_it_leads_to_or_does_not(paid: str, page: str) -> None:
    assert page_of(paid) == page


def test_a_verdict_holds_as_long_as_it_is_likely_to() -> None:
    day = date(2026, 11, 1)

    def days(verdict: Verdict) -> list[int]:
        return [each for each in (0, 6, 7, 29, 30) if verdict.holds(day + timedelta(each))]

    assert [days(Verdict(state, code=200, day=day)) for state in ("there", "moved")] == [[0, 6], [0, 6]]
    assert days(Verdict("unsure", code=403, day=day)) == [0, 6, 7, 29]
    assert days(Verdict("unsure", day=day)) == days(Verdict("gone", code=404, day=day)) == []
    assert not Verdict("there", day=day).holds(day - timedelta(1))  # a clock that was set back


TEXT = """
[Kettles](http://shop.example/gone), [pots](http://shop.example/old), [lids](http://shop.example/closed),
[bags](http://www.amazon.com/dp/B0C1234567) and [them](http://shop.example/there#size).
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    with (folder / REVIEW).open("a", encoding="utf-8") as text:
        text.write(TEXT)
    data = folder / "content/programs/acme.yml"
    plain = data.read_text(encoding="utf-8").replace("https://acme.example/", "http://acme.example/")
    data.write_text(plain, encoding="utf-8")
    return folder


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["links", *map(str, words)], catch_exceptions=False)
    return result.exit_code, result.output


REPORT = """\
content/articles/acme-review.md:17:11 K481 http://shop.example/gone answers 404 (not found).
  17 | [Kettles](http://shop.example/gone), [pots](http://shop.example/old), [lids](http://shop.example/clo
     |           ^^^^^^^^^^^^^^^^^^^^^^^^
  hint: Find its new address, or take the link away.

content/articles/acme-review.md:17:45 K482 http://shop.example/old has moved for good to http://shop.example/there.
  17 | [Kettles](http://shop.example/gone), [pots](http://shop.example/old), [lids](http://shop.example/clo
     |                                             ^^^^^^^^^^^^^^^^^^^^^^^
  hint: Write the new address.

1 error, 1 warning.
"""
SHUT = """\
Open these yourself; they are paid links, and a program's visit would count as a click:
  http://acme.example/?ref=small
"""


def test_what_is_gone_or_moved_is_told_at_its_place_and_what_would_not_say_below(opened: Opened, site: Path) -> None:
    refused = "Open these yourself; they do not say it to a program:\n  http://shop.example/closed answered 403\n"
    assert run(site) == (1, f"{REPORT}{refused}{SHUT}Asked 7 addresses of other sites.\n")
    assert {(host, path) for _, host, path in opened} == {
        ("acme.example", "/"), ("acme.example", "/affiliates"), ("shop.example", "/gone"), ("shop.example", "/old"),
        ("shop.example", "/there"), ("shop.example", "/closed"), ("www.amazon.com", "/dp/B0C1234567"),
    }  # fmt: skip


def test_what_answered_in_the_last_days_is_not_asked_again_unless_it_is_wanted(opened: Opened, site: Path) -> None:
    run(site)
    opened.clear()
    known = "Asked 1 address of other sites; of 6 it was known from the last days.\n"
    assert run(site) == (1, f"{REPORT}{SHUT}{known}")  # who refused is not named again either
    assert {path for _, _, path in opened} == {"/gone"}
    assert run(site, "--again")[1].endswith("Asked 7 addresses of other sites.\n")


def test_what_is_found_is_kept_of_these_addresses_alone(opened: Opened, site: Path) -> None:
    run(site)
    (site / REVIEW).write_text((MINIMAL / REVIEW).read_text(encoding="utf-8"), encoding="utf-8")
    code, said = run(site)
    known = "Asked 0 addresses of other sites; of 2 it was known from the last days.\n"
    assert (code, said) == (0, f"{SHUT}{known}Each that answered leads where it should.\n")
    assert set(Cache(site / ".kartrasite").load("links")) == {"http://acme.example/", "http://acme.example/affiliates"}


def test_paid_links_are_opened_on_the_owner_s_word_alone(opened: Opened, site: Path) -> None:
    run(site)
    assert ("HEAD", "acme.example", "/?ref=small") not in opened
    assert SHUT not in run(site, "--paid")[1]
    assert ("HEAD", "acme.example", "/?ref=small") in opened


def test_a_paid_link_of_amazon_s_is_asked_without_its_tag_and_never_opened(opened: Opened, site: Path) -> None:
    tagged = "http://www.amazon.com/dp/B0C1234567?tag=small-20", "http://www.amazon.com/s?k=bag&tag=small-20"
    entries = [f"{name}: {{to: '{to}', name: A, link_style: direct}}\n" for name, to in zip("ab", tagged, strict=True)]
    (site / "content/links.yml").write_text("".join(entries), encoding="utf-8")
    with (site / REVIEW).open("a", encoding="utf-8") as text:
        text.write("[One](go:a), [two](go:b)\n")
    said = run(site, "--paid")[1]
    assert f"{SHUT.splitlines()[0]}\n  {tagged[1]}\n" in said
    assert {path for _, host, path in opened if host == "www.amazon.com"} == {"/dp/B0C1234567"}


def test_programs_are_told_too(opened: Opened, site: Path) -> None:
    result = CliRunner().invoke(main, ["links", str(site), "--format", "json"], catch_exceptions=False)
    assert [(each["code"], each["line"]) for each in json.loads(result.output)] == [("K481", 17), ("K482", 17)]


def test_where_no_site_answers_the_machine_is_offline(
    opened: Opened, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.HOSTS", ())
    assert run(site) == (1, "Error: No site answered. Is this machine connected to the internet?\n")
    assert Cache(site / ".kartrasite").load("links") is None


def test_a_site_without_pages_has_no_links(opened: Opened, site: Path) -> None:
    (site / "kartrasite.yml").write_text("title: [\n", encoding="utf-8")
    code, said = run(site)
    assert (code, opened) == (1, [])
    assert said.endswith("There are no pages to look at before these errors are mended.\n")


def test_nothing_is_published(opened: Opened, site: Path) -> None:
    run(site)
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.amazon.de/dp/B0C1234567?th=1&tag=me-21", "Amazon"), ("https://amzn.to/3abc", "Amazon"),
        ("https://www.amazon.com.br/dp/B0C1234567?tag=me-20", "Amazon"), ("//www.awin1.com/cread.php?a=1", "Awin"),
        ("https://www.shareasale.com/r.cfm?b=1", "ShareASale"), ("https://me.vendor.hop.clickbank.net", "ClickBank"),
        ("https://www.digistore24.com/redir/1/me/", "Digistore24"), ("https://brand.pxf.io/c/1", "Impact"),
        # these pay nobody
        ("https://www.amazon.de/dp/B0C1234567", ""), ("https://www.amazon.com/b?node=1&tagline=x", ""),
        ("https://www.shareasale.com/info/", ""), ("https://www.digistore24.com/", ""), ("https://notawin1.com/x", ""),
        ("https://amazon.example/?tag=x", ""), ("/amazon.com/?tag=x", ""), ("mailto:a@amzn.to", ""),
    ],
)  # fmt: skip
def test_an_address_says_which_network_pays_for_it(address: str, name: str) -> None:
    assert network(address) == name


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://shop.example/?ref=me", "ref"), ("https://shop.example/x?a=1&Aff_ID=2", "Aff_ID"),
        ("https://shop.example/?via=me#top", "via"), ("https://shop.example/?fpr=me", "fpr"),
        ("https://shop.example/?reference=1&affair=2", ""), ("https://shop.example/?ref", ""),
        ("https://github.com/a/b?ref=main", ""), ("https://shop.example/#ref=me", ""), ("/search?ref=me", ""),
    ],
)  # fmt: skip
def test_an_address_says_by_what_it_may_be_counted(address: str, name: str) -> None:
    assert counted(address) == name
