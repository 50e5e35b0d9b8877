"""Backups of the whole site, sealed to a key that the site does not hold, and the way back."""
