"""At the desk: what falls due, proposed by one person and erased by another, each on their page."""

import re

import pytest
import time_machine

from reports.models import Concern, Letter, RetentionRule, Tombstone
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import at, press

pytestmark = pytest.mark.ignore_template_errors
PAGE = "/admin/retention/"


@pytest.fixture
def on_the_day(later):
    with time_machine.travel(later, tick=False) as clock:
        yield clock


@pytest.fixture
def sit(client):
    """Who sits at the desk from now on; one browser is enough for them all."""

    def down(person):
        sign_in(client, person)
        return client

    return down


def shown(client, address=PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def section(page: str, name: str) -> str:
    [found] = re.findall(rf'<h2 id="{name}">(.*?)(?=<h2|</main)', page, re.DOTALL)
    return found


def ticked(row: Concern | Letter) -> dict[str, str]:
    return {"row": f"{row._meta.model_name}-{row.pk}"}


def test_a_manager_proposes_and_a_second_person_erases(over, sit, mo, ravi, on_the_day):
    concern = over()

    manager = sit(mo)
    assert concern.reference in section(shown(manager), "ready")
    answer = manager.post(f"{PAGE}propose/", ticked(concern), follow=True)
    assert "1 proposed" in answer.content.decode()
    assert "You: somebody else erases it" in section(shown(manager), "proposed")

    second = sit(ravi)
    assert "Mo Field, 22 February 2027" in section(shown(second), "proposed")
    answer = second.post(f"{PAGE}approve/", ticked(concern), follow=True)

    assert "1 erased for good" in answer.content.decode()
    assert not Concern.objects.exists()
    assert second.get(at(concern, "change")).status_code == 404
    stones = shown(second, "/admin/reports/tombstone/")
    assert concern.reference in stones
    assert "Police only" in stones


def test_one_person_alone_erases_nothing(over, sit, mo, on_the_day):
    concern = over()
    manager = sit(mo)
    manager.post(f"{PAGE}propose/", ticked(concern))

    answer = manager.post(f"{PAGE}approve/", ticked(concern), follow=True)

    assert "A second person must agree" in answer.content.decode()
    assert Concern.objects.exists()


def test_what_cannot_be_erased_yet_is_shown_as_overdue_with_what_to_do(
    bring, periods, sit, mo, on_the_day
):
    concern = bring("closed")
    manager = sit(mo)

    overdue = section(shown(manager), "overdue")

    assert concern.reference in overdue
    assert "Its number in the case system is not recorded." in overdue
    assert 'type="checkbox"' not in overdue
    assert "1 overdue, with something to be done first" in shown(manager, "/admin/")


def test_the_page_shows_no_word_of_what_was_sealed(over, sit, mo, on_the_day):
    over(worry="canary-of-the-worry")

    page = shown(sit(mo))

    for word in ("canary-of-the-worry", "Kit Demo", "Invented Academy", "CS-1204"):
        assert word not in page


def test_before_it_erases_the_second_factor_is_asked_for(over, sit, mo, ravi, on_the_day, later):
    concern = over()
    sit(mo).post(f"{PAGE}propose/", ticked(concern))
    second = sit(ravi)
    on_the_day.shift(10 * 60)

    answer = second.post(f"{PAGE}approve/", ticked(concern))

    assert answer.url.startswith("/admin/sign-in/")
    assert Concern.objects.exists()


def test_owen_is_answered_as_if_there_were_nothing(over, sit, owen, on_the_day):
    concern = over()
    stranger = sit(owen)

    assert concern.reference not in shown(stranger)
    for verb in ("propose", "withdraw", "approve"):
        assert stranger.post(f"{PAGE}{verb}/", ticked(concern)).status_code == 404
    assert Concern.objects.filter(erasure_proposed_at=None).exists()


def test_a_member_is_offered_no_proposal_and_refused_one(over, sit, priya, on_the_day):
    concern = over()
    member = sit(priya)

    assert "A manager of the team proposes these." in section(shown(member), "ready")
    assert member.post(f"{PAGE}propose/", ticked(concern)).status_code == 404


@pytest.mark.parametrize("row", ["", "concern-x", "concern-99999999999999999999", "user-1", "-"])
def test_a_made_up_row_is_no_row(over, sit, mo, on_the_day, row):
    over()
    manager = sit(mo)

    assert manager.post(f"{PAGE}propose/", {"row": row}).status_code == 404


def test_nothing_ticked_changes_nothing(over, sit, mo, on_the_day):
    over()

    answer = sit(mo).post(f"{PAGE}propose/", follow=True)

    assert "Nothing was ticked" in answer.content.decode()


def test_what_is_proposed_can_be_kept(over, sit, mo, ravi, on_the_day):
    concern = over()
    sit(mo).post(f"{PAGE}propose/", ticked(concern))

    sit(ravi).post(f"{PAGE}withdraw/", ticked(concern))

    assert Concern.objects.get().erasure_proposed_at is None


def test_a_letter_is_put_under_legal_hold_and_a_manager_lifts_it(settled, sit, mo, now):
    with time_machine.travel(now.replace(year=2027), tick=False):
        manager = sit(mo)
        manager.post(f"{PAGE}hold/", ticked(settled) | {"why": "request"})
        overdue = section(shown(manager), "overdue")
        assert "Somebody has asked what is held about them" in overdue

        manager.post(f"{PAGE}lift/", ticked(settled))

        assert settled.reference in section(shown(manager), "ready")


def test_a_legal_hold_wants_a_reason_of_the_list(settled, sit, mo, now):
    with time_machine.travel(now.replace(year=2027), tick=False):
        answer = sit(mo).post(f"{PAGE}hold/", ticked(settled) | {"why": "because"}, follow=True)

    assert "Choose why it must be kept" in answer.content.decode()
    assert Letter.objects.get().legal_hold == ""


class TestTheRecord:
    def test_the_number_is_hidden_from_whoever_has_to_find_it(self, bring, sit, priya, ravi, now):
        with time_machine.travel(now, tick=False):
            concern = bring("closed")
            recorder = sit(priya)
            recorder.post(at(concern, "open"))
            press(recorder, concern, "case", number="CS-1204")
            assert "CS-1204" in shown(recorder, at(concern, "change"))

            second = sit(ravi)
            second.post(at(concern, "open"))
            assert "CS-1204" not in shown(second, at(concern, "change"))
            wrong = press(second, concern, "case-check", number="CS-9")
            assert wrong.status_code == 409
            assert "not the number that was recorded" in wrong.content.decode()
            press(second, concern, "case-check", number="cs1204")

            assert "CS-1204" in shown(second, at(concern, "change"))
        assert Concern.objects.get().case_checked_by == ravi

    def test_a_legal_hold_is_seen_before_anything_is_opened(self, bring, sit, priya, now):
        with time_machine.travel(now, tick=False):
            concern = bring("closed")
            member = sit(priya)
            press(member, concern, "legal-hold", why="police")

            assert "Legal hold: For the police" in shown(member, at(concern, "change"))


def test_managers_choose_the_period_of_an_outcome(periods, sit, mo, priya, now):
    rule = RetentionRule.objects.get(outcome="advice")
    other = RetentionRule.objects.get(outcome="police").kept_for
    address = f"/admin/reports/retentionrule/{rule.pk}/change/"

    sit(mo).post(address, {"outcome": "advice", "kept_for": other.pk})
    rule.refresh_from_db()
    assert rule.kept_for == other

    assert sit(priya).get(address).status_code in (302, 403)


def test_tombstones_are_for_the_team_alone_and_nobody_changes_them(
    over, sit, mo, ravi, owen, on_the_day
):
    concern = over()
    sit(mo).post(f"{PAGE}propose/", ticked(concern))
    sit(ravi).post(f"{PAGE}approve/", ticked(concern))
    stone = Tombstone.objects.get()

    assert concern.reference not in shown(sit(owen), "/admin/reports/tombstone/")
    for address in ("add/", f"{stone.pk}/delete/"):
        assert sit(mo).get(f"/admin/reports/tombstone/{address}").status_code in (403, 404)
