"""The journey of somebody who tells us, and the boxes for letters.

No address of the journey says what its page is about.
"""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("tell-us/", views.start, name="start"),
    path("tell-us/on-paper/", views.on_paper, name="on_paper"),
    path("tell-us/<slug:token>/<int:number>/", views.step, name="step"),
    path("tell-us/<slug:token>/now/", views.danger_now, name="danger_now"),
    path("tell-us/<slug:token>/about-you/", views.about_you, name="about_you"),
    path("tell-us/<slug:token>/sent/", views.receipt, name="receipt"),
    path("leave/", views.leave, name="leave"),
    # Letters: comments on pages, and complaints
    path("rate-this-page/", views.rate_page, name="rate_page"),
    path("rate-this-page/thank-you/", views.rated, name="rated"),
    path("data-protection-complaints/", views.complain, name="complain"),
    path("data-protection-complaints/write/", views.write_complaint, name="write_complaint"),
    path("thank-you/<slug:token>/", views.letter_sent, name="letter_sent"),
]
