"""Pages with a box whose words are answered and forgotten: a search, a postcode."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[[HttpRequest], HttpResponse]


def answered_and_forgotten(view: View) -> View:
    """By POST, so that no address holds the words: not the history, nor a log.

    It changes nothing and keeps nothing, so there is little to forge; without the check against
    forgery it needs no cookie, and works where a browser takes none. Never stored: leaving the
    site changes a cookie, and then Chromium no longer brings back what stood in the box.
    """
    taken = require_http_methods(["GET", "HEAD", "POST"])(cache_control(no_store=True)(view))
    return csrf_exempt(taken)
