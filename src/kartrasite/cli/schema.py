"""`kartrasite schema`: a kind of file becomes its JSON Schema, for editors."""

import click

from kartrasite.cli import Command

KINDS = ("settings", "article", "program", "author", "comments", "links")


@click.command(epilog="Examples: kartrasite schema program · kartrasite schema article > article.schema.json")
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file, by which editors complete and check it as you type."""
    import json

    from kartrasite.schema import schema as made

    click.echo(json.dumps(made(kind), indent=2, ensure_ascii=False))


COMMAND = Command(schema)
