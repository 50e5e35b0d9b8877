"""Pages that the public reads. Each view's docstring names what its template is given.

Every page also has what `campaigns.context` gives it.
"""
