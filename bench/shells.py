# ruff: noqa: E501 (templates of other generators, in their own lines)
"""Empty folders become sites of one kind for each generator: what stands around the corpus's articles.

Each has a frame with a menu, lists of 100, tags, categories, a feed of 20 and a sitemap, and a disclosure on every article.
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


def themed(folder: Path) -> None:
    """kartrasite with its default theme, whose pages are three times as heavy as those of the others."""
    write(folder, {
        "kartrasite.yml": "title: Bench Reviews\nurl: https://example.com/\ndescription: Reviews of affiliate programs, "
        "as many as a benchmark wants.\nauthor: team\nsocial_cards: false\n",
        "content/authors/team.yml": "name: The desk\nkind: organization\nbio: We read the terms.\n",
    })  # fmt: skip


def kartrasite(folder: Path) -> None:
    themed(folder)
    item = '<li><a href="{{ item.href }}">{{ item.title }}</a> <p>{{ item.description }}</p></li>'
    lists = '{% extends "layout.html" %}{% block main %}<h1>{{ page.title }}</h1>{{ disclosure() }}'
    write(folder, {
        "static/style.css": STYLE,
        "templates/layout.html": '<!doctype html><html lang="{{ page.language }}"><head><meta charset="utf-8">'
        '<title>{{ page.head_title }}</title><meta name="description" content="{{ page.description }}">'
        '<link rel="stylesheet" href="/style.css"><link rel="canonical" href="{{ page.canonical }}">'
        '{% if page.json_ld %}<script type="application/ld+json">{{ page.json_ld|safe }}</script>{% endif %}'
        "</head><body><header>" + MENU + "</header><main>{% block main %}{% endblock %}</main>"
        "<footer><p>Bench Reviews</p></footer></body></html>",
        "templates/article.html": '{% extends "layout.html" %}{% block main %}<article><h1>{{ page.title }}</h1>'
        "{{ disclosure() }}{{ contents(toc) }}{{ body }}<p>Rating {{ article.rating }}</p>"
        '<a href="{{ article.category.href }}">{{ article.category.label }}</a> '
        '{% for tag in article.tags %}<a href="{{ tag.href }}">{{ tag.label }}</a> {% endfor %}<ul>'
        '{% for other in article.related %}<li><a href="{{ other.href }}">{{ other.title }}</a></li>{% endfor %}</ul>'
        "</article>{% endblock %}",
        "templates/listing.html": lists + "<ul>{% for item in listing.items %}" + item + "{% endfor %}</ul>"
        '{% if page.following %}<a href="{{ page.following }}">Next</a>{% endif %}{% endblock %}',
        "templates/taxonomy.html": lists + "<ul>{% for group in listing.groups %}"
        '<li><a href="{{ group.href }}">{{ group.label }}</a></li>{% endfor %}</ul>{% endblock %}',
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
        '[pagination]\npagerSize = 100\n[permalinks]\npage = "/:contentbasename/"\n[taxonomies]\ntag = "tags"\n'
        'category = "categories"\n[outputs]\nhome = ["html", "rss"]\ntaxonomy = ["html"]\nterm = ["html"]\n[services.rss]\nlimit = 20\n',
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
        '  size: 100\n  alias: items\npermalink: "{% if pagination.pageNumber > 0 %}page/{{ pagination.pageNumber + 1 }}/'
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


def pelican(folder: Path) -> None:
    write(folder, {
        "cached.py": '''"""The same, with the cache that Pelican has."""

import sys

sys.path.insert(0, ".")

from pelicanconf import *  # noqa: E402, F403

CACHE_CONTENT, LOAD_CONTENT_CACHE, CONTENT_CACHING_LAYER, CHECK_MODIFIED_METHOD = True, True, "reader", "mtime"
''',
        "pelicanconf.py": '''"""The same pages as the other generators make."""

SITENAME, SITEURL, PATH, TIMEZONE, DEFAULT_LANG = "Bench", "https://bench.example", "content", "UTC", "en"
AUTHOR = "The team"
THEME, THEME_STATIC_DIR, STATIC_PATHS = "theme", "", []
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_URL, TAG_SAVE_AS, TAGS_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html", "tags/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "categories/{slug}/", "categories/{slug}/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES, SITEMAP_SAVE_AS = ["index", "tags", "categories", "sitemap"], "sitemap.xml"
DEFAULT_PAGINATION, PAGINATED_TEMPLATES = 100, {"index": 100, "tag": None, "category": None}
FEED_RSS, FEED_MAX_ITEMS = "feed.xml", 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
MARKDOWN = {
    "extension_configs": {
        f"markdown.extensions.{name}": {}
        for name in ("tables", "toc", "attr_list", "fenced_code", "footnotes", "def_list", "md_in_html", "meta")
    },
    "output_format": "html",
}
''',
        "theme/static/style.css": STYLE,
        "theme/templates/archives.html": """{% extends "base.html" %}
