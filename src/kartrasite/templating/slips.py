"""What Python says where a template or an expression asks too much, in an owner's words."""

import re
from collections.abc import Callable
from typing import NamedTuple

from jinja2.exceptions import SecurityError, UndefinedError

from kartrasite.templating.limits import Endless
from kartrasite.templating.template_faults import LOOK, PERHAPS, TemplateFault, one

FILLED = "Braces come in pairs, and each name in them is given in brackets: .format(name=…)."


class Slip(NamedTuple):
    """A failure in plain words; `sign` is what stands in the template where it happened, as far as that is known."""

    message: str
    hint: str
    sign: str = ""


def slip(error: Exception) -> Slip:
    """The failure in plain words. What none of them fits keeps Python's own, which is better than nothing."""
    text = str(error)
    if isinstance(error, TemplateFault | UndefinedError):
        return Slip(text, getattr(error, "hint", LOOK))
    for kind, pattern, say in SAID:
        if isinstance(error, kind) and (found := re.match(pattern, text)):
            return say(found)
    said = f": {text}".removesuffix(": ").removesuffix(".")
    return Slip(f"This cannot be worked out{said}.", "Look at its names and values.")


def _together(operator: str, *kinds: str) -> Slip:
    first, second = (one(each) for each in kinds)
    said = f'{first[0].upper()}{first[1:]} and {second} cannot be put together with "{operator}".'
    if "NoneType" in kinds:
        return Slip(said, PERHAPS, operator)
    if "Fact" in kinds:
        hint = "What the data gives is finished for reading here; nothing can be computed with it."
        return Slip(said, hint, operator)
    if {"str", "Markup"} & set(kinds):
        return Slip(said, "Texts are put together with ~; numbers stand without quotation marks.", operator)
    return Slip(said, "Only values of one kind go together.", operator)


def _compared(found: re.Match[str]) -> Slip:
    first, second = one(found[2]), one(found[3])
    said = f'{first[0].upper()}{first[1:]} and {second} cannot be compared with "{found[1]}".'
    return Slip(said, PERHAPS if "NoneType" in found.groups() else "Only values of one kind compare.", found[1])


def _listed(found: re.Match[str]) -> Slip:
    said = f"{one(found[1])} is no list, so there is nothing in it to go through."
    return Slip(said[0].upper() + said[1:], "Only lists stand behind {% for … in %}, and before |join and |list.", "in")


def _plain(message: str, hint: str, sign: str = "") -> Callable[[re.Match[str]], Slip]:
    """For a message with `{0}` in the place of a kind."""

    def said(found: re.Match[str]) -> Slip:
        text = message.format(*(one(each) for each in found.groups()))
        return Slip(text[0].upper() + text[1:], hint, sign)

    return said


