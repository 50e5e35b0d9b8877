"""Whom to ring."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from campaigns.closures import closures_ahead
from campaigns.forms import PostcodeForm
from campaigns.models import ContactLine
from campaigns.register.lines import HelpLine, open_first, published_lines
from campaigns.views.standing import page_of

Kind = ContactLine.Kind
GROUPS: list[tuple[str, tuple[Kind, ...]]] = [
    ("A child is in danger now", (Kind.EMERGENCY,)),
    ("Tell the safeguarding team", (Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)),
    ("Tell the police, when nobody is in danger now", (Kind.POLICE,)),
    ("For children and young people", (Kind.FOR_CHILDREN,)),
    ("For adults who are worried", (Kind.FOR_ADULTS,)),
    ("Pictures and harm online", (Kind.ONLINE_HARM,)),
]


@dataclass(frozen=True)
class Group:
    """`code`: by which addresses name it on the page."""

    code: str
    heading: str
    lines: list[HelpLine]


@require_safe
@cache_control(no_store=True)  # as the page that answers its box
def get_help(request: HttpRequest) -> HttpResponse:
    """`page`, `groups` (list[Group], none without a line), `closures`
    (list[ClosureAhead]) and `form` (which `by_postcode` answers).
    """
    now = timezone.now()
    lines = published_lines(now)
    groups = [
        Group(kinds[0], heading, open_first([line for line in lines if line.kind in kinds]))
        for heading, kinds in GROUPS
    ]
    context = {
        "page": page_of("get-help"),
        "groups": [group for group in groups if group.lines],
        "closures": closures_ahead(now),
        "form": PostcodeForm(),
    }
    return render(request, "campaigns/get_help.html", context)
