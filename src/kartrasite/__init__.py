"""kartrasite: a compiler for affiliate review sites."""

__version__ = "0.1.0"
