"""What an operator is told before the site serves."""

import pytest
from django.core.checks import run_checks

from reports.models import OutOfHoursPerson, RoutingRule, Team


def found() -> dict[str, str]:
    messages = run_checks(databases=["default"])
    return {m.id: m.msg for m in messages if m.id and m.id.startswith("reports.")}


def test_a_desk_that_is_ready_has_nothing_to_mend(front_door, priya):
    assert found() == {}


def test_an_unknown_rule_of_the_clock_is_an_error(front_door, priya, settings):
    settings.DECISION_RULE = "two days"

    assert "two days" in found()["reports.E001"]


@pytest.mark.parametrize("name", ["FIRST_LOOK_MINUTES", "URGENT_REPEAT_MINUTES", "DRAFT_HOURS"])
def test_a_span_of_nothing_is_an_error(front_door, priya, settings, name):
    setattr(settings, name, 0)

    assert name in found()["reports.E002"]


def test_a_team_that_only_one_could_open_is_a_warning(front_door, priya, now):
    front_door.sheets.update(ended_at=now)

    assert "Front door has 1 way" in found()["reports.W003"]
    assert "only one way" in found()["reports.W001"]


@pytest.mark.parametrize("key", ["", "short", "a" * 50])
def test_a_clock_without_a_good_key_of_the_trail_is_an_error(front_door, priya, settings, key):
    settings.AUDIT_KEY = key

    assert "AUDIT_KEY is missing or shorter" in found()["reports.E004"]


def test_the_key_of_the_trail_is_no_key_that_the_public_tier_has(front_door, priya, settings):
    settings.AUDIT_KEY = settings.SECRET_KEY

    assert "is the SECRET_KEY" in found()["reports.E004"]


def test_what_faces_the_public_never_has_the_key_of_the_trail(front_door, priya, settings):
    settings.SITE_ROLE = "public"
    assert "faces the public" in found()["reports.E004"]

    settings.AUDIT_KEY = ""
    assert "reports.E004" not in found()


def test_a_closed_form_is_a_warning_so_that_a_manager_can_open_it(front_door):
    assert "no member" in found()["reports.W001"]


def test_cover_without_people_is_a_warning(front_door, priya):
    Team.objects.update(out_of_hours_cover=Team.OutOfHoursCover.STAFFED)
    assert "names nobody" in found()["reports.W002"]

    OutOfHoursPerson.objects.create(team=front_door, name="Dana", address="dana@desk.example")
    assert found() == {}


def test_a_rule_to_a_team_that_nobody_reads_for_is_a_warning(front_door, priya, other_team):
    rule = RoutingRule.objects.create(order=1, name="Cars", team=other_team, urgency=2, why="Cars.")
    assert "“Cars”" in found()["reports.W004"]

    rule.is_active = False
    rule.save()
    assert "reports.W004" not in found()


def test_before_the_first_migration_there_is_nothing_to_say(database_away):
    from reports import checks

    assert checks.the_form_can_be_open(databases=["default"]) == []
    assert checks.every_team_can_be_opened_in_two_ways(databases=["default"]) == []


def test_a_rule_that_leads_past_the_night_telephone_is_a_warning(
    front_door, priya, other_team, owen
):
    Team.objects.filter(pk=front_door.pk).update(out_of_hours_cover=Team.OutOfHoursCover.STAFFED)
    OutOfHoursPerson.objects.create(team=front_door, name="Dana", address="dana@desk.example")
    rule = RoutingRule.objects.create(
        order=1, name="A place", team=other_team, urgency=2, why="Places are theirs."
    )
    assert "A place" in found()["reports.W005"]

    rule.danger = ["not-urgent"]
    rule.save()
    assert found() == {}
