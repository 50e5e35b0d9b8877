"""What a notification says: one set of words, in plain text and in the site's look.

Neither part holds an answer or a team: "Designated officer" alone says what was answered.
"""

from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from campaigns.models import Partnership
from reports.models import Notification
from reports.vocabulary import MessageKind


class Words(NamedTuple):
    """`asks` stands on the link to the desk; `of` says how what it leaves out came."""

    subject: str
    says: str
    asks: str
    then: tuple[str, ...] = ()
    of: str = "told"


MORE_THAN_THAT = "It may be about the website, and it may be more than that."
MORE_OF_THEM = (
    "They came many at once, or in a way that people seldom do. Any of them may be real. This is "
    "the first: more may be held, and more may come before you are told again."
)
WORDS = {
    MessageKind.NEW_CONCERN: Words(
        subject="A new concern",
        says="A new concern waits to be read.",
        asks="Sign in to read it",
    ),
    MessageKind.URGENT_CONCERN: Words(
        subject="URGENT: a new concern",
        says="URGENT: a new concern.",
        asks="Sign in, open the concern and acknowledge this call",
        then=("You are called again until somebody has done so.",),
    ),
    MessageKind.FIRST_LOOK_MISSED: Words(
        subject="Nobody has looked at a concern yet",
        says="A new concern has not been looked at in time.",
        asks="Please see that somebody looks at it",
        then=(
            "Every new concern is looked at soon after it comes, and a person sets its urgency. "
            "Nobody has done that for this one.",
        ),
    ),
    # Not what was not done: the name of the officer alone says what was answered.
    MessageKind.OFFICER_MISSED: Words(
        subject="A step is overdue",
        says="Something that a concern asks for has not been done in time.",
        asks="Please see that somebody does it",
        then=("The concern itself says at the top which step it is.",),
    ),
    MessageKind.HAND_OVER: Words(
        subject="A concern is offered to your team",
        says="Another team offers you a concern. It stays theirs until you accept it.",
        asks="Sign in to accept or decline it",
    ),
    MessageKind.NEW_LETTER: Words(
        subject="A letter waits to be read",
        says="A letter waits to be read: somebody wrote to us on the website.",
        asks="Sign in to read it",
        then=(MORE_THAN_THAT,),
        of="written",
    ),
    MessageKind.LETTER_OVERDUE: Words(
        subject="A letter is overdue",
        says="A letter has not been dealt with in time: somebody wrote to us on the website.",
        asks="Please see that somebody deals with it",
        then=(MORE_THAN_THAT,),
        of="written",
    ),
    MessageKind.HELD_CONCERNS: Words(
        subject="Held concerns wait to be read",
        says="Concerns are held apart, and wait to be read.",
        asks="Sign in and look at what is held",
        then=(MORE_OF_THEM,),
    ),
    MessageKind.HELD_LETTERS: Words(
        subject="Held letters wait to be read",
        says="Letters are held apart, and wait to be read.",
        asks="Sign in and look at what is held",
        then=(MORE_OF_THEM,),
        of="written",
    ),
    MessageKind.HELD_URGENT: Words(
        subject="URGENT: held concerns",
        says="URGENT: held concerns.",
        asks="Sign in, look at what is held, acknowledge the call",
        then=(
            "Many came at once or in an odd way, and this is one call for all. Any may be real.",
            "You are called again until somebody has done so.",
        ),
    ),
    MessageKind.HELD_MISSED: Words(
        subject="Nobody has looked at what is held",
        says="What is held apart has not been looked at in time.",
        asks="Please see that somebody looks at it",
        then=(MORE_OF_THEM,),
    ),
}
LEFT_OUT = "This message holds nothing of what was {of}, and it is not read if you answer it."
DEMONSTRATION = "This is a demonstration: nobody waits for an answer."
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def mail_of(notification: Notification) -> EmailMultiAlternatives:
    """The mail, ready to send: plain text first and complete, and the same words in HTML."""
    words = WORDS[MessageKind(notification.kind)]
    subject = f"{words.subject}, {notification.reference}"
    context = {
        "words": words,
        "subject": subject,
        "reference": notification.reference,
        "desk": f"{settings.DESK_URL}{reverse('admin:index')}",
        "site_name": Partnership.current().site_name,
        "then": [
            *words.then,
            LEFT_OUT.format(of=words.of),
            *([DEMONSTRATION] if settings.DEMONSTRATION else []),
        ],
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("mail/message.txt", context),
        to=[notification.to],
        headers={**HEADERS, "Message-ID": notification.message_id},
    )
    # A call may reach a telephone through a gateway that turns mail into a text message. Some pass
    # on the raw source of a mail in parts, cut short: its reference and link would be lost.
    if not notification.is_call:
        mail.attach_alternative(render_to_string("mail/message.html", context), "text/html")
    return mail
