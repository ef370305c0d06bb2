"""A template's tree becomes its shape: what it extends, defines and prints, as it shows without running it."""

from typing import NamedTuple

from jinja2 import nodes


class Shape(NamedTuple):
    """What a template is made of.

    `parent` is the template that it extends: "" where there is none, None where only running it would tell. `blocks`
    are all that it has, `fills` those that hold something and stand in no other, `macros` what it defines. `outside` is
    the line of what a template with a parent prints in no block, 0 where there is none.
    """

    parent: str | None
    blocks: tuple[str, ...]
    fills: tuple[str, ...]
    macros: tuple[str, ...]
    outside: int
    empty: bool


def shape_of(tree: nodes.Template) -> Shape:
    """The shape of a template that Jinja has read."""
    at, extends = next(((at, each) for at, each in enumerate(tree.body) if isinstance(each, nodes.Extends)), (0, None))
    named = getattr(getattr(extends, "template", None), "value", None)
    blocks = [*tree.find_all(nodes.Block)]
    inner = {id(each) for block in blocks for each in block.find_all(nodes.Block)}
    return Shape(
        named if extends else "",
        tuple(block.name for block in blocks),
        tuple(block.name for block in blocks if id(block) not in inner and any(map(_holds, block.body))),
        tuple(each.name for each in tree.body if isinstance(each, nodes.Macro)),
        next((line for each in tree.body[at:] if (line := _prints(each))), 0) if extends else 0,
        not any(map(_holds, tree.body)),
    )


def _holds(node: nodes.Node) -> bool:
    """More than white space, which is what remarks leave."""
    return not isinstance(node, nodes.Output) or bool(_prints(node))


def _prints(node: nodes.Node) -> int:
    """The line of the first that a statement prints, but for what a block or a macro in it does; 0 where nothing."""
    if isinstance(node, nodes.TemplateData):
        blank = len(node.data) - len(node.data.lstrip())
        return node.lineno + node.data.count("\n", 0, blank) if node.data.strip() else 0
    if isinstance(node, nodes.Expr | nodes.Include | nodes.CallBlock):
        return node.lineno
    if isinstance(node, nodes.Block | nodes.Macro | nodes.AssignBlock):
        return 0
    kind = nodes.Expr if isinstance(node, nodes.Output) else nodes.Stmt
    return next((line for each in node.iter_child_nodes() if isinstance(each, kind) and (line := _prints(each))), 0)
