"""The lane of letters at the desk: what is due soonest stands first, what is held behind it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from reports.admin import letter_pages
from reports.admin.lanes import LaneAdmin, LaneFilter
from reports.desk import lane
from reports.models import Letter

SETTLED = "settled"


class LetterFilter(LaneFilter):
    """Beside what the tallies count, what was dealt with."""

    title = "letters"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*lane.Lane.choices, (SETTLED, "dealt with")]

    def counted(self, request: HttpRequest, queryset: Any, which: str) -> QuerySet:
        if which == SETTLED:
            return queryset.exclude(outcome="")
        return queryset.filter(lane.condition(which, now=timezone.now()))

    def waiting(self, queryset: Any) -> QuerySet:
        return queryset.waiting()


class LetterList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        now = timezone.now()
        self.rows = [lane.row(letter, now=now) for letter in self.result_list]


@admin.register(Letter)
class LetterAdmin(LaneAdmin):
    list_filter = [LetterFilter]
    pages = [
        ("change", letter_pages.letter, "change"),
        ("open", letter_pages.open_letter, "open"),
        ("admit", letter_pages.admit, "admit"),
        ("settle", letter_pages.settle, "settle"),
        ("make-concern", letter_pages.make_concern, "make_concern"),
    ]
    tallies = staticmethod(lane.tallies)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LetterList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Letter.objects.visible_to(request.user).with_clear_columns()

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        if request.GET.get(LetterFilter.parameter_name) == SETTLED:
            return ["-settled_at", "-pk"]
        return ["is_held", "due_at", "pk"]
