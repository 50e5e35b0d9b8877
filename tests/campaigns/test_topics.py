"""The A to Z, made from what is published."""

import re

import pytest
from django.urls import reverse

from campaigns.models import NewsItem, Term
from campaigns.published import Entry, Kind
from campaigns.views.topics import topics_of

pytestmark = pytest.mark.django_db
TOPICS = "/topics/"


def lines(page: str) -> list[str]:
    main = page[page.index("<main") : page.index("</main>")]
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<li>.*?</li>", main)]


def entry(title: str, *also: str, kind: Kind = Kind.WORD) -> Entry:
    return Entry(kind, title, f"/words/#{title.lower()}", also=also)


def test_titles_and_other_words_lead_to_the_page_that_is_meant(client, content):
    found = lines(client.get(TOPICS).text)

    assert "Childline" in found
    assert any(line.startswith("Running lines: see County lines") for line in found)
    assert any(line.startswith("GDPR: see Privacy") for line in found)


@pytest.mark.parametrize(
    ("readers", "guide"),
    [
        ("Parents", "For parents and carers"),
        ("Carers", "For parents and carers"),
        ("Young people", "For young people"),
        ("Professionals", "For professionals"),
        ("Taxi", "If you work with the public"),
        ("Hotel", "If you work with the public"),
        ("The public", "If you work with the public"),
    ],
)
def test_every_guide_stands_under_the_names_of_its_readers(client, content, readers, guide):
    assert f"{readers}: see {guide}" in lines(client.get(TOPICS).text)


@pytest.mark.parametrize("word", ["Analytics", "Atom", "Banner", "RSS", "Find", "Look up"])
def test_words_about_the_site_that_nobody_looks_for_are_left_out(client, content, word):
    assert not [line for line in lines(client.get(TOPICS).text) if line.startswith(f"{word}:")]


def test_it_goes_from_a_to_z_and_has_no_empty_letter(client, content):
    response = client.get(TOPICS)
    letters = [letter for letter, _ in response.context["letters"]]

    assert letters == sorted(letters, key=lambda letter: (not letter.isalpha(), letter))
    assert all(found for _, found in response.context["letters"])
    for letter in letters:
        assert f'href="#{letter.lower()}"' in response.text
        assert f'<h2 id="{letter.lower()}">{letter}</h2>' in response.text


def test_it_follows_what_is_published(client, content):
    Term.objects.filter(code="cuckooing").update(word="Zebra")

    response = client.get(TOPICS)

    assert response.context["letters"][-1][0] == "Z"
    assert "Zebra" in lines(response.text)


def test_news_stands_in_its_own_list(client, content):
    item = NewsItem.objects.order_by("pk").first()

    assert item.title not in lines(client.get(TOPICS).text)
    assert "News" in lines(client.get(TOPICS).text)


def test_it_does_not_lead_to_itself(client, content):
    page = client.get(TOPICS).text
    main = page[page.index("<main") : page.index("</main>")]

    assert f'href="{reverse("campaigns:topics")}"' not in main


def test_an_empty_site_has_ways_on(client, db):
    response = client.get(TOPICS)

    assert response.status_code == 200
    assert reverse("reports:start") in response.text


def test_a_word_of_two_pages_names_both():
    topics = topics_of([entry("County lines", "OT"), entry("Deal line", "OT")])

    assert [topic.word for topic in topics] == ["County lines", "Deal line", "OT"]
    assert [meant.title for meant in topics[2].see] == ["County lines", "Deal line"]


def test_a_word_that_is_a_title_itself_stands_once():
    topics = topics_of(
        [entry("County lines", "going country"), entry("“Going country”", kind=Kind.HEARD)]
    )

    assert [topic.word for topic in topics] == ["County lines", "“Going country”"]
    assert [meant.title for meant in topics[1].see] == ["County lines"]


def test_words_that_people_may_hear_keep_their_quotation_marks():
    topics = topics_of([entry("“Trap”", "trapping", kind=Kind.HEARD)])

    assert [topic.word for topic in topics] == ["“Trap”", "“trapping”"]


def test_a_word_that_would_stand_beside_its_own_title_is_left_out():
    topics = topics_of([entry("Grooming", "groomed", "the groomer", "false friend")])

    assert [topic.word for topic in topics] == ["False friend", "Grooming"]


def test_a_phrase_for_the_search_is_no_heading():
    topics = topics_of([entry("Privacy", "do you tell my mum", "who told you")])

    assert [topic.word for topic in topics] == ["Privacy", "Who told you"]


def test_two_of_the_same_title_say_what_each_is():
    hub = Entry(Kind.LINE, "The hub", "/get-help/#line-hub")

    notes = [topic.note for topic in topics_of([entry("The hub"), hub, entry("Hubble")])]

    assert notes == ["word explained", "who to ring", ""]


@pytest.mark.parametrize(
    ("word", "letter"),
    [("“Bando”", "B"), ("A phone", "P"), ("Élan", "E"), ("18 or over", "0-9"), ("A", "A")],
)
def test_a_word_is_sorted_by_its_first_letter_that_counts(word, letter):
    assert topics_of([entry(word)])[0].letter == letter


def test_it_asks_the_database_little(client, content, django_assert_max_num_queries):
    client.get(TOPICS)  # what was made before is asked for again

    with django_assert_max_num_queries(20):
        client.get(TOPICS)
