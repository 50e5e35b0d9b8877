"""The desk as a concern finds it: which rules, teams, keys, areas and hours stand at this moment.

It is asked for at every sending. A rule, a key or an hour that somebody changed a moment ago, in
whatever process, is what the very next concern meets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from awareness_site.asked_again import asked_again
from campaigns.models import Area
from reports import desk_hours, readiness
from reports.desk_hours import DeskHours
from reports.keyring import NoKey
from reports.models import RoutingRule, Team, TeamKey
from reports.routing import Route, RoutingAnswers, Rule, route_concern


@dataclass(frozen=True)
class Standing:
    """The same object for as long as no row of it has changed. `keys` are those in use."""

    areas: Mapping[str, Area]
    rules: Sequence[Rule]
    teams: Mapping[str, Team]
    ready_teams: frozenset[str]
    keys: Mapping[int, TeamKey]
    hours: DeskHours

    @property
    def duty_team(self) -> Team:
        """Raises Team.DoesNotExist."""
        for team in self.teams.values():
            if team.is_duty:
                return team
        raise Team.DoesNotExist

    def area(self, code: str) -> Area:
        """The area that was chosen; whatever is none of the list is "not known".

        Raises Area.DoesNotExist where no area stands for that.
        """
        if code in self.areas:
            return self.areas[code]
        for area in self.areas.values():
            if area.place == Area.Place.UNKNOWN:
                return area
        raise Area.DoesNotExist

    def key_of(self, team: Team) -> TeamKey:
        """Raises NoKey."""
        try:
            return self.keys[team.pk]
        except KeyError:
            raise NoKey(f"The team {team.code} has no key.") from None

    def route(self, answers: RoutingAnswers) -> Route:
        """Raises Team.DoesNotExist where no team is the duty team."""
        return route_concern(
            answers,
            rules=self.rules,
            ready_teams=self.ready_teams,
            duty_team=self.duty_team.code,
        )


@asked_again
def standing() -> Standing:
    """Six queries."""
    return Standing(
        areas={area.code: area for area in Area.objects.all()},
        rules=RoutingRule.objects.as_rules(),
        teams={team.code: team for team in Team.objects.all()},
        ready_teams=frozenset(Team.objects.ready().values_list("code", flat=True)),
        keys={key.team_id: key for key in TeamKey.objects.in_use()},
        hours=desk_hours.current(),
    )


def form_is_open() -> bool:
    return _is_open_on(timezone.localdate())


_is_open_on = asked_again(readiness.form_is_open)
