"""What a partnership may draw as its emblem: shapes and colours, nothing that acts or fetches."""

import re
from xml.etree import ElementTree

from django.core.exceptions import ValidationError

SVG = "{http://www.w3.org/2000/svg}"
LONGEST = 10_000
DRAWS = """svg g title desc defs path rect circle ellipse line polyline polygon clipPath
    linearGradient radialGradient stop"""
SAYS = """id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill fill-rule
    fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-opacity opacity
    clip-path clip-rule clipPathUnits offset stop-color stop-opacity gradientUnits
    gradientTransform fx fy role preserveAspectRatio"""
ELEMENTS = frozenset(DRAWS.split())
ATTRIBUTES = frozenset(SAYS.split())
# An address of any kind, plain or written with escapes; url(#name) stays inside the drawing.
POINTS_AWAY = re.compile(r"url\((?!#)|[:\\]|//", re.IGNORECASE)

# Width and height are more than nothing.
SIZE = r"(?!0*\.?0*(?:[ ,]|$))\d*\.?\d+"
VIEW_BOX = re.compile(rf"-?\d*\.?\d+[ ,]+-?\d*\.?\d+[ ,]+{SIZE}[ ,]+{SIZE}")
DEEPEST = 30  # what draws the posters takes no more than some hundred


def check_emblem(drawing: str) -> None:
    """Raises ValidationError for whatever is no plain drawing.

    A list of what is allowed, because nobody knows all the ways in which a drawing can act.
    """
    if len(drawing) > LONGEST:
        raise ValidationError(f"An emblem has at most {LONGEST:,} letters: make it simpler.")
    # Entities and style sheets live in these; comments are harmless.
    if re.search(r"<[?!](?!--)", drawing):
        raise ValidationError("Leave out what begins with <? or <!: only the drawing itself.")
    try:
        root = ElementTree.fromstring(drawing)  # noqa: S314  (nothing declares an entity)
    except ElementTree.ParseError as error:
        raise ValidationError(f"This is not a whole SVG drawing: {error}.") from None
    if root.tag != f"{SVG}svg":
        raise ValidationError('It begins with <svg xmlns="http://www.w3.org/2000/svg">.')
    if not VIEW_BOX.fullmatch(root.get("viewBox", "")):
        raise ValidationError(
            "The svg element needs a viewBox of four numbers, such as “0 0 48 48”, or it cannot "
            "be made smaller."
        )
    if _depth(root) > DEEPEST:
        raise ValidationError(f"Its groups lie in each other more than {DEEPEST} deep.")
    problems = sorted({problem for one in root.iter() for problem in _problems(one)})
    if problems:
        raise ValidationError(problems)


def _depth(root: ElementTree.Element) -> int:
    depth, level = 0, [root]
    while level and depth <= DEEPEST:
        depth, level = depth + 1, [child for one in level for child in one]
    return depth


def _problems(one: ElementTree.Element) -> list[str]:
    name = one.tag.removeprefix(SVG)
    if name not in ELEMENTS:
        return [f"An emblem may not hold <{name}>."]
    found = [f"<{name}> may not have {each}." for each in set(one.keys()) - ATTRIBUTES]
    if any(POINTS_AWAY.search(value) for value in one.attrib.values()):
        found.append(f"<{name}> may only point to what is drawn here.")
    return found
