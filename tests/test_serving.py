"""The parts of `kartrasite serve` that need no browser: addresses, guards, messages, builds, watching, editors."""

import json
import re
import shutil
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kartrasite.build import build
from kartrasite.job import Job
from kartrasite.pages.document import Output
from kartrasite.produce import Made, Producer
from kartrasite.scaffold import theme_folder
from kartrasite.serving import protocol
from kartrasite.serving.builds import Builds
from kartrasite.serving.editor import command, usable
from kartrasite.serving.guard import host_allowed, is_loopback, origin_allowed
from kartrasite.serving.live import Live, OpenPage, changed_files, style_alone
from kartrasite.serving.policy import policy_with_client, relaxed
from kartrasite.serving.poll import differences, stamps
from kartrasite.serving.restyle import restyled
from kartrasite.serving.rounds import Changed, Rounds
from kartrasite.serving.routes import answer, content_type
from kartrasite.serving.snapshot import Shown, Snapshot, snapshot
from kartrasite.serving.watch import Watcher, far_away, relevant

MINIMAL = Path(__file__).parent / "minimal"
EMPTY = build(MINIMAL / "nothing", theme_folder(), datetime(2026, 11, 24, tzinfo=UTC))  # a build of no site
FILES = {
    "index.html": "home", "404.html": "lost", "about/index.html": "about", "old.html": "old", "a b/index.html": "blank",
    "style.css": "css", "feed.xml": "feed", "plain": "no ending",
}  # fmt: skip


def shown(files: Mapping[str, str], root: str = "/") -> Shown:
    return Shown({path: Output(path, text.encode(), "") for path, text in files.items()}, root, {}, EMPTY)


@pytest.mark.parametrize(
    ("address", "status", "body", "location"),
    [
        ("/", 200, "home", ""),
        ("/index.html", 200, "home", ""),
        ("/about/", 200, "about", ""),
        ("/about", 307, "", "/about/"),
        ("/about/index.html", 200, "about", ""),
        ("/old", 200, "old", ""),
        ("/old.html", 200, "old", ""),
        ("/a%20b", 307, "", "/a%20b/"),
        ("/a%20b/", 200, "blank", ""),
        ("/plain", 200, "no ending", ""),
        ("/style.css", 200, "css", ""),
        ("/nothing/", 404, "lost", ""),
        ("/../index.html", 404, "lost", ""),
        ("/..%2f..%2fetc/passwd", 404, "lost", ""),
        ("//about", 404, "lost", ""),
        ("//evil.example/about", 404, "lost", ""),
        ("/about%00", 404, "lost", ""),
        ("/%ff", 404, "lost", ""),
        ("http://evil.example/", 404, "lost", ""),
        ("", 307, "", "/"),
    ],
)
def test_an_address_is_answered_as_a_good_static_host_does(address: str, status: int, body: str, location: str) -> None:
    found = answer(shown(FILES), address)
    assert (found.status, found.body.decode(), found.location) == (status, body, location)


@pytest.mark.parametrize(
    ("address", "status", "location"),
    [
        ("/", 307, "/reviews/"), ("/reviews", 307, "/reviews/"), ("/reviews/", 200, ""), ("/reviews/about/", 200, ""),
        ("/about/", 404, ""), ("/reviews/reviews/", 404, ""), ("/reviewsabout/", 404, ""),
    ],
)  # fmt: skip
def test_a_site_with_a_prefix_is_served_under_it_alone(address: str, status: int, location: str) -> None:
    found = answer(shown(FILES, "/reviews/"), address)
    assert (found.status, found.location) == (status, location)


def test_a_site_without_a_404_page_still_answers_404() -> None:
    found = answer(shown({"index.html": "home"}), "/x")
    assert (found.status, found.body, found.is_page) == (404, b"Not found.\n", False)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"), ("a.webp", "image/webp"),
        ("feed.xml", "application/xml; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.JSON", "application/json; charset=utf-8"),
        ("a.avif", "image/avif"), ("a.woff2", "font/woff2"), ("a.js", "text/javascript; charset=utf-8"),
        ("a.pdf", "application/pdf"), ("a.wasm", "application/wasm"), ("CNAME", "application/octet-stream"),
        (".well-known/x", "application/octet-stream"),
    ],
)  # fmt: skip
def test_files_have_the_type_that_their_name_says(path: str, type: str) -> None:
    assert content_type(path) == type


