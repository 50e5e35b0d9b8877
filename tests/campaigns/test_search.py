"""The search, through its form, on whichever database the tests run."""

import datetime
import logging

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Alert, ContactLine, SearchEntry, Term
from campaigns.register.snapshot import write_snapshot
from campaigns.search.answers import MOST_FOUND
from campaigns.search.index import rebuild_if_changed
from tests.campaigns.search_cast import SEARCH, titles
from tests.each_row import each_row

pytestmark = pytest.mark.django_db


# What is found


@each_row(
    ("words", "first"),
    [
        ("county lines", "County lines"),
        ("County Lines", "County lines"),
        ("childline", "Childline"),
        ("cuckooing", "Cuckooing"),
        ("cuckoo", "Cuckooing"),
        ("cookies", "Cookies"),
        ("gdpr", "Privacy"),
        ("going missing", "Going missing"),
        ("phone numbers", "Get help"),
        ("what is grooming?", "Grooming"),
        ("referral", "Referral"),
        ("they want pictures", "They want pictures"),
        ("young people", "For young people"),
        ("parents", "For parents and carers"),
        ("parent", "For parents and carers"),
        ("professionals", "For professionals"),
        ("teacher", "For professionals"),
        ("drugs", "For parents and carers"),
        ("weed", "For parents and carers"),
        ("cannabis", "County lines"),
    ],
)
def test_the_page_that_is_meant_comes_first(search, words, first):
    assert titles(search(words))[0] == first


@each_row(
    "words",
    ["taxi", "taxis", "hotel", "hotels", "cab", "uber", "shop", "takeaway", "school", "landlord"],
)
def test_a_place_of_work_leads_to_the_guide_for_it(search, words):
    assert titles(search(words))[0] == "If you work with the public"


@each_row("words", ["snapchat", "Instagram", "tiktok", "roblox", "discord", "onlyfans"])
def test_a_place_online_leads_to_what_happens_there(search, words):
    assert titles(search(words)) == ["For parents and carers", "For young people"]


def test_the_summary_weighs_more_than_another_word(indexed, now, search):
    Term.objects.filter(code="cuckooing").update(meaning="A zebra.", also_called="")
    Term.objects.filter(code="grooming").update(meaning="A horse.", also_called="striped zebra")
    rebuild_if_changed(now)

    assert titles(search("zebra")) == ["Cuckooing", "Grooming"]


def test_what_is_too_long_to_be_a_question_is_cut_off(search):
    assert "Cuckooing" in titles(search("zebra " * 11 + "cuckooing"))
    assert "Cuckooing" not in titles(search("zebra " * 12 + "cuckooing"))


@pytest.mark.parametrize("words", ["going country", "running lines", "GOING CUNCH"])
def test_slang_finds_county_lines(search, words):
    assert "County lines" in titles(search(words))[:2]


@each_row("words", ["hotel", "Hotels", "hotél", "hote"])
def test_an_ending_or_an_accent_does_not_matter(search, words):
    found = titles(search(words))

    assert set(found) == set(titles(search("hotel")))
    assert found


def test_a_title_weighs_more_than_the_text(search):
    found = titles(search("injuries"))

    assert found[0] == "Injuries nobody can explain"


def test_a_page_with_all_of_the_words_keeps_out_those_with_some(search):
    answers = search("debt bondage").context["answers"]

    assert not answers.is_in_part
    assert len(answers.found) < len(search("debt").context["answers"].found) + 2


def test_where_nothing_has_all_of_the_words_some_do(search):
    response = search("grooming zebra")

    assert response.context["answers"].is_in_part
    assert "Grooming" in titles(response)
    assert "some of your words" in response.text


@pytest.mark.parametrize("words", ["cuckoing", "cuckooin in a flat", "Cuckooning"])
def test_a_slip_of_the_finger_is_asked_about(search, words):
    response = search(words)

    answers = response.context["answers"]
    assert "Cuckooing" in [row.title for row in [*answers.guesses, *answers.found]]


def test_did_you_mean_leads_to_the_page(search):
    response = search("contry lines")

    assert "Did you mean" in response.text
    assert "County lines" in [row.title for row in response.context["answers"].guesses]
    assert f'href="{Term.objects.get(code="county-lines").get_absolute_url()}"' in response.text


