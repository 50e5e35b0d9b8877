"""Who asked the desk for what is not theirs: an event of the trail, whether or not it exists."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from awareness_site.sign_in.middleware import DESK, Next
from reports import audit
from reports.vocabulary import Action

REFUSALS = (403, 404)


def record_refusals(get_response: Next) -> Next:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code in REFUSALS and request.path.startswith(DESK):
            _record(request)
        return response

    return middleware


def _record(request: HttpRequest) -> None:
    """Only a page that there is, and the number of its row: what else is in an address are words
    that somebody typed.
    """
    match, user = request.resolver_match, request.user
    if not (match and match.url_name and isinstance(user, User)):
        return
    codes: dict[str, str | int] = {"page": audit.as_code(match.url_name)}
    rows = [value for value in match.kwargs.values() if isinstance(value, int)]
    if rows:
        codes["number"] = rows[0]
    audit.record(Action.REFUSED, about=None, who=user.get_username(), now=timezone.now(), **codes)
