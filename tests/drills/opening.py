"""Opens every stored concern as a member would, in the process of the site that is drilled.

Run as a module in that site's environment, it prints each reference with its words, one a line.
"""

import json
import sys
from functools import cache


def opened(reference: str) -> str:
    """What the team reads under this reference: the one place that knows how it is opened."""
    from reports import keyring
    from reports.models import Concern

    concern = Concern.objects.select_related("team").get(reference=reference)
    return keyring.open_account(_priya(), concern)["answers"]["worry"]


@cache
def _priya():
    """With the desk unlocked, which takes its time."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from reports import keyring
    from tests.cast import PASSPHRASE

    priya = User.objects.get(username="priya")
    keyring.carry(priya, keyring.unlock(priya, PASSPHRASE, now=timezone.now()))
    return priya


def main() -> None:
    import django

    django.setup()
    from reports.models import Concern

    for reference in Concern.objects.values_list("reference", flat=True):
        json.dump([reference, opened(reference)], sys.stdout)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
