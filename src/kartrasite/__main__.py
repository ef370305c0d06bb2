"""`python -m kartrasite` is `kartrasite`."""

from kartrasite.cli import main

main(prog_name="kartrasite")
