"""Every format in which a campaign is printed or shared: its size, for whom, and what it says."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from campaigns.models import WarningSign

LAYOUTS = Path(__file__).parent / "layouts"
Workplace = WarningSign.Workplace
# A thumbnail fills one side of this box, in pixels.
THUMBNAIL = (360, 509)
MM_IN_INCH = 25.4


class Kind(Enum):
    PDF = "pdf"
    PICTURE = "png"


class Readers(Enum):
    """For whom a format is, as the heading over it."""

    EVERYONE = "For everyone"
    STAFF = "For people who work with the public"
    ONLINE = "Pictures to share"


# What a format may leave out. Headline, partnership, emergency number and address are on each.
DETAILS = frozenset(
    {
        *("signs", "notices", "no_single_sign", "call_to_action", "safeguarding", "out_of_hours"),
        *("for_children", "to_the_child", "online", "how_to_ring"),
    }
)
# A picture is passed on for years and nobody can take it back: beside the numbers of the whole
# country it names the address, which knows today's.
PICTURE = frozenset({"signs", "no_single_sign", "call_to_action", "for_children", "online"})


@dataclass(frozen=True)
class PosterFormat:
    code: str  # stays the same for ever: printed addresses and links hold it
    name: str
    use: str
    readers: Readers
    width: int  # mm on paper, pixels on a screen
    height: int
    kind: Kind = Kind.PDF
    shows: frozenset[str] = DETAILS
    workplace: str = ""  # whose own signs it shows; without one, those of the campaign
    layout: str = ""  # the file that draws it; without one, that of the code
    paper: str = ""

    @property
    def source(self) -> Path:
        return LAYOUTS / f"{self.layout or self.code}.typ"

    @property
    def is_picture(self) -> bool:
        return self.kind is Kind.PICTURE

    @property
    def file_name(self) -> str:
        return f"{self.code}.{self.kind.value}"

    @property
    def content_type(self) -> str:
        return "image/png" if self.is_picture else "application/pdf"

    @property
    def file_type(self) -> str:
        return self.kind.value.upper()

    @property
    def size(self) -> str:
        """As a printer, or a form that takes pictures, asks for it."""
        unit = "pixels" if self.is_picture else "mm"
        sides = f"{self.width} × {self.height} {unit}"
        return f"{self.paper}, {sides}" if self.paper else sides

    @property
    def inches(self) -> tuple[float, float]:
        """As it is drawn: a pixel is a typographic point."""
        unit = 72 if self.is_picture else MM_IN_INCH
        return self.width / unit, self.height / unit

    @property
    def thumbnail_size(self) -> tuple[int, int]:
        share = min(THUMBNAIL[0] / self.width, THUMBNAIL[1] / self.height)
        return round(self.width * share), round(self.height * share)


def _strip(workplace: Workplace, name: str, use: str) -> PosterFormat:
    return PosterFormat(
        code=f"strip-{workplace.value}",
        name=name,
        use=use,
        readers=Readers.STAFF,
        width=99,
        height=210,
        paper="Third of A4",
        layout="strip",
        workplace=workplace.value,
        shows=DETAILS - {"for_children", "to_the_child"},
    )


A4 = PosterFormat(
    code="a4",
    name="A4 poster",
    use="For a school, a surgery or a waiting room: read at arm’s length.",
    readers=Readers.EVERYONE,
    width=210,
    height=297,
    paper="A4",
)
FORMATS = (
    A4,
    PosterFormat(
        code="a3",
        name="A3 poster",
        use="For a hall or a station: read from two metres away, so it names the signs alone.",
        readers=Readers.EVERYONE,
        width=297,
        height=420,
        paper="A3",
        shows=DETAILS - {"notices"},
    ),
    PosterFormat(
        code="a4-large",
        name="A4 in large print",
        use="The same words at 18 point or more, on two pages.",
        readers=Readers.EVERYONE,
        width=210,
        height=297,
        paper="A4",
    ),
    PosterFormat(
        code="a5",
        name="A5 leaflet",
        use="For a counter, a book bag or a letter: the numbers in front, the signs behind.",
        readers=Readers.EVERYONE,
        width=148,
        height=210,
        paper="A5",
    ),
    _strip(Workplace.TAXI, "Strip for a taxi office", "For the wall beside the radio."),
    _strip(Workplace.HOTEL, "Strip for a hotel", "For the office behind reception."),
    _strip(Workplace.SHOP, "Strip for a shop or takeaway", "For beside the till or the rota."),
    _strip(Workplace.SCHOOL, "Strip for a staff room", "For the people who work in a school."),
    _strip(Workplace.LETTING, "Strip for a letting agent", "For the desk and the key cupboard."),
    PosterFormat(
        code="square",
        name="Square picture",
        use="For a post on social media.",
        readers=Readers.ONLINE,
        width=1080,
        height=1080,
        kind=Kind.PICTURE,
        shows=PICTURE,
    ),
    PosterFormat(
        code="portrait",
        name="Portrait picture",
        use="For a phone, a group chat or a screen in a hall.",
        readers=Readers.ONLINE,
        width=1080,
        height=1350,
        kind=Kind.PICTURE,
        shows=PICTURE,
    ),
    PosterFormat(
        code="wide",
        name="Wide picture",
        use="For the top of a page or a newsletter. Links to the campaign show it by themselves.",
        readers=Readers.ONLINE,
        width=1200,
        height=630,
        kind=Kind.PICTURE,
        shows=PICTURE - {"signs", "online", "for_children"},
    ),
)
BY_CODE = {form.code: form for form in FORMATS}
