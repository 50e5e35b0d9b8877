"""The one style sheet of the public side: no rule without a use, no class without a rule."""

import gzip
import re

from django.conf import settings

STYLE = settings.BASE_DIR / "static" / "css" / "site.css"
TEMPLATES = settings.BASE_DIR / "templates"
OF_THE_DESK = {"admin", "mail", "sign_in"}
RAW_BYTES, COMPRESSED_BYTES = 20_000, 5_700
# They name what a script or a test looks for, and look like nothing.
WITHOUT_A_RULE = {"masthead"}

A_CLASS_IN_STYLE = re.compile(r"\.([a-z][a-z-]*)")
NOT_A_SELECTOR = re.compile(r"/\*.*?\*/|url\([^)]*\)", re.DOTALL)
CLASSES = re.compile(r'class="([^"]*)"')
CLASSES_OF_A_PAGE = re.compile(r"block page_class %}([\w ]*){%")
A_TAG = re.compile(r"{%.*?%}|{{.*?}}")


def _classes_with_rules() -> set[str]:
    return set(A_CLASS_IN_STYLE.findall(NOT_A_SELECTOR.sub("", STYLE.read_text())))


def _classes_in_use() -> set[str]:
    words: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        if path.relative_to(TEMPLATES).parts[0] not in OF_THE_DESK:
            text = path.read_text()
            found = [*CLASSES_OF_A_PAGE.findall(text), *CLASSES.findall(A_TAG.sub(" ", text))]
            words.update(" ".join(found).split())
    return words


def test_every_class_of_the_style_sheet_is_used_on_a_page():
    assert _classes_with_rules() - _classes_in_use() == set()


def test_every_class_on_a_page_has_a_rule():
    assert _classes_in_use() - _classes_with_rules() - WITHOUT_A_RULE == set()


def test_the_style_sheet_stays_light():
    style = STYLE.read_bytes()
    assert len(style) <= RAW_BYTES
    assert len(gzip.compress(style)) <= COMPRESSED_BYTES
