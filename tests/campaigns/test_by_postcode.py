"""Get help takes a postcode: the answer is the right door, and nothing that was typed is kept."""

import datetime
import logging

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.content import PACKS, load_pack
from campaigns.models import Area, ContactLine, PostcodeArea

pytestmark = pytest.mark.django_db
PAGE = "/get-help/by-postcode/"


@pytest.fixture
def at_noon(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def county(content, at_noon):
    return content


@pytest.fixture
def invented(at_noon, now):
    return load_pack(PACKS / "quillshire", now=now, publish=True)


def ask(client, postcode: str):
    return client.post(PAGE, {"postcode": postcode})


def numbers(answer) -> list[str]:
    return [line.number for door in answer.context["doors"] for line in door.lines]


def test_get_help_takes_one_and_sets_no_cookie(client, county):
    page = client.get(reverse("campaigns:get_help"))
    assert f'<form method="post" action="{PAGE}"' in page.text
    assert 'name="postcode"' in page.text
    assert not page.cookies


def test_a_postcode_in_one_area_is_answered_with_its_team_by_day_and_by_night(client, county):
    answer = ask(client, "nn11aa")
    assert "NN1 1AA is in West Northamptonshire" in answer.text
    assert numbers(answer) == ["0300 126 7000", "01604 626938"]


def test_hours_that_are_known_are_claimed(client, invented):
    assert "Open now, until 8pm" in ask(client, "QZ1 1AA").text


def test_hours_that_are_not_known_are_not_claimed(client, county):
    assert "Open now" not in ask(client, "NN1 1AA").text.split('id="answer"')[1].split("<form")[0]


def test_out_of_hours_the_line_that_is_open_comes_first(client, invented, time_machine, now):
    time_machine.move_to(now.replace(hour=22), tick=False)
    lines = ask(client, "QZ1 1AA").context["doors"][0].lines
    assert [line.claim for line in lines] == ["Open now, day and night", ""]

    (team,) = [g for g in client.get("/get-help/").context["groups"] if g.code == "front-door"]
    assert [bool(line.claim) for line in team.lines] == sorted(
        (bool(line.claim) for line in team.lines), reverse=True
    )
    assert team.lines[0].claim


def test_a_boundary_within_the_reach_of_one_team_need_not_be_worked_out(client, county):
    answer = ask(client, "NN6 0AA")
    assert "NN6 0AA may be in North Northamptonshire or West Northamptonshire" in answer.text
    assert "you need not work it out" in answer.text
    assert numbers(answer) == ["0300 126 7000", "01604 626938"]


def test_a_boundary_between_two_teams_names_both_doors_and_guesses_none(client, invented):
    answer = ask(client, "QZ3 4AA")
    assert "QZ3 4AA may be in Quill Coast or Quill Vale" in answer.text
    assert "you need not work it out" not in answer.text
    assert numbers(answer) == ["01632 960120", "01632 960199", "0808 157 0101", "01632 960199"]


def test_a_postcode_of_a_neighbour_is_answered_with_the_neighbour_s_door(client, invented):
    answer = ask(client, "QZ9 1AA")
    assert "QZ9 1AA is in Inkshire" in answer.text
    assert "outside Quillshire" in answer.text
    assert numbers(answer) == ["020 7946 0123"]


def test_neighbours_whose_doors_are_known_come_before_somewhere_else(client, county):
    answer = ask(client, "PE9 1AA")
    assert (
        "PE9 1AA may be in North Northamptonshire, Rutland, Peterborough, Lincolnshire or "
        "somewhere else"
    ) in answer.text
    assert "If it is in Lincolnshire" in answer.text
    assert "If it is somewhere else" in answer.text
    assert "Somewhere else" not in answer.text


def test_a_sector_alone_is_answered_as_the_table_knows_it(client, county):
    assert "NN6 7 is in West Northamptonshire" in ask(client, "nn6 7").text


def test_a_neighbour_without_a_known_number_is_reached_through_the_finder(client, county):
    answer = ask(client, "NN10 0AA")
    addresses = [line.web_address for line in answer.context["doors"][1].lines]
    assert addresses == ["https://www.gov.uk/report-child-abuse-to-local-council"]


def test_a_postcode_that_no_table_knows_is_no_mistake(client, county):
    answer = ask(client, "QZ1 1AA")
    assert answer.status_code == 200
    assert "We cannot place QZ1 1AA" in answer.text
    assert "0300 126 7000" in numbers(answer)
    assert [line.code for line in answer.context["elsewhere"]] == ["council-finder"]
    assert not answer.context["form"].errors


def test_the_whole_table_answers_more_exactly_than_the_sector(client, county):
    west = Area.objects.get(code="west")
    table = PostcodeArea.objects.get(code="NN1").table
    PostcodeArea.objects.create(table=table, code="NN6 0AA", area=west)
    assert "NN6 0AA is in West Northamptonshire" in ask(client, "NN6 0AA").text
    assert "NN6 0AB may be in" in ask(client, "NN6 0AB").text


@pytest.mark.parametrize("typed", ["", "Kettering", "NN1 4A", "<b>NN1</b>"])
def test_what_is_no_postcode_is_told_kindly_and_stays_in_its_box(client, county, typed):
    answer = ask(client, typed)
    assert "does not look like a postcode" in answer.text
    assert answer.context["form"]["postcode"].value() == typed
    assert "<b>NN1" not in answer.text
    assert 'href="#id_postcode"' in answer.text


def test_a_superseded_number_is_no_answer_even_where_an_area_still_names_it(client, county):
    ContactLine.objects.filter(code="safeguarding-team").update(status="superseded")
    answer = ask(client, "NN1 1AA")
    assert numbers(answer) == ["01604 626938"]


def test_a_door_without_any_published_number_says_so(client, county):
    ContactLine.objects.filter(code__startswith="safeguarding-team").update(status="superseded")
    assert "no number of theirs that we have checked" in ask(client, "NN1 1AA").text


def test_nothing_of_it_is_stored_logged_or_put_into_an_address(client, county, caplog):
    caplog.set_level(logging.DEBUG)
    answer = ask(client, "NN6 0AA")
    assert answer["Cache-Control"] == "no-store"
    assert "postcode=" not in answer.text
    assert "NN6" not in "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert not client.cookies
    assert 'autocomplete="off"' in answer.text


def test_a_postcode_in_the_address_is_not_read(client, county):
    page = client.get(PAGE, {"postcode": "NN1 1AA"})
    assert "NN1" not in page.text.split("<main")[1]


def test_it_works_in_a_browser_without_cookies(county):
    strict = Client(enforce_csrf_checks=True)
    assert "NN1 1AA is in West" in strict.post(PAGE, {"postcode": "NN1 1AA"}).text


def test_the_page_says_where_the_postcodes_come_from_and_when(client, county):
    page = client.get(PAGE)
    assert "Crown copyright" in page.text
    assert "Last checked 3 November 2026" in page.text


def test_a_site_without_content_still_answers(client):
    assert client.get(PAGE).status_code == 200
    assert "We cannot place NN1 1AA" in ask(client, "NN1 1AA").text


def test_it_asks_the_database_little(client, county, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        ask(client, "NN10 0AA")


def test_neighbours_are_on_no_list_and_no_poster(client, county):
    for address in ("/get-help/", "/", county.get_absolute_url()):
        assert "0116 305 0005" not in client.get(address).text
    assert not any(line.kind == "neighbour" for line in lines_of_the_register())


def lines_of_the_register():
    from campaigns.register.lines import published_lines
    from campaigns.register.snapshot import read_snapshot

    now = datetime.datetime(2026, 11, 24, 11, 20, tzinfo=datetime.UTC)
    return [*published_lines(now), *read_snapshot().lines]
