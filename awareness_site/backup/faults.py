"""Why a backup or a restore ends early, in words for whoever runs it."""


class Refused(Exception):
    """Nothing was done, or it was left closed; the message says which, and what to do."""
