"""Style sheets become what they do to words: whether these are seen, legible, in their place and uncovered."""
