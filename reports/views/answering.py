"""Keeps what is typed: every press of a button stores its page first, right or wrong."""

import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from awareness_site.turns import writing
from reports import drafts
from reports.drafts import Holder
from reports.forms.pages import BoundPage, pages_from_copy
from reports.journey import Answers, Page, Values, further_to
from reports.views.doubts import stamp
from reports.views.sent import first_sent


def answers_of(holder: Holder | None, token: str, *, now: datetime.datetime) -> Answers | None:
    """What this browser has typed in this journey; None where nothing can be opened."""
    plain = drafts.load(holder, token, now=now) if holder else None
    return None if plain is None else Answers.from_plain(plain)


@writing()
def keep(
    holder: Holder,
    token: str,
    page: Page,
    values: Values,
    *,
    now: datetime.datetime,
    added: str = "",
    sending_now: bool = False,
) -> Answers | None:
    """Stores one page and answers with the whole; None, and nothing stored, without a draft.

    `added` names the list that was only given room for another entry.
    """
    plain = drafts.load(holder, token, now=now, for_change=True)
    if plain is None:
        return None
    answers = Answers.from_plain(plain)
    with_page(answers, page, values, added=added, sending_now=sending_now)
    drafts.save(holder, token, answers.as_plain(), now=now)
    return answers


def with_page(
    answers: Answers, page: Page, values: Values, *, added: str = "", sending_now: bool = False
) -> None:
    """Takes one page into the answers. Nothing is stored."""
    answers.earlier_lost = False
    answers.added = added
    answers.keep(page, values, checked=not added)
    if sending_now:
        answers.sending_now = True
    elif page is Page.CONTACT:
        answers.sending_now = False


def begin_anew(
    holder: Holder, token: str, page: Page, values: Values, *, now: datetime.datetime
) -> Answers:
    """Stores one page where there is no draft: a further message, or what is left of a lost one."""
    first = first_sent(holder, token, now=now)
    answers = (
        further_to(danger=first.danger, relation=first.relation, area_code=first.area.code)
        if first
        else Answers(earlier_lost=True)
    )
    answers.started = stamp(token, now=now)
    answers.keep(page, values, checked=True)
    drafts.save(holder, token, answers.as_plain(), now=now)
    return answers


def refuse_unknown_choices(page: Page, values: Values) -> None:
    """Raises BadRequest for a choice that no page of ours offers: no browser sends it."""
    if BoundPage(page, Answers(pages={page: values})).unknown_choices():
        raise BadRequest("An unknown choice was sent.")


def answers_from_copy(request: HttpRequest) -> Answers:
    """What the last page carried along, or nothing. Raises BadRequest for what we never wrote."""
    try:
        pages = pages_from_copy(request.POST.get("copy", "{}"))
    except ValueError as error:
        raise BadRequest("Not a copy of answers.") from error
    for page, values in pages.items():
        refuse_unknown_choices(Page(page), values)
    is_hurried = "sending_now" in request.POST or Page.CONTACT not in pages
    return Answers(
        pages=pages,
        checked=list(pages),
        sending_now=is_hurried,
        earlier_lost=True,
        started=request.POST.get("started", ""),
    )
