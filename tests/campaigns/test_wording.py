"""No word that blames a child: not on a page, not in a pack, and editors are told in time."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from campaigns.content import PACKS, load_pack, places
from campaigns.models import Campaign, Fact, NewsItem, StandingPage, Term, WarningSign
from campaigns.wording import BETTER, Found, blaming_words, own_words
from tests.at_the_desk import sign_in

BLAMING = [
    "She is involved in CSE",
    "a boy in a gang",
    "He was running drugs",
    "her older boyfriend",
    "ASSOCIATING with older men",
    "contacting adults online",
    "sending nude pictures",
    "putting themselves at risk",
    "she puts herself in danger",
    "putting her at risk",
    "his lifestyle",
    "a lifestyle choice",
    "bad choices",
    "risky behaviour",
    "promiscuous",
    "streetwise",
    "attention-seeking",
    "child prostitute",
    "child prostitution",
    "child pornography",
    "revenge porn",
    "a known child abuser",
    "drug runners",
    "money mule",
    "courier",
    "modern slaves",
    "plugging",
    "lured",
    "non-compliant",
    "won’t engage",
    "will not engage",
    "vulnerable",
    "eyes and ears",
]
FAIR = [
    "An adult is grooming the child.",
    "The child was made to carry drugs.",
    "A gang in which adults give the orders.",
    "the National Referral Mechanism for modern slavery",
    "Do not put yourself in danger.",
    "Do not send pictures of a child.",
    "Whom you choose to tell is up to you.",
]


@pytest.mark.parametrize("text", BLAMING)
def test_a_word_that_blames_is_found_with_a_better_one(text):
    (found,) = blaming_words(f"They wrote: {text}.")

    assert found.word.casefold() in text.casefold()
    assert found.better in BETTER


@pytest.mark.parametrize("text", FAIR)
def test_fair_words_are_left_alone(text):
    assert blaming_words(text) == []


def test_they_are_found_in_the_order_in_which_they_stand():
    found = blaming_words("A vulnerable girl and her boyfriend; a courier.")

    assert [one.word for one in found] == ["vulnerable", "boyfriend", "courier"]
    assert found[2] == Found("courier", "child who is made to carry, or who is used to move money")


def test_no_better_word_blames():
    assert [better for better in BETTER if blaming_words(better)] == []


# What ships


@pytest.mark.django_db
@pytest.mark.parametrize("place", places())
def test_nothing_that_a_pack_brings_blames_a_child(now, place):
    load_pack(PACKS / place, now=now)
    models = apps.get_app_config("campaigns").get_models()
    rows = [row for model in models for row in model.objects.all()]
    found = {
        f"{row!r}: {one.word}"
        for row in rows
        for text in own_words(row)
        for one in blaming_words(text)
    }

    assert len(rows) > 100
    assert found == set()


def told_not_said() -> re.Pattern[str]:
    """What people may hear, and the words that readers themselves look for."""
    heard = Term.objects.filter(kind=Term.Kind.HEARD)
    phrases = [
        *heard.values_list("word", flat=True),
        *(row.also_called for row in heard),
        *StandingPage.objects.values_list("also_found_by", flat=True),
    ]
    each = {*phrases, *(part.strip() for phrase in phrases for part in phrase.split(","))} - {""}
    longest_first = sorted(map(re.escape, each), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


@pytest.mark.django_db
def test_no_page_that_the_public_reads_blames_a_child(pages):
    unsaid = told_not_said()
    may_tell = {reverse("campaigns:words_explained"), reverse("campaigns:topics")}
    found = {
        f"{path}: {one.word} in “{sentence}”"
        for path, page in pages.items()
        for sentence in page.sentences
        for one in blaming_words(unsaid.sub("", sentence) if path in may_tell else sentence)
    }

    assert found == set()


@pytest.mark.django_db
def test_a_word_that_people_may_hear_is_told_but_never_said(content):
    heard = Term.objects.get(code="heard-runner")

    assert list(own_words(heard)) == [heard.meaning]
    assert {"Drug runner", "mule"} <= {*heard.also_called.capitalize().split(", ")}


# The editors' side


def save(client, row, **changes):
    """Opens the form of a row, changes what is named and sends the rest back as it stands."""
    name = row._meta.model_name
    url = reverse(f"admin:campaigns_{name}_change", args=[row.pk])
    shown = client.get(url).context
    forms = [shown["adminform"].form]
    for inline in shown["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    typed = {}
    for field in (field for form in forms for field in form):
        value = field.value()
        if isinstance(value, list):
            typed[field.html_name] = [getattr(one, "pk", one) for one in value]
        elif value is not None and value is not False:
            typed[field.html_name] = value
    response = client.post(url, typed | changes, follow=True)
    assert not response.context.get("errors")
    row.refresh_from_db()
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def editor(client, sam, now, time_machine):
    time_machine.move_to(now, tick=False)
    sign_in(client, sam)
    return client


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Campaign, "summary"),
        (WarningSign, "notice"),
        (Fact, "words"),
        (Term, "meaning"),
        (NewsItem, "body"),
    ],
)
def test_an_editor_is_warned_and_not_stopped(editor, content, model, field):
    row = model.objects.last()

    said = save(editor, row, **{field: "The boy was a courier."})

    assert getattr(row, field) == "The boy was a courier."
    assert (
        "“courier” can put blame on a child. Better: child who is made to carry, or who is used "
        "to move money. It is saved as you wrote it."
    ) in said


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_statement_of_a_campaign_is_read_too(editor, content):
    said = save(editor, content, **{"statements-0-words": "Some girls are promiscuous."})

    assert any(message.startswith("“promiscuous” can put blame on a child.") for message in said)


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_section_of_a_guide_is_read_too(editor, content):
    guide = StandingPage.objects.guides().first()

    said = save(editor, guide, **{"sections-0-body": "Some are streetwise."})

    assert any(message.startswith("“streetwise” can put blame on a child.") for message in said)


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_an_alert_is_read_too(editor, now):
    typed = {
        "message": "Look out for risky children.",
        "starts_at_0": "2026-11-24",
        "starts_at_1": "11:00",
        "ends_at_0": "2026-11-24",
        "ends_at_1": "17:00",
    }

    page = editor.post(reverse("admin:campaigns_alert_add"), typed, follow=True)

    assert any("“risky” can put blame" in str(one) for one in page.context["messages"])


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_new_row_is_read_as_well(editor, content):
    typed = {
        "code": "choice",
        "word": "Choice",
        "kind": "word",
        "meaning": "A lifestyle, and again a lifestyle.",
        "source": "Nobody",
        "checked_on": "2026-11-24",
        "checked_by": "Editor",
        "next_check": "2027-11-24",
    }

    page = editor.post(reverse("admin:campaigns_term_add"), typed, follow=True)

    warned = [str(one) for one in page.context["messages"] if "lifestyle" in str(one)]
    assert len(warned) == 1
    assert Term.objects.filter(code="choice").exists()


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_nothing_is_said_of_fair_words_or_of_what_people_may_hear(editor, content):
    said = save(editor, Term.objects.get(code="heard-runner"))

    assert not any("blame" in message for message in said)