def test_no_more_is_shown_than_anybody_reads(search):
    assert len(titles(search("child"))) == MOST_FOUND


def test_what_is_hidden_is_not_found(search, now):
    old = ContactLine.objects.get(status="superseded")

    assert old.number not in search(old.number).text.split("<main")[1].split("</form>")[1]


# No dead end


@each_row("words", ["", "  ", "zzzzqqq", "🔥", "county lines", "x" * 10_000])
def test_every_answer_has_ways_on(search, words):
    main = search(words).text.split("<main")[1]

    for name in ("campaigns:topics", "campaigns:get_help", "reports:start"):
        assert f'href="{reverse(name)}"' in main


def test_an_empty_index_answers(client, db):
    response = client.post(SEARCH, {"words": "county lines"})

    assert response.status_code == 200
    assert "Nothing here has these words" in response.text


@each_row("words", ["", "   ", "?!", "🔥", "“”", "_"])
def test_without_a_word_it_asks_for_one(search, words):
    response = search(words)

    assert response.status_code == 422
    assert "Type a word or two" in response.text
    assert 'href="#id_words"' in response.text


def test_too_much_is_refused_kindly(search):
    response = search("a" * 10_000)

    assert response.status_code == 422
    assert "200 letters" in response.text


@each_row(
    "words",
    [
        '"', '""', '"a', "*", "a*", "-a", "NEAR(", "NEAR(a b)", "a AND", "OR", "NOT", "title:a",
        "{title}: a", "a^2", "(a", "a)", "'", "';--", "a & b | !c", "a:*", "<->", "\\", "%",
        "a\u0301", "🔥 fire", "漢字", "שלום", "ﬁre", "İstanbul", "the of and", "i", "٣", "½",
        "a" * 200, "\u202e", "a " * 90,
    ],
)  # fmt: skip
def test_nothing_that_people_type_breaks_it(search, words):
    assert search(words).status_code in (200, 422)


def test_a_nul_is_refused_before_it_is_read(search):
    assert search("a\0b").status_code == 400


# Nothing is kept


def test_the_words_are_in_no_address_title_log_or_row(client, search, caplog, now):
    before = list(SearchEntry.objects.values_list("digest", flat=True))
    with caplog.at_level(logging.DEBUG):
        response = search("my zebra secret")

    assert response.status_code == 200
    assert "zebra" not in response.text.split("</title>")[0]
    assert "zebra" not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in said if "zebra" in line]
    assert list(SearchEntry.objects.values_list("digest", flat=True)) == before
    assert not Session.objects.exists()


def test_a_search_writes_nothing(search):
    with CaptureQueriesContext(connection) as asked:
        search("my son")

    assert {query["sql"].split()[0] for query in asked} <= {"SELECT", "WITH"}


def test_an_answer_is_kept_by_nobody_and_no_visit_sets_a_cookie(client, search):
    answer = search("county lines")

    assert "no-store" in answer["Cache-Control"]
    assert "no-store" in search("")["Cache-Control"]
    assert not client.get(SEARCH).cookies
    assert not answer.cookies


def test_it_works_in_a_browser_without_cookies(indexed):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(SEARCH, {"words": "county lines"}).status_code == 200


@pytest.mark.parametrize("path", [SEARCH, "/get-help/by-postcode/"])
def test_another_site_cannot_make_somebody_ask(client, indexed, path):
    forged = {"words": "county lines", "postcode": "NN1 1AA"}

    assert client.post(path, forged, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(path, forged, headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_the_words_are_not_taken_from_an_address(client, indexed):
    response = client.get(f"{SEARCH}?words=zebra")

    assert "zebra" not in response.text
    assert "answers" not in response.context


@pytest.mark.parametrize("words", ["county lines", "i am scared", "zzzzqqq", "contry lines"])
def test_it_answers_in_five_queries(search, django_assert_max_num_queries, words):
    with django_assert_max_num_queries(5):
        search(words)


def test_alerts_stand_on_an_answer_too(search, now, time_machine):
    time_machine.move_to(now, tick=False)
    hour = datetime.timedelta(hours=1)
    Alert.objects.create(message="The phones are down.", starts_at=now - hour, ends_at=now + hour)
    write_snapshot(now)

    assert "The phones are down." in search("county lines").text
