"""How soon a password or a desk passphrase would be guessed, by whoever knows old leaks, common
words, the person it belongs to, and this place.
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from campaigns.models import Area, Partnership
from reports.models import Team

# What stands against somebody who has the database as well, and so needs no leave to guess.
LEAST_GUESSES = 10**10
MOST_WEIGHED = 72  # letters; weighing takes the square of them, and more make nothing weaker
BETWEEN_WORDS = re.compile(r"[\W_]+")
OF_THE_FIELD = "safeguarding exploitation concern children county lines"


class HardToGuess:
    """A validator of passwords, as the framework asks for one."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        refuse_guessable(password, user)

    def get_help_text(self) -> str:
        return "Four words that do not belong together do well."


def refuse_guessable(secret: str, owner: AbstractBaseUser | None) -> None:
    """Raises ValidationError."""
    from zxcvbn import zxcvbn  # its lists take memory that a public process has no use for

    known = [word for text in _known(owner) for word in (text, *BETWEEN_WORDS.split(text)) if word]
    # The estimate counts each hyphen as hard; whoever guesses tries them all.
    bare = BETWEEN_WORDS.sub("", secret)[:MOST_WEIGHED]
    if not bare or zxcvbn(bare, user_inputs=known)["guesses"] < LEAST_GUESSES:
        raise ValidationError(
            "This would be guessed too soon: too much of it is a name, a common word or a "
            "pattern. Four words that do not belong together do well."
        )


def _known(owner: AbstractBaseUser | None) -> Iterator[str]:
    """What somebody tries first who knows whose it is, and where."""
    partnership = Partnership.current()
    yield from (partnership.site_name, partnership.name, partnership.place)
    yield from (settings.SITE_HOST, settings.DESK_HOST, OF_THE_FIELD)
    yield from Area.objects.values_list("name", flat=True)
    yield from Team.objects.values_list("name", flat=True)
    for name in ("username", "first_name", "last_name", "email"):
        yield getattr(owner, name, "")
