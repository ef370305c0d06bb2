"""Markdown becomes one form of HTML, whatever its dialect, with an outline and holes for figures and components."""
