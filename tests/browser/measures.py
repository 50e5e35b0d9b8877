"""What is measured of a page: that all of it can be seen, whatever the window and the text size."""

from playwright.sync_api import Page

# Headings so narrow that their words stand letter under letter.
SQUEEZED = """() => [...document.querySelectorAll('h1, h2, h3, h4')].filter((heading) => {
  const size = parseFloat(getComputedStyle(heading).fontSize);
  const box = heading.getBoundingClientRect();
  return box.width > 1 && box.width < 3 * size && box.height > 3 * size;
}).map((heading) => heading.textContent)"""

# Whatever runs out of its own box, into its neighbour or past a cut edge. A field scrolls inside.
OUT_OF_ITS_BOX = """() => [...document.querySelectorAll('body :not(input, textarea, .unseen)')]
  .filter((box) => box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.outerHTML.slice(0, 150))"""


def sideways(page: Page) -> int:
    """How many pixels stick out to the right of the window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def fits_every_window(page: Page) -> None:
    """Nothing sticks out: wide, at 320 px, which is a desk at 400 %, and with text at double size.

    It leaves the window as wide as a phone.
    """
    page.wait_for_load_state()  # what is measured has its style
    for width in (1200, 320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        _fits(page, f"at {width} px")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    _fits(page, "in double size")
    page.evaluate("document.documentElement.style.removeProperty('font-size')")


def _fits(page: Page, how: str) -> None:
    assert sideways(page) <= 0, f"{page.url} {how}"
    for wrong in (OUT_OF_ITS_BOX, SQUEEZED):
        found = page.evaluate(wrong)
        assert not found, f"{page.url} {how}\n" + "\n".join(found)
