"""What people write is text wherever it goes: the desk, paper, mail, logs, answers."""

import html
import logging
import re

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from reports import alarms, outbox
from reports.forms.base import Line
from reports.forms.pages import FORMS, ROW_FORMS
from reports.journey import STEPS, Answers, Page
from reports.models import Concern, Letter, Notification
from tests.at_the_desk import sign_in
from tests.journeys.walk import HARMLESS, told, told_by

pytestmark = pytest.mark.ignore_template_errors
QUEUE, LANE = "/admin/reports/concern/", "/admin/reports/letter/"
COMPLAIN, RATE = "/data-protection-complaints/write/", "/rate-this-page/"

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "template": "{{ settings.SECRET_KEY }}{% debug %}{# #}",
    "end of a block": "</dd></textarea></title></script><h1>",
    "entity": "&lt;b&gt;&#60;script&#62;",
    "formula": '=HYPERLINK("https://evil.example")',
    "formulas": "@SUM(1)+cmd|' /C calc'!A0",
    "terminal": "\x1b[2J\x1b]0;owned\x07",
    "right to left": "\u202egnp.exe\u2066\u202d",
    "percent": "%s %(name)s %n {0} {reference}",
    "header": "Jo\r\nBcc: everyone@evil.example\r\n\r\nHello",
    "sql": "'; DROP TABLE reports_concern; --",
}


def text_fields(form: type[forms.Form]) -> list[str]:
    return [name for name, one in form.base_fields.items() if type(one) in (forms.CharField, Line)]


# What is checked for its shape.
CHECKED = {"email", "earlier_reference"}


def fill(page: Page, text: str) -> dict[str, object]:
    """Every box of this page, each with the text and its own name in it."""
    names = [name for name in text_fields(FORMS[page]) if name not in CHECKED]
    if page is Page.WHEREABOUTS:
        names += [
            f"{rows}-0-{name}" for rows, form in ROW_FORMS.items() for name in text_fields(form)
        ]
    return {name: f"{name}:{text}" for name in names}


# Together they would be longer than the shortest box takes.
HALVES = ["\n".join(list(HOSTILE.values())[start::2]) for start in (0, 1)]


@pytest.fixture(params=HALVES, ids=["one half", "the other"])
def text(request) -> str:
    return request.param


@pytest.fixture
def sent(reporter, text):
    """A concern that says it in every box that there is."""
    steps = {
        f"step{number}": HARMLESS[number] | fill(page, text)
        for number, page in enumerate(STEPS[:-1], start=1)
    }
    steps["step7"] |= {"contact": "yes", "email": "jo@reporter.example"}
    reporter.walks_to(8, **steps)
    reporter.sends()
    return Concern.objects.get()


def parts_of(text: str) -> list[str]:
    """What a page may show of it: whatever stands in it is text."""
    return [part for part in html.escape(text).replace("\r", "\n").split("\n") if part.strip()]


def nothing_acts(page: str) -> None:
    assert "<script>alert" not in page
    assert "onmouseover='alert" not in page
    assert "<h1>" not in page or "</title></script><h1>" not in page


def test_the_desk_and_the_printed_record_show_it_as_text(sent, client, priya, text):
    sign_in(client, priya)
    closed = [client.get(path).text for path in ("/admin/", QUEUE, sent.get_absolute_url())]
    client.post(f"{QUEUE}{sent.pk}/open/")

    page = client.get(sent.get_absolute_url()).text

    nothing_acts(page)
    for name in ("worry", "child_names", "to_understand", "phone", "name", "description"):
        assert f"{name}:" in page
    for part in parts_of(text):
        assert part in page, "as it was written, and in no other way"
        assert not any(part in shown for shown in closed), "before it was opened"
    # What was told stands in elements whose direction ends with them.
    for line in re.findall(r"<(\w+)([^>]*)>worry:", page):
        assert 'class="told"' in line[1]


def test_every_box_reaches_the_team_as_it_was_written(sent, priya, text):
    opened = str(told(priya, sent))

    wanted = repr(text.replace("\r\n", "\n").strip())[1:-1]
    kept = [name for name in fill(Page.WHEREABOUTS, text) if name.endswith("-name")]
    assert len(kept) == 2
    for part in wanted.split("\\n"):
        assert part.strip() in opened


