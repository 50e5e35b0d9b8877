"""Pages of the journey, put together: what is the same for everybody is not made for each.

The frame of every page, with whom to ring, and the questions that nobody has answered yet are
made once and used for as long as they would come out the same. They are made without a request,
so that nothing of any person can be in them. Where a person's own belongs stand holes.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape

from awareness_site.asked_again import asked_again
from campaigns.models import Partnership
from campaigns.register.at_hand import Register, alerts_at, partnership, register_at
from reports.forms.pages import BoundPage
from reports.journey import FIRST_TO_SEND_FROM, STEPS, Answers, Page

# What these show is never the same for everybody.
OF_THEIR_OWN = {Page.ABOUT_YOU: "reports/about_you.html", Page.CHECK: "reports/check.html"}
# Nobody can guess them, so no words of staff or of a reporter are ever taken for one.
CONTENT, HERE, BACK, TOKEN = (secrets.token_hex(16) for _ in range(4))


@dataclass(frozen=True)
class _Frame:
    """`made_of`: objects that are replaced by others when anything in them changes."""

    made_of: tuple[object, ...]
    before: str
    after: str

    def is_of(self, made_of: tuple[object, ...]) -> bool:
        same = (one is other for one, other in zip(self.made_of, made_of, strict=False))
        return len(self.made_of) == len(made_of) and all(same)


_frames: dict[str, _Frame] = {}


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    register: Register | None = None,
) -> HttpResponse:
    """A page of one person's own. `title` is one of few, and says nothing of anybody.

    `register`: where it has been read for this page already.
    """
    register, whose = register or register_at(timezone.now()), partnership()
    known = {"help_bar": register.bar, "partnership": whose}
    content = render_to_string(template, known | context, request)
    return _framed(title, content, register, whose)


def _framed(title: str, content: str, register: Register, whose: Partnership) -> HttpResponse:
    frame = _frame(title, register, whose)
    return HttpResponse(frame.before + content + frame.after)


def _frame(title: str, register: Register, whose: Partnership) -> _Frame:
    alerts = alerts_at(timezone.now())
    made_of = (register, whose, settings.DEMONSTRATION, *alerts)
    frame = _frames.get(title)
    if frame is None or not frame.is_of(made_of):
        context = {
            "title": title,
            "content": CONTENT,
            "partnership": whose,
            "help_bar": register.bar,
            "alerts": alerts,
            "demonstration": settings.DEMONSTRATION,
        }
        before, after = render_to_string("reports/frame.html", context).split(CONTENT)
        frame = _frames[title] = _Frame(made_of, before, after)
    return frame


def unanswered(request: HttpRequest, page: Page, speaks_to: str, *, back: str) -> HttpResponse:
    """A page of questions for somebody who has not answered on it before."""
    content = questions_for(request, page, speaks_to, back=back)
    return _framed(title_of(page), content, register_at(timezone.now()), partnership())


def questions_for(request: HttpRequest, page: Page, speaks_to: str, *, back: str) -> str:
    """What stands in the frame of that page, with what is this request's own."""
    own = {HERE: escape(request.get_full_path()), BACK: escape(back), TOKEN: get_token(request)}
    content = _questions(page, speaks_to)
    for hole, filled in own.items():
        content = content.replace(hole, filled)
    return content


@asked_again
def _questions(page: Page, speaks_to: str) -> str:
    answers = Answers.of(speaks_to)
    context = questions(page, answers) | {"here": HERE, "back": BACK, "csrf_token": TOKEN}
    return render_to_string("reports/step.html", context)


def questions(page: Page, answers: Answers) -> dict[str, Any]:
    """What a page of questions is made of, whoever answers them."""
    bound, number = BoundPage(page, answers), number_of(page)
    return {
        "number": number,
        "total": len(STEPS),
        "form": bound.form,
        "forms": bound.forms,
        "rows": bound.rows,
        "answers": answers,
        "first": None,
        "was_refused": False,
        "may_send_now": FIRST_TO_SEND_FROM <= number < len(STEPS),
    }


def number_of(page: Page) -> int:
    return STEPS.index(Page.RELATION if page is Page.ABOUT_YOU else page) + 1


def title_of(page: Page) -> str:
    """Never what the page is about: a title stands in the history of a browser."""
    return f"Step {number_of(page)} of {len(STEPS)}"