def test_a_server_answers_to_numbers_localhost_and_its_own_names_alone() -> None:
    hosts = [
        "127.0.0.1:8000", "[::1]:8000", "localhost:8000", "localhost", "site.localhost:8000", "192.168.1.5:8000",
        "desk:8000", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1",
        "evil.example.:8000",
    ]  # fmt: skip
    assert [host for host in hosts if host_allowed(host, {"desk"})] == hosts[:7]


def test_an_origin_is_ours_with_the_same_host_and_port() -> None:
    origins = ["http://127.0.0.1:8000", "https://127.0.0.1:8000", "http://127.0.0.1:8001", "http://evil.example"]
    origins += ["null", ""]
    assert [each for each in origins if origin_allowed(each, "127.0.0.1:8000")] == origins[:2]


def test_only_this_machine_is_loopback() -> None:
    assert [each for each in ("127.0.0.1", "127.8.8.8", "::1", "192.168.1.5", "0.0.0.0", "x") if is_loopback(each)] == [
        "127.0.0.1", "127.8.8.8", "::1",
    ]  # fmt: skip


def test_messages_that_are_none_are_left_aside() -> None:
    found = [protocol.command(each) for each in ("", "[]", "{", '{"command": 1}', b"\xff", '{"command": "hello"}')]
    assert found == [("", {})] * 5 + [("hello", {"command": "hello"})]


def test_an_open_page_is_told_of_its_own_change_and_of_files() -> None:
    live, sent = Live(), list[dict[str, object]]()
    page = OpenPage(lambda message: sent.append(json.loads(message)))
    live.update(Snapshot(shown(FILES), ()))
    live.pages.add(page)
    mark = answer(shown(FILES), "/about/").mark
    live.greet(page, protocol.Info("http://127.0.0.1:8000/about/?x#y", True, mark))
    live.update(Snapshot(shown({**FILES, "index.html": "new home"}), ()))
    live.update(Snapshot(shown({**FILES, "style.css": "new", "about/index.html": "new about"}), ()))
    live.update(Snapshot(shown({**FILES, "style.css": "newer", "about/index.html": "new about"}), ()))
    told = [(each["path"], each["page"], each["paths"]) for each in sent if each["command"] == "reload"]
    assert told == [("/about/", "/about/", ["/style.css"]), ("/style.css", "", ["/style.css"])]


def test_a_page_that_is_behind_when_it_says_so_is_told_at_once() -> None:
    live, sent = Live(), list[dict[str, object]]()
    live.update(Snapshot(shown(FILES), ()))
    page = OpenPage(lambda message: sent.append(json.loads(message)))
    live.greet(page, protocol.Info("http://x/about/", True, "old"))
    assert [each["command"] for each in sent] == ["reload", "report"]


def test_a_page_of_another_livereload_client_is_told_in_the_plain_protocol() -> None:
    live, sent = Live(), list[dict[str, object]]()
    page = OpenPage(lambda message: sent.append(json.loads(message)))
    live.update(Snapshot(shown(FILES), ()))
    live.pages.add(page)
    live.greet(page, protocol.Info("http://x/about/"))
    live.update(Snapshot(shown({**FILES, "about/index.html": "new"}), ()))
    assert [(each["command"], each["path"], each["liveCSS"]) for each in sent if each["command"] == "reload"] == [
        ("reload", "/about/", True)
    ]


def test_a_page_shown_ahead_is_confirmed_or_taken_back_by_the_whole_site() -> None:
    live, sent = Live(), list[dict[str, object]]()
    page = OpenPage(lambda message: sent.append(json.loads(message)))
    good = shown(FILES)
    live.update(Snapshot(good, ()))
    live.pages.add(page)
    live.greet(page, protocol.Info("http://x/about/"))

    def told() -> list[object]:
        found = [each["page"] for each in sent if each["command"] == "reload"]
        sent.clear()
        return found

    steps, bodies = [], []
    for step in (
        lambda: live.ahead([Output("about/index.html", b"newer", "")]),
        lambda: live.update(Snapshot(shown({**FILES, "about/index.html": "newer"}), ())),
        lambda: live.ahead([Output("about/index.html", b"wrong", "")]),
        lambda: live.update(Snapshot(good, ())),
    ):
        step()
        steps.append(told())
        assert live.shown is not None
        bodies.append(live.shown.outputs["about/index.html"].body)
    assert (steps, bodies) == ([["/about/"], [], ["/about/"], ["/about/"]], [b"newer", b"newer", b"wrong", b"about"])