# What Python 3.11 to 3.14 say. The first that fits counts.
SAID: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, Callable[[re.Match[str]], Slip]], ...] = (
    (RecursionError, "", _plain("This calls itself without end.", "Let it end: {% if … %} around the inner call.")),
    (ZeroDivisionError, "", _plain("This divides by zero.", "Ask first whether the divisor is there.", "/")),
    (Endless, "(.+)", lambda found: Slip(found[1], "Write smaller numbers.")),
    (MemoryError, "", _plain("This takes more memory than there is.", "Write smaller numbers.")),
    (OverflowError, "", _plain("This number is too large.", "Write a smaller one.")),
    # what Jinja works out beforehand it writes into its program, and there the endless has no name
    (NameError, r"name '(?:inf|nan)'", _plain("This number is too large.", "Write a smaller one.")),
    (ValueError, "Exceeds the limit", _plain("This number is too large.", "Write a smaller one.")),
    (ArithmeticError, "", _plain("This is no number, or one that is too large.", "Write a number such as 4.5.")),
    (SecurityError, "", _plain("This is out of reach for texts and templates.", "Write figures and components.")),
    (TypeError, r"unsupported operand type\(s\) for ([^\s:]+?)=?(?: or \S+)?: '([\w.]+)' and '([\w.]+)'",
     lambda found: _together(*found.groups())),
    (TypeError, r"can only concatenate (\w+) \(not \"([\w.]+)\"\)",
     lambda found: _together("+", *found.groups())),
    (TypeError, r"can't multiply sequence by non-int of type '([\w.]+)'",
     lambda found: _together("*", "str", found[1])),
    (TypeError, r"'(\S+)' not supported between instances of '([\w.]+)' and '([\w.]+)'", _compared),
    (TypeError, r"bad operand type for \S+: '([\w.]+)'", _plain("{0} is no number.", "Write a number.")),
    (TypeError, r"(?:'|cannot unpack non-iterable )([\w.]+)'? object(?: is not iterable)?\Z", _listed),
    (TypeError, r"argument of type '([\w.]+)' is not (?:a container or )?iterable", _listed),
    ((TypeError, ValueError), r".*dictionary update sequence|object is not iterable",
     _plain("What dict() is given is no list of pairs.", 'Write {"name": value}.', "dict")),
    (TypeError, r"'in <string>' requires string as left operand, not (\w+)",
     _plain("{0} cannot be looked for in a text.", "Write a text in quotes before in.", "in")),
    (ValueError, r"(?:not enough|too many) values to unpack",
     _plain("What is taken apart here has another number of parts.", "Name as many as there are.", "in")),
    (TypeError, r"'([\w.]+)' object is not callable",
     _plain("{0} is no function.", "Take the brackets () behind it away.", "(")),
    (TypeError, r"'([\w.]+)' object is not subscriptable",
     _plain("{0} has no parts.", "Take the brackets [] behind it away.", "[")),
    (TypeError, r".*(?:must be|expected|arg must be) (\w+)(?: instance)?, (?:not )?([\w.]+)",
     _plain("{0} is expected where {1} stands.", "Texts stand in quotation marks, and numbers do not.")),
    (TypeError, r"object of type '([\w.]+)' has no len\(\)",
     _plain("{0} has no length.", "Only texts and lists have one.", "length")),
    (TypeError, r"not enough arguments for|not all arguments converted|%\w+ format|format requires|%c requires",
     _plain("The text before % and the values behind it do not fit together.", FILLED, "%")),
    (ValueError, r"unsupported format character|incomplete format",
     _plain("The text before % and the values behind it do not fit together.", FILLED, "%")),
    (ValueError, r"Single '[{}]'|expected '}'|unmatched '{'|unexpected '{'|Unknown format code|Invalid format",
     _plain("This text cannot be filled in: its braces are not right.", FILLED, ".format")),
    (IndexError, r"Replacement index", _plain("This text has braces for which nothing is given.", FILLED, ".format")),
    (KeyError, r"'?(.+?)'?\Z", lambda found: Slip(f'Nothing is given for "{found[1]}".', FILLED, ".format")),
    (TypeError, r"(?:cannot use .+ \()?unhashable type: '([\w.]+)'",
     _plain("{0} cannot be looked up.", "Only texts and numbers are names.")),
    (TypeError, r"(?:type )?'?([\w.]+)'? (?:doesn't define __round__|object cannot be interpreted as an integer)",
     _plain("{0} is no whole number.", "Write a number, without quotation marks.")),
    (UnicodeError, "", _plain("This makes half a letter, which no page can hold.", "Write the letter itself.", "\\u")),
    (ValueError, r"could not convert string|invalid literal for", _plain("This is no number.", "Write 4.5.")),
    (AttributeError, r"'([\w.]+)' object has no attribute",
     _plain("{0} stands where another kind of value is expected.", "Look at what the names here stand for.")),
    (TypeError, r".*\b\w+\(\) (?:missing|takes|got)", _plain("This is called with other values than it takes.",
                                                            "Look at what stands in the brackets.", "(")),
)  # fmt: skip
