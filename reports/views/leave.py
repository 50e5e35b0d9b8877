"""The way out: wipes what was typed, and goes where anybody might be."""

import logging

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reports import drafts
from reports.views.visit import holder_of, leaves_no_trace, take_back

logger = logging.getLogger(__name__)


# A plain link must do it without a script, so this is the one GET that writes; and leaving must
# never fail on a stale form token. All that a forged request can do is make somebody leave.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@leaves_no_trace
def leave(request: HttpRequest) -> HttpResponse:
    """Leaves whatever happens: with the database away the drafts still lose their only key."""
    holder = holder_of(request)
    if holder is not None:
        try:
            drafts.forget_all(holder)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("Drafts could not be wiped on leaving: %s", type(error).__name__)
    response = HttpResponseRedirect(settings.EXIT_URL)
    response.status_code = 303  # a page that was left by POST is fetched, never posted to
    take_back(response)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        # Staff who leave a page of the public site are still writing at the desk.
        response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response
