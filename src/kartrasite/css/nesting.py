"""A selector within another rule, or in a @scope, becomes one that stands alone (CSS Nesting 1; CSS Cascade 6, 2.5)."""

import re

SCOPE = (":scope",)  # the parent of what stands in a @scope
OF_PARTS = re.compile(r"(::[\w-]+(\([^()]*\))?|:(?:before|after|first-line|first-letter))*$", re.IGNORECASE)
MEANT = re.compile(r'"(?:\\.|[^"\\])*"|\\.|(?P<own>&|:scope\b(?!-))', re.IGNORECASE)  # not what stands in a string


def scoped(selector: str, root: str) -> str:
    """A selector within a @scope of that root: `:scope` is the root, as heavy as a class; without it, what is matched
    is the root or stands in it."""
    named = _put(selector, f":where({root}):not(._)")
    if named != selector:
        return named
    if selector[:1] in ">+~":
        return f":where({root}){selector}"
    whole = OF_PARTS.sub("", selector)
    return f"{whole or '*'}:where({root},:where({root}) *){selector[len(whole) :]}"


def nested(selector: str, parents: tuple[str, ...]) -> str:
    """A selector within rules of those selectors: & is what they match."""
    if parents == SCOPE:
        return _put(selector, SCOPE[0], "&")
    own = f":is({','.join(parents)})" if parents else "*"
    named = _put(selector, own, "&")
    return named if named != selector or not parents else f"{own} {selector}"


def _put(selector: str, own: str, sign: str = SCOPE[0]) -> str:
    """The selector with `own` in place of the sign."""
    if sign[0] not in selector:
        return selector
    return MEANT.sub(lambda found: own if (found["own"] or "").lower() == sign else found[0], selector)
