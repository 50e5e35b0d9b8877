"""The questions of the journey, one module a page."""
