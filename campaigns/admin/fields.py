"""How the fields of every campaigns form are shown."""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest

SHORT = 60


class RoomyFields(BaseModelAdmin):
    """Gives long single lines the room to be read whole, and takes addresses as https."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        is_line = isinstance(db_field, models.CharField) and not db_field.choices
        if field and is_line and (db_field.max_length or 0) > SHORT:
            field.widget.attrs["class"] = "vLargeTextField"
        return field
