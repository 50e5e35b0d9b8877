"""Where the pages of one journey stand."""

from django.urls import reverse

from reports.journey import STEPS, Answers, Page


def address_of(token: str, page: Page) -> str:
    if page is Page.ABOUT_YOU:
        return reverse("reports:about_you", args=[token])
    return reverse("reports:step", args=[token, STEPS.index(page) + 1])


def address_before(token: str, page: Page, answers: Answers) -> str:
    """Where the link Back leads."""
    pages = [one for one in Page if one is not Page.ABOUT_YOU or answers.is_from_child]
    place = pages.index(page) if page in pages else pages.index(Page.WORRY)
    return address_of(token, pages[place - 1]) if place else reverse("reports:start")


def address_after(token: str, page: Page, answers: Answers) -> str:
    """Where a page leads on to: what its answer must be met with comes first."""
    if page is Page.DANGER and answers.may_be_danger:
        return reverse("reports:danger_now", args=[token])
    if page is Page.RELATION and answers.is_from_child:
        return address_of(token, Page.ABOUT_YOU)
    return address_of_next(token, page, answers)


def address_of_next(token: str, page: Page, answers: Answers) -> str:
    """The next page of questions; once all were answered or passed over, the last page."""
    if answers.have_reached_their_end:
        return address_of(token, Page.CHECK)
    following = Page.WORRY if page is Page.ABOUT_YOU else STEPS[STEPS.index(page) + 1]
    return address_of(token, following)