def test_a_file_that_was_shown_early_and_taken_back_is_told_of_again() -> None:
    live, sent, good = Live(), list[dict[str, object]](), shown(FILES)
    page = OpenPage(lambda message: sent.append(json.loads(message)))
    live.update(Snapshot(good, ()))
    live.pages.add(page)
    live.greet(page, protocol.Info("http://x/"))

    def told() -> list[object]:
        found = [each["paths"] for each in sent if each["command"] == "reload"]
        sent.clear()
        return found

    early = shown({**FILES, "style.css": "aside { display: none }"})
    live.ahead_as(early, ("/style.css",))
    assert (told(), live.shown is early) == ([["/style.css"]], True)
    live.update(Snapshot(good, (), 1), early)  # a newer save is early still
    assert told() == [["/style.css"]]
    live.update(Snapshot(good, (), 1))
    assert (told(), live.shown is good) == ([["/style.css"]], True)
    live.update(Snapshot(good, ()))
    assert told() == []


def test_a_change_of_style_alone_is_known_from_the_bytes() -> None:
    def told(before: str, after: str) -> object:
        live, sent = Live(), list[dict[str, object]]()
        page = OpenPage(lambda message: sent.append(json.loads(message)))
        live.update(Snapshot(shown({"index.html": before}), ()))
        live.pages.add(page)
        live.greet(page, protocol.Info("http://x/"))
        live.update(Snapshot(shown({"index.html": after}), ()))
        return next(each["style"] for each in sent if each["command"] == "reload")

    head = '<meta http-equiv="Content-Security-Policy" content="{0}">'
    head += '<link rel="stylesheet" href="/{0}.css"><style>{0}</style>'
    assert told(head.format("a") + "text", head.format("b") + "text") is True
    assert told(head.format("a") + "text", head.format("b") + "other") is False


