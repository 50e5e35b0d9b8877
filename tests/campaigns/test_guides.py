"""A page for each kind of reader: their own signs, lines in the order they need, and no other's."""

import gzip
import re

import pytest
from django.urls import reverse

from campaigns.models import ContactLine, Fact, PageSection, StandingPage, WarningSign

pytestmark = pytest.mark.django_db
AUDIENCES = {
    "parents": {"everyone", "family"},
    "young-people": {"children"},
    "working-with-the-public": {"public-facing"},
    "professionals": {"everyone"},
}
GUIDES = list(AUDIENCES)


@pytest.fixture(autouse=True)
def at_that_moment(time_machine, now, content):
    time_machine.move_to(now, tick=False)


def read(client, slug: str) -> str:
    """The words of the page between its bars, as HTML."""
    response = client.get(f"/for/{slug}/")
    assert response.status_code == 200
    found = re.search(r"<main.*</main>", response.text, re.DOTALL)
    assert found
    return found[0]


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_shows_the_signs_of_its_readers_and_no_others(client, slug):
    main = read(client, slug)
    for sign in WarningSign.objects.all():
        assert (sign.notice in main) == (sign.audience in AUDIENCES[slug]), sign.code


def test_people_who_work_with_the_public_find_their_own_place(client):
    main = read(client, "working-with-the-public")
    for place in WarningSign.Workplace:
        heading = f">{place.label}</h2>"
        part = main[main.index(heading) :].split("</section>")[0]
        shown = [sign for sign in WarningSign.objects.all() if sign.notice in part]
        assert shown == list(WarningSign.objects.filter(workplace=place)), place


def test_a_sign_that_was_taken_back_is_shown_to_nobody(client):
    WarningSign.objects.filter(code="taxi-alone").update(is_published=False)
    assert "taxi-alone" not in read(client, "working-with-the-public")


def test_a_young_person_reads_of_help_before_anything_official(client):
    main = read(client, "young-people")
    assert in_order(main, "It is not your fault", "Childline", "Fearless", "0300 126 7000")
    assert in_order(main, "Childline", "CEOP", "Report Remove", "0300 126 7000")
    official = ("front-door", "out-of-hours", "police", "emergency")
    first_official = min(
        main.index(f">{line.number}</a>")
        for line in ContactLine.objects.published().filter(kind__in=official)
    )
    assert first_official > main.index("If you tell us</h2>")


def test_a_young_person_has_the_number_on_the_first_screen(client):
    hero = read(client, "young-people").split("<nav")[0]
    assert "0800 1111" in hero
    assert "999" not in hero


@pytest.mark.parametrize("slug", ["parents", "working-with-the-public", "professionals"])
def test_everybody_else_has_999_and_the_team_on_the_first_screen(client, slug):
    hero = read(client, slug).split("<nav")[0]
    assert in_order(hero, ">999</a>", ">0300 126 7000</a>")


def test_a_number_that_changes_changes_on_every_guide(client):
    ContactLine.objects.filter(code="safeguarding-team").update(number="01632 960000")
    for slug in GUIDES:
        main = read(client, slug)
        assert "01632 960000" in main
        assert "0300 126 7000" not in main


def test_professionals_read_of_their_duty_with_its_source_and_day(client):
    main = read(client, "professionals")
    fact = Fact.objects.get(code="law-duty-to-report")
    part = main[main.index(fact.words) :].split("</li>")[0]
    assert fact.source in part
    assert fact.source_address in part
    assert "Last checked 3 November 2026" in part


def test_a_fact_that_only_a_guide_shows_is_watched_like_any_other(content):
    content.facts.clear()
    assert Fact.objects.published().filter(code="sharing-to-protect-a-child").exists()
    StandingPage.objects.get(code="professionals").facts.clear()
    assert not Fact.objects.published().filter(code="sharing-to-protect-a-child").exists()


def test_parents_alone_have_a_sheet_to_write_on(client):
    for slug in GUIDES:
        assert ('<table class="log">' in read(client, slug)) == (slug == "parents")
    heads = re.findall(r'<th scope="col">([^<]+)', read(client, "parents"))
    assert heads == ["Date", "Time", "Who", "Plate, car", "Phone, name online", "What changed"]


@pytest.mark.parametrize("slug", GUIDES)
def test_every_part_can_be_jumped_to_and_the_form_is_the_next_step(client, slug):
    main = read(client, slug)
    jumps = re.search(r'aria-label="On this page">(.*?)</nav>', main)[1]
    targets = re.findall(r'href="#([^"]+)"', jumps)
    ids = re.findall(r'\bid="([^"]+)"', main)
    assert len(targets) > 5
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))
    assert f'class="button" href="{reverse("reports:start")}"' in main


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_is_small_quick_and_sets_no_cookie(client, slug, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        response = client.get(f"/for/{slug}/")
    assert not response.cookies
    assert len(gzip.compress(response.content, 6)) < 6000


@pytest.mark.parametrize("slug", ["nobody", "privacy", "get-help"])
def test_only_a_guide_is_for_somebody(client, slug):
    assert client.get(f"/for/{slug}/").status_code == 404


def test_markup_in_a_section_stays_text(client):
    PageSection.objects.filter(page__code="parents", heading="What to do").update(
        heading="<b>Do</b>", body="- <script>alert(1)</script>"
    )
    main = read(client, "parents")
    assert "<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>" in main
    assert "&lt;b&gt;Do&lt;/b&gt;" in main
    assert "<script" not in main


def test_a_guide_without_a_headline_or_lines_still_has_its_title(client):
    page = StandingPage.objects.get(code="parents")
    page.sections.all().delete()
    StandingPage.objects.filter(pk=page.pk).update(headline="")
    main = read(client, "parents")
    assert "<h1>For parents and carers</h1>" in main
    assert main.count("<h1") == 1


def test_the_words_of_the_guides_hold_no_number_hour_or_law(content):
    for section in PageSection.objects.all():
        assert not re.search(r"\d{2,}|\bAct\b|\bhours\b", section.body), section.heading
