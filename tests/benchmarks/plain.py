"""What telling is measured against: a plain Django form that does one insert, and no more."""

import os

from django import forms
from django.conf import settings

if not settings.configured:
    from awareness_site.settings import DATABASES as OURS

    # The same database settings, in a database of its own.
    settings.configure(
        SECRET_KEY=os.environ["SECRET_KEY"],
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES=OURS,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        INSTALLED_APPS=[],
    )

import django

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse, HttpResponseRedirect  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402

PAGE = "<form method=post>{% csrf_token %}{{ form.as_div }}<button>Send</button></form>"


class Story(models.Model):
    words = models.TextField()
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plain"

    def __str__(self) -> str:
        return f"Story {self.pk}"


class StoryForm(forms.ModelForm):
    class Meta:
        model = Story
        fields = ["words"]


def story(request):
    form = StoryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        return HttpResponseRedirect("/")
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


urlpatterns = [path("", story)]
if Story._meta.db_table not in connection.introspection.table_names():
    with connection.schema_editor() as editor:
        editor.create_model(Story)
connection.close()
application = get_wsgi_application()
