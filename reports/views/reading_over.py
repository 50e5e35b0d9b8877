"""What the last page says of the answers before they are sent."""

import json
from dataclasses import fields
from typing import Any

from reports.details import Identity
from reports.forms.base import choices_of
from reports.forms.contact import MEANS
from reports.forms.pages import BoundPage, all_pages
from reports.journey import (
    Answers,
    Page,
    Said,
    contact_choice,
    details_from,
    identifies_nothing,
    seems_to_name_its_author,
)
from reports.views.addresses import address_of
from reports.vocabulary import ContactChoice


def everything_said(pages: list[BoundPage]) -> Said:
    """The clean answers of all pages under their names."""
    return {name: value for bound in pages for name, value in bound.said().items()}


def problems_of(token: str, pages: list[BoundPage]) -> list[tuple[str, str]]:
    """What must be put right before this can be sent, each with the address of its page."""
    return [
        (str(error), address_of(token, bound.page))
        for bound in pages
        if bound.page is not Page.CHECK
        for form in bound.forms
        for errors in form.errors.values()
        for error in errors
    ]


def reading_over(token: str, answers: Answers) -> dict[str, Any]:
    pages = all_pages(answers)
    said = everything_said(pages)
    contact = contact_choice(said, sending_now=answers.sending_now)
    is_anonymous = contact == ContactChoice.NO
    problems = problems_of(token, pages)
    # Nothing can be said of what the answers make until they make something.
    account = None if problems else details_from(said, sending_now=answers.sending_now).account
    return {
        "sections": [
            (bound.form.question, address_of(token, bound.page), _lines(bound, is_anonymous))
            for bound in pages
            if bound.page is not Page.CHECK
        ],
        "problems": problems,
        "copy": json.dumps(answers.pages, ensure_ascii=False),
        "is_anonymous": is_anonymous,
        "leaves_out_name": is_anonymous and any(said.get(one.name) for one in fields(Identity)),
        "may_name_its_author": is_anonymous and account and seems_to_name_its_author(account),
        "identifies_nothing": account and identifies_nothing(account),
        "worry_address": address_of(token, Page.WORRY),
        "whereabouts_address": address_of(token, Page.WHEREABOUTS),
    }


def _lines(bound: BoundPage, is_anonymous: bool) -> list[tuple[str, str]]:
    if bound.page is not Page.CONTACT or not is_anonymous:
        return bound.summary()
    # What goes with an anonymous concern is the choice alone, where somebody made it.
    contact = bound.form.fields["contact"]
    if bound.said().get("contact") == ContactChoice.NO:
        return [(str(contact.label), dict(choices_of(contact))[ContactChoice.NO])]
    return [(str(contact.label), f"No way to reach you: {MEANS[ContactChoice.NO]}")]
