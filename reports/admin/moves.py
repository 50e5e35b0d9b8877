"""Each move as a button with its small form. What may be pressed is for `triage` to say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from reports import triage
from reports.models import Concern, Team
from reports.vocabulary import Action, IdentityReason, LegalHold, Outcome, Urgency


class IdentityForm(forms.Form):
    why = forms.ChoiceField(
        label="Why do you need to know who told us?",
        choices=[("", "Choose a reason"), *IdentityReason.choices],
        error_messages={"required": "Choose a reason."},
    )
    words = forms.CharField(
        label="In your words, if it needs saying",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MoveForm(forms.Form):
    """Fields named as the verb names them. `version` tells which state the person looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, concern: Concern, *args: Any, slug: str, **kwargs: Any) -> None:
        self.concern = concern
        # Many forms stand on one page: their ids differ, the names they post do not.
        kwargs |= {"auto_id": f"{slug}-%s", "initial": {"version": concern.version}}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def count_from(self, concern: Concern) -> None:
        """Keeps what was typed, and lets the next press start from the state shown now."""
        self.data = dict(self.data.items()) | {"version": str(concern.version)}


def words(label: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return forms.CharField(label=label, max_length=10_000, widget=widget)


class UrgencyForm(MoveForm):
    urgency = forms.TypedChoiceField(
        label="How urgent it is", choices=Urgency, coerce=int, widget=forms.RadioSelect
    )
    reason = words("Why")


class NoteForm(MoveForm):
    words = words("Your note")


class WaitingForm(MoveForm):
    what = words("What it waits for, and from whom")


class DecisionForm(MoveForm):
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("", "Choose an outcome"), *Outcome.choices]
    )
    reason = words("Reason")


class OfficerForm(MoveForm):
    who = forms.CharField(label="Name of the officer", max_length=200)
    how = words("When and how they were told")


class ReasonForm(MoveForm):
    reason = words("Reason")


class HandOverForm(MoveForm):
    to_team = forms.ModelChoiceField(Team.objects.none(), label="To which team")
    reason = words("Reason: the other team reads this before it accepts")

    def __init__(self, concern: Concern, *args: Any, **kwargs: Any) -> None:
        super().__init__(concern, *args, **kwargs)
        teams: forms.ModelChoiceField = self.fields["to_team"]  # type: ignore[assignment]
        teams.queryset = Team.objects.ready().exclude(pk=concern.team_id)


class ConfirmationForm(MoveForm):
    who = forms.CharField(label="Who there has confirmed that it is theirs", max_length=200)
    how = forms.CharField(label="How, and on which number or address", max_length=300)


class ClosingForm(MoveForm):
    feedback = forms.ChoiceField(label="Telling the reporter", widget=forms.RadioSelect)
    words = words("What they were told, or why not")

    def __init__(self, concern: Concern, *args: Any, **kwargs: Any) -> None:
        super().__init__(concern, *args, **kwargs)
        feedback: forms.ChoiceField = self.fields["feedback"]  # type: ignore[assignment]
        feedback.choices = [(f.value, f.label) for f in triage.suitable_feedback(concern)]
        self.fields["words"].required = not concern.is_anonymous


class CaseNumberForm(MoveForm):
    number = forms.CharField(label="The number, as the case system shows it", max_length=100)


class LegalHoldForm(MoveForm):
    why = forms.ChoiceField(
        label="Why it must be kept", choices=LegalHold, widget=forms.RadioSelect
    )


@dataclass(frozen=True)
class Move:
    slug: str
    action: Action
    verb: Callable[..., Concern]
    button: str
    done: str
    form: type[MoveForm] = MoveForm
    help: str = ""

    @property
    def has_fields(self) -> bool:
        return self.form is not MoveForm

    def form_for(self, concern: Concern, data: QueryDict | None = None) -> MoveForm:
        return self.form(concern, data, slug=self.slug)


