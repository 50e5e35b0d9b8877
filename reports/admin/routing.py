"""The routing rules, edited with real words and shown as sentences."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from campaigns.models import Area, WarningSign
from reports.admin import access
from reports.desk import rules
from reports.forms.base import any_of
from reports.models import RoutingRule, Team
from reports.vocabulary import Danger, Relation, WorksWithChildren

_EITHER_WAY = [("", "Either way"), ("true", "Yes"), ("false", "No")]


def _any_of(label: str, choices: Any) -> forms.MultipleChoiceField:
    return any_of(label, choices, "Any of these. Nothing ticked: the rule does not ask.")


def _signs() -> list[tuple[str, str]]:
    return list(WarningSign.objects.seen_by_anybody().values_list("code", "label"))


def _areas() -> list[tuple[str, str]]:
    return list(Area.objects.offered().values_list("code", "name"))


def _yes_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_EITHER_WAY,
        required=False,
        coerce=lambda value: value == "true",
        empty_value=None,
    )


class RoutingRuleForm(forms.ModelForm):
    managed_teams: frozenset[int] = frozenset()
    own_teams: frozenset[int] = frozenset()

    danger = _any_of("A child in danger now?", Danger.choices)
    areas = _any_of("Where the child is", _areas)
    signs = _any_of("Signs ticked", _signs)
    relations = _any_of("Who tells us", Relation.choices)
    works_with_children = _any_of(
        "Does the person worried about work with children?", WorksWithChildren.choices
    )
    no_child_known = _yes_no("No child is known")
    out_of_county = _yes_no("The child is outside our area")

    class Meta:
        model = RoutingRule
        fields = [
            "order", "name", "is_active", "danger", "areas", "signs", "relations",
            "works_with_children", "no_child_known", "out_of_county", "team", "urgency", "why",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("no_child_known", "out_of_county"):
            answer = self.initial.get(name)
            self.initial[name] = "" if answer is None else str(answer).lower()

    def clean_team(self) -> Team:
        team: Team = self.cleaned_data["team"]
        if not Team.objects.ready().filter(pk=team.pk).exists():
            raise forms.ValidationError("This team has no members or no address yet.")
        return team

    def clean(self) -> dict[str, Any] | None:
        """Nobody puts their own team in front of those who read concerns about colleagues."""
        super().clean()
        team = self.cleaned_data.get("team")
        if team is not None and team.pk in self.own_teams and not self.errors:
            self._refuse_to_go_before_others()
        return None

    def _refuse_to_go_before_others(self) -> None:
        answers = set(self.cleaned_data["works_with_children"])
        later = RoutingRule.objects.about_colleagues().filter(order__gt=self.cleaned_data["order"])
        for rule in later.exclude(pk=self.instance.pk).exclude(team__in=self.managed_teams):
            if not answers or answers & set(rule.works_with_children):
                raise forms.ValidationError(
                    f"“{rule.name}” must be asked first: give this rule a later place than"
                    f" {rule.order}, or ask a manager of {rule.team}."
                )


@admin.register(RoutingRule)
class RoutingRuleAdmin(access.ByManagers, admin.ModelAdmin):
    form = RoutingRuleForm
    list_display = ["order", "name", "in_words", "is_active"]
    list_display_links = ["name"]
    list_select_related = ["team"]
    actions = None

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # Django makes a new class for each request, so this person's teams can stand on it.
        form: Any = super().get_form(request, *args, **kwargs)
        form.managed_teams = frozenset(access.managed_teams(request))
        form.own_teams = form.managed_teams | access.my_teams(request)
        return form

    def has_change_permission(self, request: HttpRequest, obj: RoutingRule | None = None) -> bool:
        """A rule that keeps concerns from colleagues is changed by its own team's managers."""
        if obj is not None and obj.is_about_colleagues:
            return obj.team_id in access.managed_teams(request)
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RoutingRule | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changelist = super().get_changelist_instance(request)
        # Labels are read once for the page, not for each rule.
        labels = rules.Labels.current()
        for rule in changelist.result_list:
            rule.words = rules.in_words(rule, labels)
        return changelist

    def get_fields(self, request: HttpRequest, obj: RoutingRule | None = None) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return ["order", "name", "is_active", "in_words", "why"]
        return super().get_fields(request, obj)

    @admin.display(description="What it says")
    def in_words(self, rule: Any) -> str:
        words: str = getattr(rule, "words", "")
        return words or rules.in_words(rule, rules.Labels.current())
