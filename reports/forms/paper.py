"""The questions of the form for a sheet of paper: what helps whoever will ring and read it out."""

from dataclasses import dataclass, replace

from django import forms

from reports.forms.base import choices_of
from reports.forms.pages import FORMS, ROW_FORMS, ROW_TITLES
from reports.journey import Page

# Nothing of who writes: somebody else may find the sheet.
ASKED: dict[Page, tuple[str, ...]] = {
    Page.DANGER: ("danger",),
    Page.WORRY: ("worry", "basis", "when_words"),
    Page.CHILD: ("child_names", "child_age_band", "home_street", "home_town", "child_school"),
    Page.WHEREABOUTS: ("child_whereabouts", "place"),
    Page.SAFETY: ("safe_now", "unsafe_to_tell_family", "danger_to_visitors"),
}
ROWS_ASKED: dict[str, tuple[str, ...]] = {
    "people": ("name", "description"),
    "vehicles": ("plate", "description"),
    "online_names": ("platform", "name"),
}


@dataclass(frozen=True)
class Asked:
    """One question: boxes to tick, or lines to write on. No label: the heading asks it."""

    label: str
    boxes: list[str]
    lines: range


@dataclass(frozen=True)
class Part:
    heading: str
    questions: list[Asked]


def sheet() -> list[Part]:
    """In the words that a grown-up reads on the form, so that the two never differ."""
    parts = [_part(page, names) for page, names in ASKED.items()]
    rows = [
        Part(ROW_TITLES[row][0], [_asked(ROW_FORMS[row].base_fields[name]) for name in names])
        for row, names in ROWS_ASKED.items()
    ]
    before_safety = list(ASKED).index(Page.SAFETY)
    return [*parts[:before_safety], *rows, *parts[before_safety:]]


def _part(page: Page, names: tuple[str, ...]) -> Part:
    form = FORMS[page]
    questions = [_asked(form.base_fields[name]) for name in names]
    if len(questions) == 1:
        # The heading is the question already.
        questions = [replace(questions[0], label="")]
    return Part(form.question, questions)


def _asked(field: forms.Field) -> Asked:
    boxes = [label for _, label in choices_of(field)]
    count = 0 if boxes else int(field.widget.attrs.get("rows", 1))
    return Asked(str(field.label), boxes, range(count))
