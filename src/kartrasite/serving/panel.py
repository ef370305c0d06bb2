"""A page that is open becomes the panel's facts: its problems, its paid links, its disclosure, its files."""

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec.structs import asdict

from kartrasite.address import href
from kartrasite.job import Job
from kartrasite.model.site import Site
from kartrasite.pages.disclosure import Standing, standing
from kartrasite.pages.finished import Finished
from kartrasite.pages.promise import promise
from kartrasite.serving.snapshot import Shown, Told

WORDS_SHOWN = 60  # of the disclosure


def panel(shown: Shown, told: Iterable[Told], path: str, files: tuple[str, ...]) -> Mapping[str, object]:
    """What the panel says of the output at `path`, which is a page.

    `told` are the problems of its own file, and `files` those that it was made from.
    """
    site, output = shown.built.site, shown.outputs[path]
    if site is None:
        return {}
    page = Finished(output, promise(site, partial(href, shown.root), {}))
    stands = standing(page)
    text, before = main_words(page, stands)
    return {
        "path": path,
        "problems": [asdict(each) for each in told],
        "links": [{"href": link, "program": program} for _, link, program in stands.paid],
        "disclosure": where(stands, before),
        "statement": " ".join(stands.words[1].split()[:WORDS_SHOWN]),
        "words": text,
        "files": files,
    }


def main_words(page: Finished, stands: Standing) -> tuple[int, int]:
    """How many words stand in <main> without the disclosure, and how many between its title and the disclosure."""
    if not page.elements["main"]:
        return 0, 0
    main, aside = page.elements["main"][0].node, stands.aside
    own = {node.mem_id for node in aside.node.traverse(include_text=True)} if aside else set()
    title = {node.mem_id for each in page.elements["h1"] for node in each.node.traverse(include_text=True)}
    count, before, passed, titled = 0, 0, False, False
    for node in main.traverse(include_text=True):
        if node.mem_id in own:
            passed = True
            continue
        titled = titled or node.mem_id in title
        silent = node.parent is not None and node.parent.tag in ("script", "style", "noscript", "template")
        if node.tag == "-text" and not silent:
            words = len(node.text().split())
            count += words
            before += words if titled and not passed and node.mem_id not in title else 0
    return count, before


def where(stands: Standing, before: int) -> str:
    """Where the disclosure stands, in a sentence."""
    if stands.aside is None:
        return f"Missing: {stands.absence}."
    if stands.late:
        return f"Too late: {stands.late[0][0]} before it."
    place = "directly under the title" if not before else f"{before} word{'s' * (before > 1)} below the title"
    if not stands.paid:
        return f"Stands {place}; the page has no affiliate link."
    paid = f"all {len(stands.paid)} affiliate links" if len(stands.paid) > 1 else "the one affiliate link"
    return f"Stands {place}, before {paid}."


def made_from(job: Job, site: Site, templates: Iterable[str]) -> tuple[str, ...]:
    """The owner's and the theme's files that a job's output is made from, its own source first."""
    names = sorted(
        {site.templates[name].path for name in templates if name in site.templates}
        | {f"content/programs/{id}.yml" for id in job.programs if id in site.programs}
        | {each for part in job.parts.values() for each in _pictures(part, site)}
        | {f"content/authors/{id}.yml" for id in _authors(job, site)}
    )
    return (job.source, *(name for name in names if name != job.source))


def _pictures(part: object, site: Site) -> Iterable[str]:
    images = getattr(part, "images", None)
    if isinstance(images, Mapping):
        yield from (site.images[name].path for name in images if name in site.images)


def _authors(job: Job, site: Site) -> Iterable[str]:
    author = getattr(job.parts.get("article"), "author", None)
    if author is not None and author.id in site.authors:
        yield author.id
