"""What editors write as plain text becomes paragraphs and points, and nothing else."""

import pytest

from campaigns.templatetags.plain_text import paragraphs_and_points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One,\nand on.", "<p>One,<br>and on.</p>"),
        ("- One\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
        ("Bring:\n- One\n\nThen go.", "<p>Bring:</p>\n<ul><li>One</li></ul>\n<p>Then go.</p>"),
        ("\r\n\r\nOne.\r\n \r\n- Two\r\n", "<p>One.</p>\n<ul><li>Two</li></ul>"),
        ("10 - 3 is seven", "<p>10 - 3 is seven</p>"),
        ("", ""),
    ],
)
def test_plain_text_is_set(text, expected):
    assert paragraphs_and_points(text) == expected


@pytest.mark.parametrize("before", ["", "- ", "First line\n"])
def test_markup_that_is_typed_stays_text(before):
    shown = paragraphs_and_points(f"{before}<script>alert(1)</script> & “more”")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “more”" in shown
    assert "<script" not in shown
