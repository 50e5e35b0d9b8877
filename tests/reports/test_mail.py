"""Both parts of a mail: the same words, the site's look, and nothing from anywhere else."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from campaigns.models import Partnership
from reports import outbox
from reports.models.outbox import CALLS
from reports.vocabulary import MessageKind

MOST_BYTES = 4_000
IN_PARTS = [kind for kind in MessageKind if kind not in CALLS]
STYLE_OF_THE_SITE = settings.BASE_DIR / "static" / "css" / "site.css"


@pytest.fixture
def mail_of(a_concern, mailoutbox, now):
    """Has a message of one kind sent, and gives it as the mail server takes it."""

    def send(kind: MessageKind):
        outbox.queue(kind, about=a_concern(), to="somebody@desk.example", now=now)
        outbox.send_due(now)
        (mail,) = (mail for mail in mailoutbox if mail.to == ["somebody@desk.example"])
        return mail

    return send


class Seen(HTMLParser):
    """What a reader of the HTML sees, and every address that is in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self._unseen = "", False
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self._unseen |= tag == "head"
        self.addresses += [value for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag):
        self._unseen &= tag != "head"

    def handle_data(self, data):
        if not self._unseen:
            self.words += data


def html_of(mail) -> str:
    (part,) = mail.alternatives
    assert part.mimetype == "text/html"
    return part.content


def words_in(text: str) -> list[str]:
    return sorted(re.findall(r"[\w’'&/:.-]*\w", text))


@pytest.mark.parametrize("demonstration", [True, False])
@pytest.mark.parametrize("kind", IN_PARTS)
def test_both_parts_say_the_same_words(mail_of, settings, kind, demonstration):
    settings.DEMONSTRATION = demonstration

    mail = mail_of(kind)

    assert words_in(Seen(html_of(mail)).words) == words_in(mail.body)
    assert ("demonstration" in mail.body) == demonstration


@pytest.mark.parametrize("kind", IN_PARTS)
def test_its_one_link_is_to_the_desk_and_it_fetches_nothing(mail_of, kind):
    html = html_of(mail_of(kind))

    assert Seen(html).addresses == ["http://127.0.0.1:8000/admin/"]
    assert set(re.findall(r"https?://[^\s\"<]+", html)) == {"http://127.0.0.1:8000/admin/"}
    assert not {"img", "script", "link", "form", "iframe", "table"} & set(Seen(html).tags)
    assert "url(" not in html


@pytest.mark.parametrize("kind", IN_PARTS)
def test_it_is_small_and_names_its_language_and_itself(mail_of, kind):
    mail = mail_of(kind)

    html = html_of(mail)
    assert html.startswith("<!doctype html>")
    assert '<html lang="en-GB">' in html
    assert f"<title>{mail.subject}</title>" in html
    assert html.count("<h1") == 1
    assert len(html.encode()) < MOST_BYTES


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_stays_plain_for_gateways_that_make_a_text_message_of_it(mail_of, kind):
    mail = mail_of(kind)

    assert mail.alternatives == []
    assert mail.message().get_content_type() == "text/plain"
    reference, link = mail.body.index("Reference"), mail.body.index("http://127.0.0.1:8000/admin/")
    assert reference < link < 160, "cut after one text message, it still says where to go"


def test_a_site_name_with_an_apostrophe_reaches_both_parts_as_it_is(mail_of):
    Partnership.objects.create(pk=1, site_name="Signs & <b>children's</b> safety")

    mail = mail_of(MessageKind.NEW_CONCERN)

    assert "Signs & <b>children's</b> safety" in mail.body
    assert "Signs & <b>children's</b> safety" in Seen(html_of(mail)).words


def test_its_colours_are_those_of_the_site(mail_of):
    colours = set(re.findall(r"#[0-9a-f]{6}", html_of(mail_of(MessageKind.NEW_CONCERN))))

    assert colours <= set(re.findall(r"#[0-9a-f]{6}", STYLE_OF_THE_SITE.read_text()))