_IN_ORDER = [
    Move("acknowledge", Action.ACKNOWLEDGED, triage.acknowledge, "Acknowledge the urgent call",
         "You have acknowledged the call. It is not repeated."),
    Move("accept", Action.HAND_OVER_ACCEPTED, triage.accept_hand_over, "Accept the hand-over",
         "Your team has this concern now, and its clock.",
         help="Your team then has the concern and answers for its deadline."),
    Move("decline", Action.HAND_OVER_DECLINED, triage.decline_hand_over, "Decline the hand-over",
         "Declined. It stays with the team that offered it.", ReasonForm),
    Move("admit", Action.ADMITTED, triage.admit, "Let it into the queue",
         "It stands in the queue now.", help="It is held apart. Its clock runs all the same."),
    Move("claim", Action.CLAIMED, triage.claim, "Take it", "You have this concern now."),
    Move("resume", Action.RESUMED, triage.resume, "Take it up again",
         "You have this concern now."),
    Move("urgency", Action.URGENCY_SET, triage.confirm_urgency, "Set the urgency",
         "The urgency is set.", UrgencyForm,
         "The answers only proposed it. The first time is the first look."),
    Move("note", Action.NOTED, triage.add_note, "Add a note", "Your note is kept.", NoteForm),
    Move("decide", Action.DECIDED, triage.decide, "Decide", "Decided.", DecisionForm,
         "What ends without action for the child waits until a second person agrees."),
    Move("agree", Action.AGREED, triage.agree, "Agree to what is proposed",
         "Agreed and decided.", ReasonForm),
    Move("disagree", Action.NOT_AGREED, triage.disagree, "Send it back to be read",
         "It goes back to be read again.", ReasonForm),
    Move("confirm", Action.CONFIRMED_ELSEWHERE, triage.confirm_elsewhere,
         "Another area has confirmed it", "The confirmation is kept.", ConfirmationForm,
         "It stays ours until a named person there says that it is theirs."),
    Move("officer", Action.OFFICER_TOLD, triage.tell_the_officer,
         "The designated officer has been told", "That is kept.", OfficerForm),
    Move("pass-on", Action.PASSED_ON, triage.pass_on, "Mark as passed on", "Passed on.",
         help="Whoever the outcome names has it now."),
    Move("close", Action.CLOSED, triage.close, "Close", "Closed.", ClosingForm),
    Move("case", Action.CASE_RECORDED, triage.record_case_number,
         "Record its number in the case system", "Recorded. Now a second person looks it up.",
         CaseNumberForm, "Nothing is erased here before two people know where it stands."),
    Move("case-check", Action.CASE_CHECKED, triage.check_case_number,
         "Check its number in the case system", "Checked: it stands in the case system.",
         CaseNumberForm, "Find the concern there yourself, and type the number that you see."),
    Move("wait", Action.WAITING, triage.wait_for_information, "Wait for information",
         "It waits for information.", WaitingForm,
         "The time that the reporter was told does not move."),
    Move("hand-over", Action.HAND_OVER_OFFERED, triage.offer_hand_over, "Offer to another team",
         "Offered. It stays yours until they accept.", HandOverForm,
         "It stays with your team, clock and all, until they accept."),
    Move("withdraw", Action.HAND_OVER_WITHDRAWN, triage.withdraw_hand_over,
         "Withdraw the hand-over", "Withdrawn. It stays with your team."),
    Move("officer-due", Action.OFFICER_DUE, triage.find_for_the_officer,
         "The person works with children", "The designated officer’s working day runs from now.",
         ReasonForm, "The designated officer must then be told within one working day."),
    Move("legal-hold", Action.LEGAL_HOLD_PLACED, triage.place_legal_hold, "Place a legal hold",
         "It is kept until a manager lifts the hold.", LegalHoldForm,
         "It is then not erased, however old it is."),
    Move("lift-hold", Action.LEGAL_HOLD_LIFTED, triage.lift_legal_hold, "Lift the legal hold",
         "Lifted. It is erased like any other, by two people."),
    Move("conflict", Action.CONFLICT_DECLARED, triage.declare_conflict,
         "I am too near to this: step back", "You no longer see that concern.",
         help="You will not see this concern again. Nobody is told why."),
    Move("release", Action.RELEASED, triage.release, "Give it back to the queue",
         "Nobody has this concern now."),
    Move("reopen", Action.REOPENED, triage.reopen, "Reopen", "You have this concern again.",
         ReasonForm),
]  # fmt: skip
BY_SLUG = {move.slug: move for move in _IN_ORDER}


def offered(concern: Concern, *, by: User, is_open: bool) -> list[Move]:
    """The moves that this person may press now, in the order of the work."""
    possible = triage.possible_moves(concern, by)
    return [
        move
        for move in _IN_ORDER
        if move.action in possible and (is_open or move.action in triage.WITHOUT_READING)
    ]
