"""The admin has no door of its own, and shows no row of what people sign in by."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

# Django's own takes a password and asks nothing more; these rows hold what nobody may edit.
for _app in ("account", "mfa", "usersessions"):
    for _rows in apps.get_app_config(_app).get_models():
        if admin.site.is_registered(_rows):
            admin.site.unregister(_rows)


def _to_our_sign_in(request: HttpRequest, extra_context: object = None) -> HttpResponseRedirect:
    if request.user.is_authenticated and not admin.site.has_permission(request):
        raise PermissionDenied
    wanted = request.GET.get("next") or reverse("admin:index")
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


def _to_our_change(request: HttpRequest, extra_context: object = None) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("account_change_password"))


admin.site.login = _to_our_sign_in  # type: ignore[method-assign]
admin.site.password_change = _to_our_change  # type: ignore[assignment,method-assign]
