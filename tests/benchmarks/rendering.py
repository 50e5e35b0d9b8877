"""CPU of one page of questions: as it is rendered here, beside Django's own way, in one process."""

import time
from collections.abc import Callable

ROUNDS = 60


def milliseconds(render: Callable[[], object]) -> float:
    render()
    began = time.process_time()
    for _ in range(ROUNDS):
        render()
    return (time.process_time() - began) / ROUNDS * 1000


def main() -> None:
    import django

    django.setup()
    from django.template import engines

    from reports.forms.pages import BoundPage
    from reports.journey import Answers, Page

    ours = engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}")
    for page in (Page.DANGER, Page.WORRY, Page.CHILD, Page.CONTACT):
        form = BoundPage(page, Answers()).form
        here, plain = milliseconds(lambda: ours.render({"form": form})), milliseconds(form.as_div)  # noqa: B023
        print(f"  {page:12} here {here:6.2f} ms, as_div {plain:6.2f} ms, ratio {here / plain:.2f}")


if __name__ == "__main__":
    main()
