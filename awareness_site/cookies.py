"""Every cookie that this site may set, once: the settings take the names, and a page tells them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cookie:
    """`name` as browsers see it; the rest in the words of the page that lists them."""

    name: str
    when: str
    why: str
    how_long: str


CLOSED = "Until you close the browser."


def cookies_of(prefix: str, *, desk_hours: int) -> dict[str, Cookie]:
    """By what they are for. All end with the browser: a trace on a family computer can harm."""
    return {
        "journey": Cookie(
            name=f"{prefix}visit",
            when="When you start the form, or open a box to write to us in.",
            why=(
                "It is the only key to what you have typed and not yet sent: you can go back a "
                "page, and nobody else can read it. “Leave this site” takes it away, so that Back "
                "does not show your words."
            ),
            how_long=CLOSED,
        ),
        "form": Cookie(
            name=f"{prefix}form",
            when="When you open the form to tell us, or the desk’s sign-in.",
            why="It shows that what is sent was typed on our own page.",
            how_long=CLOSED,
        ),
        "desk": Cookie(
            name=f"{prefix}desk",
            when="Only when staff sign in.",
            why="It keeps a member of staff signed in. Nobody else is ever given it.",
            how_long=f"{CLOSED} After {desk_hours} hours it no longer opens anything.",
        ),
        "unlock": Cookie(
            name=f"{prefix}unlock",
            when="Only when staff unlock the desk with their passphrase.",
            why=(
                "It is the only key to what a member of staff has unlocked. Nobody else is ever "
                "given it."
            ),
            how_long=(
                f"{CLOSED} After some minutes without a press, or {desk_hours} hours, it no longer "
                "opens anything."
            ),
        ),
    }
