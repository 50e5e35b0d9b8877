"""Turns the entries of a content pack into rows, each checked as a form would check it.

`tables` says which function takes the entries of which file; all of them save through `saving`.
"""
