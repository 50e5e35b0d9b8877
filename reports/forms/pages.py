"""Binds what was typed to the questions of its page: one form, and rows that can be added to."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.datastructures import MultiValueDict

from awareness_site.asked_again import asked_again
from reports.forms.about_you import AboutYouForm
from reports.forms.base import PlainForm, StepForm
from reports.forms.check import CheckForm
from reports.forms.child import ChildForm
from reports.forms.contact import ContactForm
from reports.forms.danger import DangerForm
from reports.forms.relation import RelationForm
from reports.forms.safety import SafetyForm
from reports.forms.whereabouts import OnlineNameForm, PersonForm, VehicleForm, WhereaboutsForm
from reports.forms.worry import WorryForm
from reports.journey import Answers, Page, Values

FORMS: dict[Page, type[StepForm]] = {
    Page.DANGER: DangerForm,
    Page.RELATION: RelationForm,
    Page.ABOUT_YOU: AboutYouForm,
    Page.WORRY: WorryForm,
    Page.CHILD: ChildForm,
    Page.WHEREABOUTS: WhereaboutsForm,
    Page.SAFETY: SafetyForm,
    Page.CONTACT: ContactForm,
    Page.CHECK: CheckForm,
}
MOST_ROWS = 10
ROW_FORMS: dict[str, type[PlainForm]] = {
    "people": PersonForm,
    "vehicles": VehicleForm,
    "online_names": OnlineNameForm,
}
ROW_SETS: dict[str, type[BaseFormSet]] = {
    name: forms.formset_factory(form, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    for name, form in ROW_FORMS.items()
}
ROW_TITLES = {
    "people": ("People", "Person", "another person"),
    "vehicles": ("Vehicles", "Vehicle", "another vehicle"),
    "online_names": ("Names used online", "Name", "another name"),
}
ROW_FIELD = re.compile(rf"({'|'.join(ROW_FORMS)})-([0-9])-([a-z_]+)")


class Rows:
    """One list that can be added to, such as the people."""

    def __init__(self, name: str, values: Values, *, was_added_to: bool) -> None:
        self.name = name
        self.heading, self.title, self.another = ROW_TITLES[name]
        count = row_count(name, values)
        management = {f"{name}-TOTAL_FORMS": [str(count)], f"{name}-INITIAL_FORMS": ["0"]}
        self.formset = ROW_SETS[name](MultiValueDict({**values, **management}), prefix=name)
        self.may_grow = count < MOST_ROWS
        if was_added_to:
            last = self.formset.forms[-1]
            last.own(next(iter(last.fields))).widget.attrs["autofocus"] = True

    def said(self) -> list[dict[str, Any]]:
        return [row.cleaned_data for row in self.formset if row.is_valid() and row.cleaned_data]

    def summary(self) -> list[tuple[str, str]]:
        """One line for each row that says anything."""
        lines = []
        for number, row in enumerate(self.formset, start=1):
            words = "\n".join(f"{label}: {text}" for label, text in row.summary())
            lines += [(f"{self.title} {number}", words)] if words else []
        return lines


class BoundPage:
    """The questions of one page with what was typed into them."""

    def __init__(self, page: Page, answers: Answers) -> None:
        values = answers.pages.get(page, {})
        self.page = page
        self.form = FORMS[page](
            MultiValueDict(values), answers=answers, is_checked=page in answers.checked
        )
        names = ROW_FORMS if page is Page.WHEREABOUTS else ()
        self.rows = [Rows(name, values, was_added_to=name == answers.added) for name in names]

    @property
    def forms(self) -> list[forms.Form]:
        """All forms of the page, in the order in which they stand on it."""
        return [self.form, *(row for rows in self.rows for row in rows.formset)]

    @property
    def is_wrong(self) -> bool:
        return any(form.errors for form in self.forms)

    def said(self) -> dict[str, Any]:
        """The clean answers under their names. What is wrong is left out."""
        self.form.is_valid()
        return {**self.form.cleaned_data, **{rows.name: rows.said() for rows in self.rows}}

    def summary(self) -> list[tuple[str, str]]:
        self.form.is_valid()
        lines = self.form.summary()
        for rows in self.rows:
            lines += rows.summary()
        return lines

    def unknown_choices(self) -> list[str]:
        return self.form.unknown_choices()


def row_count(name: str, values: Mapping[str, list[str]]) -> int:
    """How many rows of this list stand on the page: one at least, ten at most."""
    total = next(iter(values.get(f"{name}-TOTAL_FORMS", [])), "")
    return min(max(int(total), 1), MOST_ROWS) if re.fullmatch("[0-9]{1,4}", total) else 1


def with_one_more_row(name: str, values: Values) -> Values:
    """The same answers with room for another entry. An unknown list changes nothing."""
    if name not in ROW_FORMS:
        return values
    return {**values, f"{name}-TOTAL_FORMS": [str(row_count(name, values) + 1)]}


def values_of(page: Page, sent: MultiValueDict) -> Values:
    """What was sent for the questions of this page, and nothing else that came along."""
    return {name: words for name, words in sent.lists() if _is_asked(page, name)}


def _is_asked(page: Page, name: str) -> bool:
    if name in FORMS[page].base_fields:
        return True
    if page is not Page.WHEREABOUTS:
        return False
    row = ROW_FIELD.fullmatch(name)
    if row is not None:
        return row[3] in ROW_FORMS[row[1]].base_fields
    return name.removesuffix("-TOTAL_FORMS") in ROW_FORMS and name.endswith("-TOTAL_FORMS")


def pages_from_copy(text: str) -> dict[str, Values]:
    """The answers that the last page carried along, as the journey keeps them.

    Raises ValueError for whatever that page cannot have written.
    """
    try:
        copied = json.loads(text)
        # JSON can spell what no form can send: NUL, and halves of characters.
        json.dumps(copied, ensure_ascii=False).encode()
        pages = {
            str(page): values_of(page, MultiValueDict(copied[page]))
            for page in Page
            if page in copied
        }
        readable = all(_are_words(sent) for values in pages.values() for sent in values.values())
    except (AttributeError, RecursionError, TypeError, UnicodeError) as error:
        raise ValueError("Not a copy of answers.") from error
    if not readable:
        raise ValueError("Not a copy of answers.")
    return pages


def _are_words(sent: object) -> bool:
    return isinstance(sent, list) and all(
        isinstance(word, str) and "\0" not in word for word in sent
    )


def all_pages(answers: Answers) -> list[BoundPage]:
    """Every page as the whole of the answers shapes it, checked. Nobody may change one."""
    complete = Answers(**{**answers.as_plain(), "checked": list(Page)})
    return [
        BoundPage(page, complete)
        if answers.pages.get(page)
        else _left_out(page, answers.speaks_to, answers.sending_now)
        for page in Page
        if page is not Page.ABOUT_YOU or answers.is_from_child
    ]


@asked_again
def _left_out(page: Page, speaks_to: str, sending_now: bool) -> BoundPage:
    """The page of whoever never came to it, or was asked nothing there: the same for all."""
    answers = Answers.of(speaks_to, checked=list(Page), sending_now=sending_now)
    bound = BoundPage(page, answers)
    for form in bound.forms:
        form.full_clean()
    return bound
