"""What Django reads of a request before any layer of ours: its content type."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
UNREADABLE = "application/octet-stream"


def takes_any_content_type(application: Application) -> Application:
    """One that cannot be read counts as one that no page takes, and is refused where that is.

    Django would fail on it outside every page of ours: no headers, and no number to ring.
    """

    def wrapped(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        try:
            parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            environ["CONTENT_TYPE"] = UNREADABLE
        return application(environ, start_response)

    return wrapped
