"""How the fields of every campaigns form are shown."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.http import HttpRequest

SHORT = 60


class RoomyFields(BaseModelAdmin):
    """Gives long single lines the room to be read whole, and takes addresses as https."""

    actions: Any = None  # what the public reads is changed one by one
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        is_line = isinstance(db_field, models.CharField) and not db_field.choices
        if field and is_line and (db_field.max_length or 0) > SHORT:
            field.widget.attrs["class"] = "vLargeTextField"
        if field and isinstance(field.widget, AdminSplitDateTime):
            # Django writes "Date:" and "Time:" beside the two, and names neither.
            for part, name in zip(field.widget.widgets, ("date", "time"), strict=True):
                part.attrs["aria-label"] = f"{field.label}, {name}"
        return field


class NamedRows(forms.BaseInlineFormSet):
    """Rows of a table name each field: the heading of a column alone is heard by nobody."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))
