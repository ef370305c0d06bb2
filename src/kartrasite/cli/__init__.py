"""The drawer of commands: the command line becomes exit codes, 0 without an error, 1 for errors, 2 for wrong usage.

Each module exposes `COMMAND = Command(command)`, a click command. To add a command, add one file here.
A module imports what it runs with inside its functions, so that --version and --help answer at once. Only this
drawer prints, and only it asks for the time, the environment and the terminal.
"""

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

import click
from msgspec import Struct

from kartrasite import __version__
from kartrasite.drawer import entries, names

if TYPE_CHECKING:
    from kartrasite.problem import Problem
    from kartrasite.silence import Silenced

FORMAT = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How problems are told: for people, for programs, as annotations on GitHub, or as SARIF 2.1.0.",
)
WORKERS = click.option(
    "--workers", type=click.IntRange(1, 64), help="How many processes; left out, one for each core where it pays."
)
LIBRARIES = Path(click.__file__).parents[1]  # where the versions of what renders are known
UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})  # what a disk says that takes no more
# What other programs call what is here called otherwise.
OTHERWISE: Mapping[str, str] = MappingProxyType({
    "init": "new", "create": "new", "start": "new", "watch": "serve", "server": "serve", "dev": "serve",
    "preview": "serve", "lint": "check", "test": "check", "validate": "check", "generate": "build",
    "help": "--help", "version": "--version",
})  # fmt: skip
SITE = click.argument("site", type=click.Path(file_okay=False, path_type=Path), default=Path())


class Command(Struct, frozen=True):
    """One command of the command line."""

    command: click.Command


class Commands(click.Group):
    """The commands of the drawer, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name; a module that is called like a word of Python's has a line behind its name."""
        return [name.rstrip("_") for name in names(sys.modules[__name__])]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        return entries(sys.modules[__name__], "COMMAND", Command, (module,))[0].command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for, or wrong usage with the one that was meant."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from kartrasite.problem import meant  # only where something is wrong

            likely = OTHERWISE.get(args[0])
            hint = f'Write "kartrasite {likely}".' if likely else meant(args[0], self.list_commands(ctx))
            ctx.fail(f"There is no command {args[0]}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="Begin with: kartrasite new my-site, then kartrasite build my-site.",
)
@click.version_option(__version__, prog_name="kartrasite")
def main() -> None:
    """A compiler for affiliate review sites: figures from data, the disclosure on every page."""


def program() -> None:
    """`kartrasite` as a program of its own, whose process commands may end at once."""
    try:
        main(prog_name="kartrasite", obj=_end)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in UNWRITABLE:
            said = f"What kartrasite prints cannot be written: {error.strerror}."  # it is no file of the site
        else:
            from kartrasite.reports.report import own_fault, told

            said = told(own_fault(error), lambda path, line: None)
        with suppress(OSError):
            click.echo(said, err=True)
        os._exit(1)  # an ordinary end would try to print once more


def _end(code: int) -> NoReturn:
    if "multiprocessing" in sys.modules:  # workers that have ended are taken back: their time is this program's own
        sys.modules["multiprocessing"].active_children()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def leave(code: int) -> None:
    """Ends a program that has nothing more to do: to take apart what it knows of a large site takes long.

    Where a command is called from Python, it goes on.
    """
    if (end := click.get_current_context().obj) is not None:
        end(code)


@contextmanager
def unhindered() -> Iterator[None]:
    """Work that makes much which lives as long as the work: there is no garbage worth looking for."""
    bytes(1 << 24)  # glibc then keeps smaller blocks at hand: else each page's tree costs page faults
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def site_folder(folder: Path) -> Path:
    """The folder of a site, resolved; wrong usage where there is none."""
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder}. Make a site there: kartrasite new {folder}")
    return folder.resolve()


def tell(
    problems: "tuple[Problem, ...]",
    line_of: Callable[[str, int], str | None],
    style: str = "text",
    silenced: "tuple[Silenced, ...]" = (),
) -> None:
    """Prints the report of problems; for programs also an empty one."""
    from kartrasite.reports.report import render

    if problems or style in ("json", "sarif"):
        color = style == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        click.echo(render(problems, line_of, style, color, silenced))
