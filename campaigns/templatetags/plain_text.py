"""What editors write as plain text, set as a page sets it."""

import re
from collections.abc import Iterator
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

POINT = "- "


@register.filter
def paragraphs_and_points(text: str) -> SafeString:
    """Paragraphs stand between empty lines; lines that start with "- " are the points of a list.

    Everything is escaped: no markup that is typed does anything.
    """
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    parts = [part for paragraph in paragraphs for part in _parts(paragraph.splitlines())]
    return mark_safe("\n".join(parts))  # noqa: S308  each part was escaped as it was made


def _parts(lines: list[str]) -> Iterator[SafeString]:
    full = [line.strip() for line in lines if line.strip()]
    for is_list, found in groupby(full, key=lambda line: line.startswith(POINT)):
        if is_list:
            points = format_html_join("", "<li>{}</li>", ([point[2:]] for point in found))
            yield format_html("<ul>{}</ul>", points)
        else:
            broken = format_html_join(mark_safe("<br>"), "{}", ([line] for line in found))
            yield format_html("<p>{}</p>", broken)
