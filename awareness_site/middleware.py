"""What holds for every request and every answer, whatever page is asked for."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import UnreadablePostError
from django.middleware.gzip import GZipMiddleware

from awareness_site import errors

Next = Callable[[HttpRequest], HttpResponse]

METHODS = ("GET", "HEAD", "POST")
URLENCODED = "application/x-www-form-urlencoded"
FORM_TYPES = ("", URLENCODED, "multipart/form-data")
TRANSFER_ENCODING = b"content-transfer-encoding"
DRAINED_AT_MOST = 4 * 1024 * 1024


def security_headers(get_response: Next) -> Next:
    """Outermost, so that no answer leaves without them: errors and static files included."""
    headers = {
        "Content-Security-Policy": _policy(settings.SECURE_CSP),
        "Permissions-Policy": settings.PERMISSIONS_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        # Django's own layers set these too, but never see an answer made in their place.
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def _policy(directives: dict[str, list[str]]) -> str:
    """The header for a policy in the shape that Django 6 reads."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


class CompressPublicPages(GZipMiddleware):
    """Leaves what is private as it is: the length of a compressed page can give a secret away.

    That is what browsers may not store, for whoever has a cookie or is given one. Without any a
    page knows nothing of who reads it.
    """

    max_random_bytes = 0  # what everybody reads has nothing to hide in its length

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        is_stored = "no-store" not in response.get("Cache-Control", "")
        if is_page and (is_stored or not (request.COOKIES or response.cookies)):
            return super().process_response(request, response)
        return response


def refuse_what_no_page_needs(get_response: Next) -> Next:
    """Django would answer some of these with a 500, or with words quietly changed."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = _refusal(request) or get_response(request)
        # A view that takes no POST says so with an empty page.
        if response.status_code == 405 and not response.content:
            return _wrong_method(request, response["Allow"])
        return response

    middleware.process_view = _refuse_what_is_forged  # type: ignore[attr-defined]
    return middleware


def _refuse_what_is_forged(
    request: HttpRequest, view: Callable, *_args: object
) -> HttpResponse | None:
    """Pages without Django's check against forgery take no post from another site all the same."""
    is_exempt = request.method == "POST" and getattr(view, "csrf_exempt", False)
    if is_exempt and request.headers.get("Sec-Fetch-Site") == "cross-site":
        return errors.error_page(request, 403)
    return None


def lead_to_the_public_form(get_response: Next) -> Next:
    """For the staff half, which serves no form: its pages lead to those of the public half."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = _refuse_the_public_form  # type: ignore[attr-defined]
    return middleware


def _refuse_the_public_form(
    request: HttpRequest, *_view_and_arguments: object
) -> HttpResponse | None:
    match = request.resolver_match
    if match is None or match.namespace != "reports":
        return None
    if request.method == "POST":
        return errors.error_page(request, 404)
    return HttpResponseRedirect(f"{settings.SITE_URL}{request.path}")


def _wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    response = errors.error_page(request, 405)
    response["Allow"] = allowed
    return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method not in METHODS:
        return _wrong_method(request, ", ".join(METHODS))
    if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return errors.error_page(request, 400)
    return _refused_body(request) if request.method == "POST" else None


def _refused_body(request: HttpRequest) -> HttpResponse | None:
    if "HTTP_TRANSFER_ENCODING" in request.META:
        # No browser sends a form in chunks, and Django would take it for an empty one.
        return errors.error_page(request, 400)
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        with _in_time(request):
            _drain(request)
        return errors.error_page(request, 413)
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type not in FORM_TYPES or charset.lower() not in ("utf-8", "utf8"):
        return errors.error_page(request, 415)
    try:
        with _in_time(request):
            sent = request.body
        if len(sent) < length:
            # Cut off on its way: half a story must not stand as the whole of it.
            return errors.error_page(request, 400)
        if request.content_type != URLENCODED and TRANSFER_ENCODING in sent.lower():
            # A part of a form that comes in another code would be read unseen by the check below.
            return errors.error_page(request, 400)
        readable = unquote_to_bytes(sent) if request.content_type == URLENCODED else sent
        if "\0" not in readable.decode():
            return None
    except (UnicodeDecodeError, UnreadablePostError):
        pass
    return errors.error_page(request, 400)


@contextmanager
def _in_time(request: HttpRequest) -> Iterator[None]:
    """Whoever sends a body too slowly is cut off, so that no thread waits for them for ever.

    gunicorn has no such limit. What has arrived by then can still be answered.
    """
    connection = request.META.get("gunicorn.socket")
    if connection is None:
        yield
        return
    cut = threading.Timer(settings.BODY_SECONDS, connection.shutdown, [socket.SHUT_RD])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _drain(request: HttpRequest) -> None:
    """Reads on, within reason: a browser cut off while it sends shows its own page, not ours."""
    for _ in range(DRAINED_AT_MOST // 65536):
        if not request.read(65536):
            return
