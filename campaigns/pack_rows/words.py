"""What is said: signs, facts, words explained, pages, news, and the campaign that shows them."""

from campaigns.models import (
    Campaign,
    CampaignSign,
    Fact,
    KeptFor,
    NewsItem,
    PageSection,
    StandingPage,
    Statement,
    Term,
    WarningSign,
)
from campaigns.pack_files import Entry
from campaigns.pack_rows.saving import Row, in_order, known, row_of, saved


def sign(entry: Entry) -> Row:
    return saved(row_of(WarningSign, entry, "code"), in_order(entry))


def fact(entry: Entry) -> Row:
    return saved(row_of(Fact, entry, "code"), entry.values)


def term(entry: Entry) -> Row:
    return saved(row_of(Term, entry, "code"), entry.values)


def record(entry: Entry) -> Row:
    return saved(row_of(KeptFor, entry, "code"), in_order(entry))


def page(entry: Entry) -> Row:
    values = in_order(entry)
    sections = values.pop("sections", [])
    facts = known(Fact, values.pop("facts", []))
    row = saved(row_of(StandingPage, entry, "code"), values)
    row.facts.set(facts)
    row.sections.all().delete()
    for order, section in enumerate(sections, start=1):
        saved(PageSection(page=row), {"order": order} | section)
    return row


def campaign(entry: Entry) -> Row:
    values = dict(entry.values)
    signs = known(WarningSign, values.pop("signs", []))
    facts = known(Fact, values.pop("facts", []))
    statements = values.pop("statements", [])
    row = saved(row_of(Campaign, entry, "slug"), values)
    row.facts.set(facts)
    row.signs.clear()
    CampaignSign.objects.bulk_create(
        CampaignSign(campaign=row, sign=shown, order=order)
        for order, shown in enumerate(signs, start=1)
    )
    row.statements.all().delete()
    for order, statement in enumerate(statements, start=1):
        saved(Statement(campaign=row), {"order": order} | statement)
    return row


def news_item(entry: Entry) -> Row:
    return saved(row_of(NewsItem, entry, "slug"), entry.values)
