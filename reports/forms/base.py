"""What all pages of questions share."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.forms import DeclarativeFieldsMetaclass
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict

from campaigns.models import LocalPlace
from reports.journey import Answers

Choices = list[tuple[str, str]]
AskedChoices = Callable[[], Choices]

LONG = 20_000
MIDDLE = 4_000
SHORT = 300


@dataclass(frozen=True)
class Wording:
    """How a page speaks to one kind of reader, where it differs from how it speaks to all."""

    question: str = ""
    lead: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    choices: dict[str, Choices] = field(default_factory=dict)


class _SharedFields(dict[str, forms.Field]):
    """Django copies every field for every form, and most of all it does is that."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class _WithSharedFields(DeclarativeFieldsMetaclass):
    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        form: Any = super().__new__(cls, name, bases, attrs)
        form.base_fields = _SharedFields(form.base_fields)
        for one in form.base_fields.values():
            # Where something is typed: on boxes to tick and hidden fields it is not allowed.
            if isinstance(one.widget, forms.TextInput | forms.Textarea):
                one.widget.attrs["autocomplete"] = "off"
        return form


class PlainForm(forms.Form, metaclass=_WithSharedFields):
    """Fields without a browser's own checks, which speak its words and stop people short.

    All forms of a kind share their fields: whoever would change one takes a copy by `own`.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owned: set[str] = set()

    def own(self, name: str) -> forms.Field:
        """The field of this form alone."""
        if name not in self._owned:
            self._owned.add(name)
            self.fields[name] = deepcopy(self.fields[name])
        return self.fields[name]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = self.layout()
        return helper

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def unknown_choices(self) -> list[str]:
        """The names of fields that were sent a choice which no page offers."""
        return [
            name
            for name, one in self.fields.items()
            if isinstance(one, forms.ChoiceField)
            and (sent := set(self._sent(name)) - {""})
            and not sent <= self._known(name)
        ]

    def _sent(self, name: str) -> list[str]:
        data = self.data
        return data.getlist(self.add_prefix(name)) if isinstance(data, MultiValueDict) else []

    def _known(self, name: str) -> set[str]:
        """Every code that this field may offer to anybody."""
        asked = (self.fields[name], self.base_fields[name])
        return {code for one in asked for code, _ in choices_of(one)}

    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as (label, words), for reading over. Needs a checked form."""
        shown = ((one.label or "", self._in_words(name)) for name, one in self.fields.items())
        return [(str(label), words) for label, words in shown if words]

    def _in_words(self, name: str) -> str:
        one, value = self.fields[name], self.cleaned_data.get(name)
        if isinstance(one, forms.ChoiceField):
            chosen = value if isinstance(value, list) else [value]
            labels = choices_of(one) if any(chosen) else []
            return ", ".join(label for code, label in labels if code in chosen)
        return "Yes" if value is True else str(value or "")


class StepForm(PlainForm):
    """One page. `answers` holds what the whole journey has said so far, this page included."""

    question: str = ""
    lead: str = ""
    to_child: ClassVar[Wording] = Wording()

    def __init__(self, data: MultiValueDict, *, answers: Answers, is_checked: bool) -> None:
        super().__init__(data)
        self.typed = data
        self.answers = answers
        self.is_checked = is_checked
        if answers.is_from_child:
            self._speak(self.to_child)

    def suggestions(self) -> list[tuple[str, list[str]]]:
        """The lists that fields of this page offer, as (id, names): each once, whoever uses it."""
        used = {one.widget.attrs.get("list") for one in self.fields.values()}
        kinds = [kind for kind in LocalPlace.Kind.values if suggestions_id(kind) in used]
        rows = list(LocalPlace.objects.filter(kind__in=kinds)) if kinds else []
        return [
            (suggestions_id(kind), [row.name for row in rows if row.kind == kind]) for kind in kinds
        ]

    def _speak(self, wording: Wording) -> None:
        self.question = wording.question or self.question
        self.lead = wording.lead or self.lead
        for name, label in wording.labels.items():
            self.own(name).label = label
        for name, hint in wording.hints.items():
            self.own(name).help_text = hint
        for name, choices in wording.choices.items():
            offer(self.own(name), choices)
            # An answer given before the words changed may have no place among the new ones.
            offered = {code for code, _ in choices}
            self.typed.setlist(name, [code for code in self._sent(name) if code in offered])

    def full_clean(self) -> None:
        """A page that nobody went on from yet has nothing wrong with it."""
        super().full_clean()
        if not self.is_checked:
            self._errors = ErrorDict()


class Line(forms.CharField):
    """One line of text: no browser sends another, and none may reach a list or a header."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").splitlines())


def choices_of(one: forms.Field) -> Choices:
    """The choices of a closed list, in their order."""
    return [(str(code), str(label)) for code, label in getattr(one, "choices", [])]


def offer(one: forms.Field, choices: Choices) -> None:
    """Gives a closed list other choices, or other words for them."""
    if not isinstance(one, forms.ChoiceField):
        raise TypeError("Only a closed list has choices.")
    one.choices = choices


def line(
    label: str,
    hint: str = "",
    *,
    most: int = SHORT,
    suggest: str = "",
    size: int = 0,
    missing: str = "",
) -> forms.CharField:
    """One line of text. `suggest`: the kind of LocalPlace whose names are offered while typing.
    `size`: how many letters an answer usually has, where the field is to show that it is short.
    `missing` is what to say when it is left out; without it, it may be.
    """
    attrs: dict[str, object] = {"list": suggestions_id(suggest)} if suggest else {}
    if size:
        attrs["size"] = size
    return _text(label, hint, most, forms.TextInput(attrs=attrs), Line, missing=missing)


def suggestions_id(kind: str) -> str:
    """The id of the list that a field and its page share."""
    return f"known-{kind}"


def words(
    label: str, hint: str = "", *, rows: int = 3, most: int = MIDDLE, missing: str = ""
) -> forms.CharField:
    """Several lines of text."""
    return _text(label, hint, most, forms.Textarea(attrs={"rows": rows}), missing=missing)


def _text(
    label: str,
    hint: str,
    most: int,
    widget: forms.Widget,
    kind: type[forms.CharField] = forms.CharField,
    *,
    missing: str,
) -> forms.CharField:
    # A validator, not max_length: browsers cut what is pasted down to that, without a word.
    too_long = f"This is too long for us to keep. Please say it in {most:,} letters or fewer."
    return kind(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing},
        widget=widget,
        validators=[MaxLengthValidator(most, too_long)],
    )


def one_of(
    label: str, choices: Choices | AskedChoices, hint: str = "", *, missing: str = ""
) -> forms.ChoiceField:
    """A choice of one. Choices that are rows are asked for when somebody needs them.
    `missing` is what to say when it is left out; without it, it may be.
    """
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        widget=forms.RadioSelect,
        required=bool(missing),
        error_messages={"required": missing},
    )


def any_of(
    label: str, choices: Choices | AskedChoices, hint: str = ""
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
