"""YAML becomes records, each value with its place, and what cannot be read is told in the owner's words."""
