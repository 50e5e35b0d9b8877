"""The journey of somebody who tells us. No address says what its page is about."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("tell-us/", views.start, name="start"),
    path("tell-us/<slug:token>/<int:number>/", views.step, name="step"),
    path("tell-us/<slug:token>/now/", views.danger_now, name="danger_now"),
    path("tell-us/<slug:token>/about-you/", views.about_you, name="about_you"),
    path("tell-us/<slug:token>/sent/", views.receipt, name="receipt"),
    path("leave/", views.leave, name="leave"),
]
