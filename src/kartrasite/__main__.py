"""`python -m kartrasite` is `kartrasite`."""

from kartrasite.cli import program

program()
