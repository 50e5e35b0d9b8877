"""The press of a button that ended in a fault, to be pressed again with the same words.

Browsers forget what was typed into a page that may not be stored, and a draft cannot be reached
while the database is away: the page that tells of the fault is then all that holds the words.
"""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Press:
    """`fields` are the names and values as they came, the form's own token among them."""

    address: str
    fields: tuple[tuple[str, str], ...]


def press_of(request: HttpRequest) -> Press | None:
    """What a reporter sent; None for other pages (a password is shown to nobody) and for what
    another site posted, which could put words into somebody's mouth.
    """
    match = request.resolver_match
    if match is None or match.app_name != "reports":
        return None
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return None
    fields = tuple((name, value) for name, values in request.POST.lists() for value in values)
    return Press(request.get_full_path(), fields)