def test_the_reporter_reads_it_over_as_text(reporter, text):
    reporter.walks_to(8, step3={"worry": f"worry:{text}"})

    for step in (3, 8):
        page = reporter.opens(step).text
        nothing_acts(page)
        assert all(part in page for part in parts_of(text))


def test_no_mail_takes_a_word_or_a_header_from_it(sent, mo, now, mailoutbox):
    alarms.raise_due(now)
    for _ in range(3):
        outbox.send_due(now)

    assert mailoutbox
    for mail in mailoutbox:
        raw = mail.message().as_string()
        head = raw.partition("\n\n")[0]
        assert "worry:" not in raw
        assert "evil.example" not in raw
        assert not re.search(r"^(bcc|cc):", head, re.MULTILINE | re.IGNORECASE)
        assert len(mail.recipients()) == 1
    assert not Notification.objects.filter(to__contains="evil").exists()


def test_nothing_of_it_is_logged(reporter, text, caplog):
    with caplog.at_level(logging.DEBUG):
        reporter.walks_to(8, step3={"worry": f"worry:{text}"})
        reporter.client.post(reporter.address(3), {"worry": f"worry:{text}", "signs": ["x"]})
        reporter.sends()

    said = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert not [words for words in said if "worry:" in words or "\x1b" in words]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_search_answers_with_it_as_text(client, content, words):
    page = client.post("/search/", {"words": f"q:{words}"})

    assert page.status_code == 200
    nothing_acts(page.text)
    assert html.escape(words) in page.text or words not in page.text


def test_a_search_at_the_desk_takes_it_for_no_reference(client, priya, a_concern, text):
    sign_in(client, priya)
    concern = a_concern()

    for lane in (QUEUE, LANE, "/admin/reports/notification/", "/admin/reports/auditevent/"):
        page = client.get(lane, {"q": text})
        assert page.status_code in (200, 422)  # the trail says that this is no reference
        nothing_acts(page.text)
        assert concern.get_absolute_url() not in page.text


@pytest.mark.parametrize("box", ["wrong", "name", "reach"])
def test_a_letter_shows_it_as_text(client, open_form, priya, text, box):
    boxes = {"wrong": "Old address.", "name": "Jo", "reach": "01632"} | {box: f"{box}:{text}"}
    client.post(COMPLAIN, boxes, follow=True)
    letter = Letter.objects.get()
    sign_in(client, priya)
    client.post(f"{LANE}{letter.pk}/open/")

    page = client.get(letter.get_absolute_url()).text

    nothing_acts(page)
    assert all(part in page for part in parts_of(f"{box}:{text}"))


def test_a_page_to_rate_is_one_of_ours_or_none(client, open_form, priya, text):
    shown = client.get(RATE, {"page": text, "useful": text})
    client.post(RATE, {"page": text, "useful": "no", "comment": "Too long."})

    nothing_acts(shown.text)
    assert Letter.objects.get().page == ""


def test_a_box_of_one_line_holds_one_line(reporter, priya):
    """Whoever copies an address into a mail takes no second header with it."""
    typed = {"contact": "yes", "email": "jo@a.example\r\nBcc: all@evil.example"}
    reporter.walks_to(8, step7=typed)
    reporter.sends()

    assert told_by(priya, Concern.objects.get())["email"] == "jo@a.example Bcc: all@evil.example"


@pytest.mark.parametrize("length", [100_000, 400_000])
def test_a_hundred_thousand_letters_are_told_to_be_too_many_and_lose_no_word(reporter, length):
    story = ("A grey car. " * (length // 12))[:length]
    reporter.walks_to(3)

    page = reporter.answers(3, worry=story)

    assert page.status_code == 200
    assert "Please say it in 20,000 letters or fewer." in html.unescape(page.text)
    assert story.strip() in page.text
    assert not Concern.objects.exists()


def test_every_box_of_the_form_is_filled_here(content):
    """The boxes are found, not listed: a new one is tried without anybody thinking of it."""
    for page in STEPS[:-1]:
        form = FORMS[page](MultiValueDict(), answers=Answers(), is_checked=False)
        boxes = {name for name, one in form.fields.items() if isinstance(one, forms.CharField)}
        assert boxes <= set(fill(page, "")) | CHECKED