""",
        "theme/templates/article.html": """{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}
{% block main %}<p><time datetime="{{ article.date.isoformat() }}">{{ article.locale_date }}</time> {{ article.rating }} of 5</p>
{{ article.content }}
<ul>{% for tag in article.tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul>
<section><h2>Related</h2><ul>{% for name, found in categories if name == article.category %}{% for other in found[:6] if other.url != article.url %}<li><a href="/{{ other.url }}">{{ other.title }}</a></li>{% endfor %}{% endfor %}</ul></section>{% endblock %}
""",
        "theme/templates/author.html": """{% extends "base.html" %}
""",
        "theme/templates/authors.html": """{% extends "base.html" %}
""",
        "theme/templates/base.html": """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{% block title %}Bench{% endblock %}</title>
<link rel="stylesheet" href="/style.css"></head><body>
<header><a href="/">Bench</a> <a href="/tags/">Tags</a> <a href="/categories/">Categories</a></header>
<main><h1>{{ self.title() }}</h1>
<aside class="disclosure">We earn a commission when you buy through our links. <a href="/disclosure/">Full disclosure</a></aside>
{% block main %}{% endblock %}</main><footer>Bench</footer></body></html>
""",
        "theme/templates/categories.html": """{% extends "base.html" %}{% block main %}<ul>{% for category, found in categories %}<li><a href="/{{ category.url }}">{{ category }}</a> ({{ found|length }})</li>{% endfor %}</ul>{% endblock %}
""",
        "theme/templates/category.html": """{% extends "index.html" %}{% block title %}{{ category }}{% endblock %}
""",
        "theme/templates/index.html": """{% extends "base.html" %}{% block main %}{% for item in articles_page.object_list %}
<article><h2><a href="/{{ item.url }}">{{ item.title }}</a></h2><p>{{ item.summary }}</p><p>{{ item.rating }} of 5, {{ item.locale_date }}</p></article>{% endfor %}
{% if articles_page.has_next() %}<a href="/{{ articles_next_page.url }}">Next</a>{% endif %}{% endblock %}
""",
        "theme/templates/page.html": """{% extends "base.html" %}
""",
        "theme/templates/period_archives.html": """{% extends "base.html" %}
""",
        "theme/templates/sitemap.html": """<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for item in articles %}<url><loc>{{ SITEURL }}/{{ item.url }}</loc></url>
{% endfor %}</urlset>
""",
        "theme/templates/tag.html": """{% extends "index.html" %}{% block title %}{{ tag }}{% endblock %}
""",
        "theme/templates/tags.html": """{% extends "base.html" %}{% block main %}<ul>{% for tag, found in tags|sort %}<li><a href="/{{ tag.url }}">{{ tag }}</a> ({{ found|length }})</li>{% endfor %}</ul>{% endblock %}
""",
    })  # fmt: skip


def mkdocs(folder: Path) -> None:
    write(folder, {
        "mkdocs.yml": """site_name: Bench
site_url: https://bench.example/
theme: {name: mkdocs, nav_style: primary}
markdown_extensions: [tables, toc, attr_list, fenced_code, footnotes, def_list, md_in_html]
""",
    })  # fmt: skip
