"""Somebody who tells us, as far as a browser without scripts goes."""

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reports import keyring
from reports.models import Concern

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

HARMLESS = {
    1: {"danger": "not-urgent"},
    2: {"relation": "neighbour"},
    3: {"worry": "A grey car fetches the boy next door every night."},
    4: {"child_names": "Kit Demo"},
    5: {"area": "north"},
    6: {"safe_now": "not-sure"},
    7: {"contact": "no"},
}


class Reporter:
    """One browser in one journey. Its presses of a button answer with the page they lead to."""

    def __init__(self, client: Client | None = None, **habits: Any) -> None:
        self.client = client or Client(**habits)
        self.token = ""

    def starts(self) -> "Response":
        page = self.client.post(reverse("reports:start"), follow=True)
        self.token = urlsplit(page.redirect_chain[-1][0]).path.split("/")[2]
        return page

    def address(self, step: int) -> str:
        return reverse("reports:step", args=[self.token, step])

    def opens(self, step: int) -> "Response":
        return self.client.get(self.address(step))

    def answers(self, step: int, **values: Any) -> "Response":
        return self.client.post(self.address(step), values, follow=True)

    def walks_to(self, step: int, **pages: dict[str, Any]) -> "Response":
        """Starts, and answers every page before this step; `step3={...}` for other answers."""
        page = self.starts()
        for number in range(1, step):
            page = self.answers(number, **pages.get(f"step{number}", HARMLESS[number]))
        return page

    def sends(self, **values: Any) -> "Response":
        return self.client.post(self.address(8), values, follow=True)

    def receipt(self) -> "Response":
        return self.client.get(reverse("reports:receipt", args=[self.token]))

    def leaves(self) -> "Response":
        return self.client.get(reverse("reports:leave"))


def step_of(page: "Response") -> int:
    """Which step this page is, as its title says."""
    found = re.search(r"<title>\s*Step (\d) of 8\s*</title>", page.text)
    assert found, page.text[:400]
    return int(found[1])


def heading_of(page: "Response") -> str:
    found = re.search(r"<h1>(.*?)</h1>", page.text, re.DOTALL)
    assert found, page.text[:400]
    return found[1].strip()


def carried_on(page: "Response") -> dict[str, str]:
    """What the last page carries along unseen, as a browser would send it."""
    hidden = r'<input type="hidden" name="(copy|mark|sending_now)" value="(.*?)">'
    found = {name: unescape(value) for name, value in re.findall(hidden, page.text, re.DOTALL)}
    assert {"copy", "mark"} <= set(found), page.text[:400]
    return found


def told(member: User, concern: Concern) -> dict[str, Any]:
    """What the team reads once it has opened this concern."""
    return keyring.open_account(member, concern)["answers"]


def told_by(member: User, concern: Concern) -> dict[str, Any]:
    """Who it was, as the team reads it."""
    identity = keyring.open_identity(member, concern)
    assert identity is not None
    return identity
