"""Step 3: what worries the reporter. The one page that staff cannot do without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from crispy_forms.layout import Field, Layout
from django.db.models import Q
from django.forms.boundfield import BoundWidget

from awareness_site.asked_again import asked_again
from campaigns.models import WarningSign
from reports.forms.base import (
    LONG,
    Choices,
    StepForm,
    Wording,
    any_of,
    line,
    offer,
    one_of,
    words,
)
from reports.vocabulary import Basis, When, WorksWithChildren


@dataclass(frozen=True)
class Group:
    """The boxes of one theme, each with what one might notice. Folded away until one is ticked."""

    theme: str
    boxes: list[tuple[BoundWidget, str]]

    @property
    def is_ticked(self) -> bool:
        return any(box.data["selected"] for box, _ in self.boxes)


@asked_again
def _offered() -> list[WarningSign]:
    """Those of one kind of workplace would bury what a parent looks for; whoever saw one of
    them writes it down.
    """
    shown = WarningSign.objects.published().seen_by_anybody()
    return _by_theme(shown.only("code", "theme", "label", "notice", "order"))


class WorryForm(StepForm):
    question = "What is worrying you?"
    lead = "Write it as it comes. Rough is fine, and so is any language. You can change it later."

    worry = words(
        "What you saw, heard or were told",
        "When, where, how often. A few words are enough.",
        rows=10,
        most=LONG,
        missing="Tell us what is worrying you. A few words are enough.",
    )
    basis = any_of("How do you know?", Basis.choices, "Tick all that fit.")
    when = one_of("When was it?", When.choices)
    when_words = line("The day or the time, if you know it")
    signs = any_of(
        "Have you noticed any of these?",
        lambda: _choices(_offered()),
        "Open what fits, and tick as many as you like. None is fine too: no single sign proves "
        "anything, and some children show none.",
    )
    works_with_children = one_of(
        "Does the person you are worried about work or volunteer with children?",
        WorksWithChildren.choices,
        "It helps to bring this to the right people.",
    )
    works_where = line("If so, where?")

    to_child = Wording(
        question="What is happening?",
        lead=(
            "Write it as you would say it. Spelling does not matter, and any language is fine. "
            "You can change it later."
        ),
        labels={
            "worry": "What happened, or what you are afraid of",
            "basis": "How do you know?",
            "when": "When did it happen?",
            "works_with_children": "Does the person work with children, or help at a club?",
        },
        hints={
            "worry": "Start anywhere. A few words are enough.",
            "works_with_children": "It helps to bring this to the right people.",
        },
        choices={
            "basis": [
                (Basis.SAW, "It happened to me, or I saw it"),
                (Basis.TOLD, "Somebody told me"),
                (Basis.THINK, "It is a feeling that I have"),
            ]
        },
    )

    # With those that were taken back since they were ticked; empty where there are none.
    _signs: Sequence[WarningSign] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The signs are written for somebody who looks on: a child tells it in their own words.
        if self.answers.is_from_child and not self._sent("signs"):
            del self.fields["signs"]
            return
        ticked = set(self._sent("signs"))
        taken_back = ticked and ticked - {sign.code for sign in _offered()}
        if taken_back:
            self._signs = _with_ticked(taken_back)
            offer(self.own("signs"), _choices(self._signs))

    def layout(self) -> Layout:
        signs = Field("signs", template="reports/signs.html")
        return Layout(*(signs if name == "signs" else name for name in self.fields))

    @property
    def signs_by_theme(self) -> list[Group]:
        signs = {sign.code: sign for sign in self._signs or _offered()}
        boxes = [(signs.get(box.data["value"]), box) for box in self["signs"].subwidgets]
        shown = [(sign, box) for sign, box in boxes if sign]
        groups = groupby(shown, key=lambda one: one[0].get_theme_display())
        return [
            Group(theme, [(box, sign.notice) for sign, box in found]) for theme, found in groups
        ]


def _with_ticked(codes: set[str]) -> list[WarningSign]:
    """With those that were taken back after somebody had ticked them."""
    shown = Q(pk__in=[sign.pk for sign in _offered()])
    return _by_theme(WarningSign.objects.filter(shown | Q(code__in=codes)))


def _choices(signs: list[WarningSign]) -> Choices:
    return [(sign.code, sign.label) for sign in signs]


def _by_theme(signs: Iterable[WarningSign]) -> list[WarningSign]:
    themes = WarningSign.Theme.values
    return sorted(signs, key=lambda sign: themes.index(sign.theme))