@pytest.mark.parametrize("size", [10, 30_000])
def test_a_style_that_was_saved_is_what_a_whole_build_will_make_of_it(tmp_path: Path, size: int) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    sheet = site / "templates" / "own.css"
    sheet.parent.mkdir()

    def built(color: str) -> Snapshot:
        rules = "".join(f".n{n}{{margin:{n}px}}" for n in range(size // 20))  # enough of them make it a file
        sheet.write_text(f"{rules} h2 {{ color: {color} }}", encoding="utf-8")
        return snapshot(build(site, theme_folder(), datetime(2026, 11, 24, tzinfo=UTC)), None)

    before, after = built("#111111").shown, built("#222222").shown
    assert before is not None and after is not None
    found = restyled(before, ["templates/own.css"], lambda path: (site / path).read_text(encoding="utf-8"))
    assert found is not None
    pages = ["index.html", "acme-review/index.html", "404.html"]
    assert [style_alone(answer(found, f"/{page}"), answer(after, f"/{page}")) for page in pages] == [True] * 3
    style = re.compile(rb"<style>.*?</style>|/assets/style[^\"]*", re.S)
    assert [style.findall(found.outputs[page].body) for page in pages] == [
        style.findall(after.outputs[page].body) for page in pages
    ]
    assert {path for path in found.outputs if "assets/style" in path} >= {
        path for path in after.outputs if "assets/style" in path
    }
    assert restyled(before, ["templates/gone.css"], lambda path: None) is None


def test_a_linked_sheet_that_was_saved_is_what_a_whole_build_will_make_of_it(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    sheet, theme = site / "static" / "own.css", site / "templates" / "own.css"
    for each in (sheet, theme):
        each.parent.mkdir(exist_ok=True)
        each.write_text("h2 { color: #111111 }", encoding="utf-8")

    def built() -> Shown:
        found = snapshot(build(site, theme_folder(), datetime(2026, 11, 24, tzinfo=UTC)), None).shown
        assert found is not None
        return found

    def text(path: str) -> str:
        return (site / path).read_text(encoding="utf-8")

    before = built()
    sheet.write_text("h2 { color: #222222 }", encoding="utf-8")
    linked = restyled(before, ["static/own.css"], text)
    assert linked is not None
    assert changed_files(before, linked, {"own.css"}) == ("/own.css",)
    assert {path: each.body for path, each in linked.outputs.items()} == {
        path: each.body for path, each in built().outputs.items()
    }
    theme.write_text("h2 { color: #333333 }", encoding="utf-8")
    both = restyled(before, ["static/own.css", "templates/own.css"], text)
    assert both is not None and both.outputs["own.css"].body == sheet.read_bytes()
    assert b"#333333" in both.outputs["index.html"].body
    (site / "static" / "new.css").write_text("h2 {}", encoding="utf-8")
    assert restyled(before, ["static/new.css"], text) is None  # which no page can link yet


def test_files_that_changed_came_or_went_are_named_and_pages_are_not() -> None:
    now = {**FILES, "index.html": "new", "style.css": "new", "new.svg": "<svg/>"}
    del now["feed.xml"], now["about/index.html"]
    assert changed_files(shown(FILES), shown(now)) == ("/feed.xml", "/new.svg", "/style.css")


def test_bursts_become_one_build_and_the_newest_wins() -> None:
    begun, go, built, done = threading.Event(), threading.Event(), list[Changed](), list[tuple[int, bool]]()

    def make(changed: Changed) -> int:
        built.append(changed)
        begun.set()
        go.wait(5)
        return len(built)

    rounds = Rounds(make, lambda result, waiting: done.append((result, waiting)))
    rounds.thread.start()
    rounds.ask(frozenset({"a"}))
    assert begun.wait(5)
    for name in "bcd":  # while the first one runs
        rounds.ask(frozenset({name}))
    go.set()
    deadline = time.monotonic() + 5
    while len(done) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    rounds.end()
    rounds.thread.join(5)
    assert (built, done) == ([frozenset({"a"}), frozenset({"b", "c", "d"})], [(1, True), (2, False)])


@pytest.mark.parametrize("polling", [False, True])
def test_saves_new_and_deleted_files_and_folders_are_seen(tmp_path: Path, polling: bool) -> None:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "a.md").write_text("1", encoding="utf-8")
    seen: list[Changed] = []
    watcher = Watcher(tmp_path, seen.append, polling)
    watcher.thread.start()

    def told(*wanted: str) -> bool:
        """Whether one of these paths is told, or that everything may have changed."""
        end = time.monotonic() + 8
        while time.monotonic() < end:
            if any(each is None or each & {*wanted} for each in seen):
                return True
            time.sleep(0.01)
        return False

    steps = []
    time.sleep(0.6)  # the watch stands
    for write, wanted in (
        (lambda: (tmp_path / "content/articles/a.md").write_text("2", encoding="utf-8"), ["content/articles/a.md"]),
        (lambda: (tmp_path / "content/articles/a.md").write_text("3", encoding="utf-8"), ["content/articles/a.md"]),
        (lambda: (tmp_path / "content/pages/deep").mkdir(parents=True), ["content/pages", "content/pages/b.md"]),
        (lambda: (tmp_path / "content/pages/b.md").write_text("1", encoding="utf-8"), ["content/pages/b.md"]),
        (lambda: (tmp_path / "content/articles/a.md").unlink(), ["content/articles/a.md"]),
        (lambda: (tmp_path / "content").rename(tmp_path / "aside"), ["content", "content/pages/b.md"]),
        (lambda: (tmp_path / "aside").rename(tmp_path / "content"), ["content", "content/pages/b.md"]),
        (lambda: (tmp_path / "content/pages/b.md").write_text("2", encoding="utf-8"), ["content/pages/b.md"]),
        (lambda: (tmp_path / "kartrasite.yml").write_text("title: x", encoding="utf-8"), ["kartrasite.yml"]),
    ):
        seen.clear()
        write()
        if polling and wanted == ["content/pages", "content/pages/b.md"]:
            continue  # an empty folder is nothing to a build
        steps.append(told(*wanted))
        time.sleep(0.5)
    watcher.end()
    watcher.thread.join(5)
    assert (steps, watcher.thread.is_alive()) == ([True] * len(steps), False)


def test_output_cache_and_what_editors_leave_are_not_watched() -> None:
    paths = ["content/a.md", "static/x/y.css", "kartrasite.yml", "content/.a.md.swp", "content/a.md~",
             "content/#a.md#", "content/4913", ".kartrasite/stamps.json", "output/index.html", ".git/index",
             "content/.git/x"]  # fmt: skip
    assert [path for path in paths if relevant(path)] == paths[:3]


def test_a_look_at_a_folder_tells_two_saves_within_one_second(tmp_path: Path) -> None:
    file = tmp_path / "content" / "a.md"
    file.parent.mkdir()
    file.write_text("1", encoding="utf-8")
    first = stamps(tmp_path)
    file.write_text("2", encoding="utf-8")
    found = differences(first, stamps(tmp_path)), differences(first, first)
    assert found == (frozenset({"content/a.md"}), frozenset())


def test_a_link_that_leads_back_ends_no_look(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "again").symlink_to(tmp_path / "content", target_is_directory=True)
    (tmp_path / "content" / "a.md").write_text("1", encoding="utf-8")
    assert list(stamps(tmp_path)) == ["content/a.md"]


def test_folders_that_are_shared_from_elsewhere_are_known_by_their_mount() -> None:
    mounts = (
        "/dev/sda / ext4 rw 0 0\nhost:/home /home nfs4 rw 0 0\n/dev/sdb /home/me/local ext4 rw 0 0\n"
        "x /mnt/a\\040b 9p rw 0 0\n"
    )
    folders = ["/srv/site", "/home/me/site", "/home/me/local/site", "/mnt/a b/site", "/homes/x"]
    assert [far_away(Path(folder), mounts) for folder in folders] == ["", "nfs4", "", "9p", ""]


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("code --reuse-window", ("code", "--reuse-window", "--goto", "/s/a b.md:3:7")),
        ("/usr/local/bin/subl", ("/usr/local/bin/subl", "/s/a b.md:3:7")),
        ("pycharm", ("pycharm", "--line", "3", "--column", "7", "/s/a b.md")),
        ("emacsclient -n", ("emacsclient", "-n", "+3:7", "/s/a b.md")),
        ("gvim", ("gvim", "+3", "/s/a b.md")),
        ("mate", ("mate", "-l", "3:7", "/s/a b.md")),
        ("unknown", ("unknown", "/s/a b.md")),
        ("my --at {line},{column} {path}", ("my", "--at", "3,7", "/s/a b.md")),
    ],
)
def test_an_editor_is_told_the_place_in_its_own_way(editor: str, words: tuple[str, ...]) -> None:
    assert (usable(editor), command(editor, Path("/s/a b.md"), 3, 7)) == (True, words)


