"""Prose becomes what it says: figures that were typed, quantities, and phrases that may not stand in it."""
