"""The far side of the network, for tests: what a mail server may do to us."""

from django.core.mail.backends.locmem import EmailBackend


class KilledBeforeSending(EmailBackend):
    """The process dies while it talks to the server."""

    def send_messages(self, messages):
        raise KeyboardInterrupt


class KilledAfterSending(EmailBackend):
    """The server has taken the message, and the process dies before it can write that down."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise KeyboardInterrupt


class Talkative(EmailBackend):
    """Refuses, and quotes what it was given."""

    def send_messages(self, messages):
        raise OSError(f"550 not wanted: {messages[0].subject} {messages[0].to}")
