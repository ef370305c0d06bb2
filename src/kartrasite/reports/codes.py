"""What the codes of reports mean that are no check's: of files, names, figures, templates and the output folder."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Code(NamedTuple):
    """What is told under a code, and why it matters or what is to be done."""

    title: str
    means: str


# Held against the code by a test: each code that is told stands here or is a check's, and none else.
CODES: Mapping[str, Code] = MappingProxyType({
    "K001": Code("There is a kartrasite.yml", "It makes a folder a site: its title, its address, its menus."),
    "K002": Code("Every file can be read", "Permissions, or a link that leads nowhere, keep a file from being read."),
    "K003": Code("Files are UTF-8", "A letter in another encoding would be another letter on the page."),
    "K004": Code(
        "Links of the disk stay in the site",
        "A linked folder may lead neither out of the site nor into itself.",
    ),
    "K005": Code("No control characters", "They show nowhere, and feeds with one cannot be read (XML 1.0, 2.2)."),
    "K006": Code("content/images/ holds images", "What is no image that browsers show belongs into static/."),
    "K007": Code("Every file stands where it is read", "A file at another place would silently be on no page."),
    "K008": Code("Images can be read", "The file is damaged, is of another kind than its ending says, or has no size."),
    "K009": Code("SVG runs and loads nothing", "Scripts, handlers and outer addresses are refused, see images.md."),
    "K010": Code("YAML can be read", "A bracket, a quote or an indentation is not what YAML asks for."),
    "K011": Code("No key twice", "Of two values for a key one would be lost."),
    "K012": Code("YAML is indented with blanks", "A tab is no indentation."),
    "K013": Code(
        "Values are written so that YAML reads all of them",
        "A colon and a blank, or a sign at the beginning, make something else of a value: quotes keep it.",
    ),
    "K014": Code("Days exist", "There is no 30th of February."),
    "K015": Code("Texts begin with front matter", "A line of three dashes, title and description, three dashes again."),
    "K016": Code("Front matter ends", "Without its second line of dashes the whole text would be front matter."),
    "K017": Code(
        "YAML stays simple",
        "Keys are plain texts, and aliases neither hold themselves nor grow without measure.",
    ),
    "K018": Code("Files are not empty", "An empty file says nothing of what it stands for; keys.md lists its keys."),
    "K019": Code("The chosen theme is there", "Else the default theme would show in silence."),
    "K020": Code("Style sheets are whole", "Behind a brace too many or too few browsers drop rules in silence."),
    "K021": Code("Files stay as they are during a build", "One was saved in the middle of it; build again."),
    "K022": Code("Pictures are not too large", "One of more than 80 megapixels takes too much memory to work on."),
    "K023": Code(
        "Moving pictures tell nothing of their owner",
        "Their metadata, such as where they were taken, cannot be taken out; see images.md.",
    ),
    "K024": Code("What is kept of images is whole", "Delete the folder .kartrasite/images and build again."),
    "K025": Code("Fonts can be drawn with", "Those of social cards are TrueType or OpenType."),
    "K026": Code("The search has what it needs", "`search: true` needs the extra `search`, see search.md."),
    "K031": Code(
        "YAML takes no words away",
        "What follows ` #` is a remark, and a line `- b` that is deeper than `- a` a part of it; where that may not "
        "be meant, it is told.",
    ),
    "K032": Code(
        "Figures stand where they are filled in",
        "`{{ … }}` in front matter or a data file would stand on the page as it is; the texts of articles have "
        "figures.",
    ),
    "K033": Code("Files that style sheets name are there", "A font or a picture is missed in silence."),
    "K101": Code("Keys are known", "A key that nothing reads is most likely another one, written wrong."),
    "K102": Code("Keys that must be there are", "keys.md says of each key whether it may be left out."),
    "K103": Code(
        "Values are of their key's kind",
        "keys.md says of each key what it takes: a text, a list, one of some words.",
    ),
    "K104": Code(
        "Values are possible",
        "The kind is right, and the value cannot be: a share of 140%, a colour that is none.",
    ),
    "K110": Code(
        "Programs that are named are there",
        "The name is that of a file in content/programs/, without its ending.",
    ),
    "K111": Code(
        "Authors that are named are there",
        "The name is that of a file in content/authors/, without its ending.",
    ),
    "K112": Code("Images that are named are there", "They stand under content/images/."),
    "K113": Code("Comments belong to an article", "Their file is called like the article's."),
    "K114": Code(
        "Every text has an address",
        "It is made of the file's name or of `slug:`, and needs a letter or a digit.",
    ),
    "K115": Code("The Markdown dialect is there", "python-markdown or commonmark."),
    "K116": Code(
        "The site speaks the languages that it is written in",
        "A language needs the theme's words, and a disclosure that its readers understand.",
    ),
    "K117": Code("What is silenced can be", "What is guaranteed, and what no check finds, cannot be silenced."),
    "K118": Code("Silences give their reason", "It stands in the report and in the audit."),
    "K119": Code("Silences are needed", "One that silences nothing any more would hide what comes later."),
    "K120": Code("Files are called so that others can name them", "Small letters, digits, - and _."),
    "K121": Code(
        "Dates are not to come",
        "An article is published at once with any `date:`; `publish:` holds it back.",
    ),
    "K122": Code("Former addresses can lead on", "They are paths of this site for which a host serves a file."),
    "K123": Code(
        "Translations name their original",
        "It is another text of the same folder, in another language, with one translation in each.",
    ),
    "K124": Code("Originals of translations are published", "Where one is held back, no language leads to another."),
    "K125": Code(
        "Languages are those of texts",
        "`languages:` says what pages in a further language show: not the site's own, and not one that no text has.",
    ),
    "K126": Code("Names are told apart", "Two programs or two people of one name would have pages of one title."),
    "K127": Code("Categories of plans have a rate", "Without one, what a plan pays cannot be computed."),
    "K201": Code("Braces are closed", "`{{` begins a figure; a backslash before it shows two braces as they are."),
    "K210": Code("Figures name programs of the front matter", "Only those of `programs:` can be named in a text."),
    "K211": Code("Figures that are named are there", "figures.md lists the names."),
    "K212": Code("Figures can be had", "The data does not hold what the figure is worked out from."),
    "K213": Code(
        "Expressions can be read, and come to something",
        "Between `{{` and `}}` stands a figure, or a component with arguments that it can show.",
    ),
    "K214": Code("Components are called as they are made", "components.md lists each with its arguments."),
    "K220": Code("Affiliate links that are named are there", "`go:NAME` is a program, or a link of content/links.yml."),
    "K221": Code("Images of texts are there", "They stand under content/images/."),
    "K222": Code("Images of texts say what they show", "`![…](file)`; for mere ornaments with two quotes."),
    "K301": Code("Templates can be read", "Jinja does not understand the line."),
    "K302": Code("Templates that are named are there", "In `extends`, `include` and `import`."),
    "K303": Code("What templates name is there", "templates.md says what a template sees."),
    "K304": Code("Templates print texts, and call components as they are made", "See templates.md, components.md."),
    "K305": Code("Templates do not fail", "A template met a value that it had not expected."),
    "K306": Code("Templates hold something", "Each page that is made with an empty one would be blank."),
    "K307": Code("Blocks are in the layout", "What stands in a block that no layout has is shown nowhere."),
    "K308": Code("Templates fill blocks", "What stands outside of them, where a layout is extended, is shown nowhere."),
    "K309": Code("Templates are used", "A file that nothing uses has a wrong name most often."),
    "K310": Code("Texts stand on their pages", "A template prints body, or lead and rest."),
    "K311": Code("Redirects lead on", "A reader of a stub would get no further."),
    "K481": Code("Links to other sites lead somewhere", "`kartrasite links` found an address that is gone."),
    "K482": Code("Links to other sites lead where they did", "`kartrasite links` found an address that has moved."),
    "K901": Code(
        "No two files at one address",
        "One would replace the other, on some disks also where only capitals differ.",
    ),
    "K902": Code("The output is the site's own", "Files that no build made are never overwritten."),
    "K903": Code("What is published is what was examined", "Something was changed in between; build again."),
    "K904": Code("The disk takes what is written", "Permissions, or a disk that is full."),
    "K905": Code("Nothing is written through a link", "A folder of the output that is a link may lead anywhere."),
    "K906": Code("`new` makes a folder of its own", "Nothing of yours is overwritten."),
    "K907": Code("The output is a folder of its own", "It may not hold the site's own files."),
    "K908": Code("Addresses stay in the output", "A path that leads out of the output folder is refused."),
    "K909": Code("One build at a time", "Another build holds the folder; wait until it is done."),
    "K910": Code("Reports replace reports alone", "A folder that no audit made is not overwritten."),
    "K911": Code("What is published was examined", "A file that nobody looked at is not published; build again."),
    "K912": Code("Reports stand outside of the site", "The audit writes none among your files or into the output."),
    "K913": Code("Imports stay among texts", "Files are made under content/ and static/ alone, and through no link."),
    "K921": Code("An export is whole", "XML that breaks off or is damaged cannot be read; export it again."),
    "K922": Code("An export is one", "A page, a feed or a packed file was given in its place."),
    "K923": Code("An export defines nothing", "Entities of its own could make it grow or read other files."),
    "K924": Code("Front matter in TOML can be read", "A text of another system has a fault in it; correct it there."),
    "K999": Code("kartrasite itself does not fail", "This is a fault of the program's own, and not yours."),
})  # fmt: skip
