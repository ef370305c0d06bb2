# ruff: noqa: E501 (templates of other generators, in their own lines)
"""Empty folders become sites of one kind for each generator: what stands around the corpus's articles.

Each has a frame with a menu, lists of 20, tags, categories, a feed and a sitemap, and a disclosure on every article.
"""

from pathlib import Path

STYLE = """:root { --fg: #1b1b1b; --accent: #0a6 }
body { font: 17px/1.6 system-ui, sans-serif; color: var(--fg); max-width: 46rem; margin: 0 auto; padding: 0 1rem }
.disclosure { border-left: 4px solid var(--accent); padding: .5rem 1rem }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #ccc; padding: .3rem .5rem }
"""
DISCLOSURE = (
    '<aside class="disclosure"><strong>Disclosure:</strong> some links here are affiliate links; if you buy through '
    "them we earn a commission.</aside>"
)
MENU = '<nav><a href="/">Home</a> <a href="/tags/">Topics</a></nav>'


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def kartrasite(folder: Path) -> None:
    write(folder, {
        "kartrasite.yml": "title: Bench Reviews\nurl: https://example.com/\ndescription: Reviews of affiliate programs, "
        "as many as a benchmark wants.\nauthor: team\nsocial_cards: false\n",
        "templates/typed.css": "body { --typed: 0 }\n",
        "content/authors/team.yml": "name: The desk\nkind: organization\nbio: We read the terms.\n",
    })  # fmt: skip


def hugo(folder: Path) -> None:
    frame = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} | Bench Reviews</title>'
        '<meta name="description" content="{{ .Description }}"><link rel="stylesheet" href="/style.css">'
        '<link rel="canonical" href="{{ .Permalink }}"></head><body><header>' + MENU + "</header>"
        '<main>{{ block "main" . }}{{ end }}</main><footer><p>Bench Reviews</p></footer></body></html>'
    )
    item = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <p>{{ .Description }}</p></li>'
    write(folder, {
        "hugo.toml": 'baseURL = "https://example.com/"\ntitle = "Bench Reviews"\ndisableKinds = ["section"]\n'
        '[pagination]\npagerSize = 20\n[permalinks]\npage = "/:contentbasename/"\n[taxonomies]\ntag = "tags"\n'
        'category = "categories"\n[outputs]\nhome = ["html", "rss"]\ntaxonomy = ["html"]\nterm = ["html"]\n',
        "static/style.css": STYLE,
        "layouts/baseof.html": frame,
        "layouts/home.html": '{{ define "main" }}<h1>Bench Reviews</h1>{{ $list := .Paginate site.RegularPages }}<ul>'
        "{{ range $list.Pages }}" + item + "{{ end }}</ul>{{ if $list.HasNext }}"
        '<a href="{{ $list.Next.URL }}">Next</a>{{ end }}{{ end }}',
        "layouts/page.html": '{{ define "main" }}<article><h1>{{ .Title }}</h1>' + DISCLOSURE
        + "{{ .TableOfContents }}{{ .Content }}<p>Rating {{ .Params.rating }}</p>"
        '{{ range .Params.tags }}<a href="/tags/{{ . }}/">{{ . }}</a> {{ end }}<ul>'
        "{{ range first 4 (index site.Taxonomies.categories (index .Params.categories 0)) }}"
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>{{ end }}',
        "layouts/term.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}' + item
        + "{{ end }}</ul>{{ end }}",
        "layouts/taxonomy.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}',
    })  # fmt: skip


def eleventy(folder: Path) -> None:
    item = '<li><a href="{{ p.url }}">{{ p.data.title }}</a> <p>{{ p.data.description }}</p></li>'
    write(folder, {
        "package.json": '{"type": "module", "private": true}',
        "eleventy.config.js": """export default function (c) {
  c.addPassthroughCopy({ "src/style.css": "style.css" });
  c.addFilter("ymd", (d) => d.toISOString().slice(0, 10));
  c.addFilter("first", (a, n) => (a || []).slice(0, n));
  c.addCollection("posts", (api) => api.getFilteredByGlob("src/posts/*.md").reverse());
  c.addCollection("byCategory", (api) => {
    const found = {};
    for (const p of api.getFilteredByGlob("src/posts/*.md").reverse()) (found[p.data.category] ||= []).push(p);
    return found;
  });
  return { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
""",
        "src/style.css": STYLE,
        "src/posts/posts.11tydata.js": 'export default { layout: "post.njk", permalink: (of) => `/${of.page.fileSlug}/` };',
        "src/_includes/base.njk": '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }} | Bench '
        'Reviews</title><meta name="description" content="{{ description }}"><link rel="stylesheet" href="/style.css">'
        '<link rel="canonical" href="https://example.com{{ page.url }}"></head><body><header>' + MENU
        + "</header><main>{{ content | safe }}</main><footer><p>Bench Reviews</p></footer></body></html>",
        "src/_includes/post.njk": "---\nlayout: base.njk\n---\n<article><h1>{{ title }}</h1>" + DISCLOSURE
        + "{{ content | safe }}<p>Rating {{ rating }}</p>{% for t in tags %}"
        '<a href="/tags/{{ t }}/">{{ t }}</a> {% endfor %}<ul>{% for p in collections.byCategory[category] | first(4) %}'
        '<li><a href="{{ p.url }}">{{ p.data.title }}</a></li>{% endfor %}</ul></article>',
        "src/index.njk": "---\nlayout: base.njk\ntitle: Bench Reviews\npagination:\n  data: collections.posts\n"
        '  size: 20\n  alias: items\npermalink: "{% if pagination.pageNumber > 0 %}page/{{ pagination.pageNumber + 1 }}/'
        '{% endif %}index.html"\neleventyExcludeFromCollections: true\n---\n<h1>{{ title }}</h1><ul>{% for p in items %}'
        + item + '{% endfor %}</ul>{% if pagination.href.next %}<a href="{{ pagination.href.next }}">Next</a>{% endif %}',
        "src/tag.njk": "---\nlayout: base.njk\npagination:\n  data: collections\n  size: 1\n  alias: tag\n"
        '  filter: [all, posts, byCategory]\npermalink: "tags/{{ tag }}/index.html"\neleventyComputed:\n'
        '  title: "{{ tag }}"\neleventyExcludeFromCollections: true\n---\n<h1>{{ tag }}</h1><ul>'
        "{% for p in collections[tag] | reverse %}" + item + "{% endfor %}</ul>",
        "src/tags.njk": '---\nlayout: base.njk\ntitle: Topics\npermalink: "tags/index.html"\n'
        "eleventyExcludeFromCollections: true\n---\n<ul>{% for t, v in collections %}"
        '<li><a href="/tags/{{ t }}/">{{ t }}</a></li>{% endfor %}</ul>',
        "src/feed.njk": "---\npermalink: feed.xml\neleventyExcludeFromCollections: true\n---\n"
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Bench Reviews</title>'
        "{% for p in collections.posts | first(20) %}<item><title>{{ p.data.title }}</title><link>https://example.com"
        "{{ p.url }}</link></item>{% endfor %}</channel></rss>",
        "src/sitemap.njk": "---\npermalink: sitemap.xml\neleventyExcludeFromCollections: true\n---\n"
        '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "{% for p in collections.posts %}<url><loc>https://example.com{{ p.url }}</loc></url>{% endfor %}</urlset>",
    })  # fmt: skip
