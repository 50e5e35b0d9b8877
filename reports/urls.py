"""The journey of somebody who tells us."""

app_name = "reports"
urlpatterns: list = []
