"""Final bytes become facts: a page as browsers read it, its links, its markup and its disclosure."""
