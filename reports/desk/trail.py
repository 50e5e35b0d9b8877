"""The audit trail for a reader: what is chosen of it, and each line in words."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from reports import desk_hours
from reports.audit import PUBLIC
from reports.desk import record
from reports.models import AuditEvent
from reports.people import called_by_account
from reports.references import normalised

COLUMNS = ("number", "when", "account", "what", "reference", "team", "codes")
A_DAY = datetime.timedelta(days=1)


def _a_day() -> forms.DateInput:
    # The browser's own box: it wants this spelling, and shows the reader's.
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Days(forms.Form):
    """Both days are within the span. Either may be left open."""

    since = forms.DateField(required=False, label="From", widget=_a_day())
    until = forms.DateField(required=False, label="To", widget=_a_day())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day comes before the first.")
        return said

    def within(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        if since := self.cleaned_data["since"]:
            events = events.filter(at__gte=start_of(since))
        if until := self.cleaned_data["until"]:
            events = events.filter(at__lt=start_of(until + A_DAY))
        return events


class Selection(Days):
    who = forms.CharField(required=False, max_length=150, label="Account")
    q = forms.CharField(required=False, max_length=40, label="Reference")
    field_order = ("q", "who", "since", "until")

    def clean_q(self) -> str:
        """A whole reference, and no part of one."""
        typed = self.cleaned_data["q"]
        reference = normalised(typed) if typed else ""
        if reference is None:
            raise forms.ValidationError("This is not a whole reference.")
        return reference

    def chosen(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        events = self.within(events)
        if reference := self.cleaned_data["q"]:
            events = events.filter(reference=reference)
        if who := self.cleaned_data["who"]:
            events = events.filter(who=who)
            # Said again for the index, which leaves out what the public sends.
            events = events if who == PUBLIC else events.exclude(who=PUBLIC)
        return events


@dataclass(frozen=True)
class Line:
    event: AuditEvent
    when: str
    what: str
    detail: str
    who: str


def lines(events: list[AuditEvent]) -> list[Line]:
    names = called_by_account({event.who for event in events}) | record.NO_ACCOUNT
    return [
        Line(
            event=event,
            when=_moment(event.at),
            what=event.get_action_display(),
            detail=record.detail(event.codes),
            who=names[event.who],
        )
        for event in events
    ]


def exported(events: Iterable[AuditEvent]) -> Iterator[tuple[object, ...]]:
    """Times in UTC; codes as they are stored."""
    yield COLUMNS
    for event in events:
        codes = " ".join(f"{name}={value}" for name, value in sorted(event.codes.items()))
        at = event.at.astimezone(datetime.UTC).isoformat(timespec="seconds")
        yield event.pk, at, event.who, event.action, event.reference, event.team, codes


def _moment(at: datetime.datetime) -> str:
    """With its year: a trail is read long after."""
    local = at.astimezone(desk_hours.LONDON)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def start_of(day: datetime.date) -> datetime.datetime:
    return desk_hours.at_local(day, datetime.time())
