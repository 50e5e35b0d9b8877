"""Search over all that is published: the index, and what answers somebody's words.

What people type is answered and forgotten: no function here stores it or logs it.
"""