def test_editors_that_need_a_terminal_are_not_started_from_a_page() -> None:
    editors = ("vim", "/usr/bin/nano", "nvim -p", "emacs -nw", "", "'", "code")
    assert [each for each in editors if usable(each)] == ["code"]


def test_a_policy_lets_the_client_in_and_keeps_the_rest_out() -> None:
    policy = "default-src 'none'; style-src 'sha256-abc='; img-src 'self'; base-uri 'none'"
    assert policy_with_client(policy, "N").split("; ") == [
        "default-src 'none'", "style-src 'sha256-abc='", "img-src 'self'", "base-uri 'none'", "script-src 'nonce-N'",
        "script-src-elem 'nonce-N'", "style-src-attr 'none'", "style-src-elem 'self' 'unsafe-inline'",
        "connect-src 'self' ws: wss:",
    ]  # fmt: skip
    assert policy_with_client("img-src 'self'", "N") == "img-src 'self'"
    scripts = policy_with_client("script-src 'self'", "N")
    assert scripts == "script-src 'self' 'nonce-N'; script-src-elem 'self' 'nonce-N'"


def test_only_the_policy_of_a_page_is_rewritten() -> None:
    page = b"<p>a</p><meta content='img-src x' http-equiv=Content-Security-Policy><meta name=content-x content=y>"
    assert relaxed(page, "N") == page.replace(b"'img-src x'", b'"img-src x"')
    assert relaxed(b"<p>no policy</p>", "N") == b"<p>no policy</p>"


def test_a_page_with_new_words_is_shown_before_the_feeds_that_hold_them_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    builds, told, do = Builds(site, theme_folder()), list[object](), Producer.do

    def making(self: Producer, jobs: tuple[Job, ...]) -> list[Made]:
        told.extend(sorted({job.format for job in jobs}))
        return do(self, jobs)

    builds.early = lambda outputs: told.append(tuple(each.path for each in outputs))
    builds.next(None)
    monkeypatch.setattr(Producer, "do", making)
    article = next((site / "content" / "articles").glob("*.md"))
    with article.open("a", encoding="utf-8") as text:
        text.write("\nOther words.\n")
    assert builds.next(frozenset({f"content/articles/{article.name}"})).built.verified is not None
    assert told == ["articles", (f"{article.stem}/index.html",), "feeds"]
    with article.open("a", encoding="utf-8") as text:
        text.write("\nBraces that nobody closes: {{\n")  # it names nothing, so it is other words still
    assert builds.next(frozenset({f"content/articles/{article.name}"})).built.verified is None
    assert told[3:5] == ["articles", "feeds"]  # what has an error is not shown early
