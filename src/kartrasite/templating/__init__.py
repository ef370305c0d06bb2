"""Themes become pages: templates compiled once, filled, and told at their lines where they fail."""
