"""CPU of one page of questions: as it is made here, beside Django's own way, in one process.

Here the questions are those as they are sent: whether their rows have changed is asked, and their
holes are filled. The page is all of it, with whom to ring, which is asked for as well. On the other
side it is `as_div` of the same form, bound beforehand, without a page.
"""

import json
import time
from collections.abc import Callable

ROUNDS, TIMES = 40, 5


def milliseconds(render: Callable[[], object]) -> float:
    """The best of several times: whatever else the machine does only adds to it."""
    render()
    return min(_once(render) for _ in range(TIMES))


def _once(render: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        render()
    return (time.process_time() - began) / ROUNDS * 1000


def main() -> None:
    import django

    django.setup()
    from django.test import RequestFactory

    from reports.forms.pages import BoundPage
    from reports.journey import Answers, Page
    from reports.views import ready

    request = RequestFactory().get("/tell-us/a-token/1/")
    pages = (Page.DANGER, Page.RELATION, Page.WORRY, Page.CHILD, Page.SAFETY, Page.CONTACT)
    found = {}
    for page in pages:
        form = BoundPage(page, Answers()).form
        found[page.value] = (
            milliseconds(lambda: ready.questions_for(request, page, "", back="/tell-us/")),  # noqa: B023
            milliseconds(lambda: ready.unanswered(request, page, "", back="/tell-us/")),  # noqa: B023
            milliseconds(form.as_div),
        )
    print(json.dumps(found))


if __name__ == "__main__":
    main()
