"""The name of the desk, and how its pages are framed."""

from django.contrib import admin

admin.site.site_header = "Safeguarding desk"
admin.site.site_title = "Desk"
admin.site.index_title = "What to do next"
admin.site.site_url = "/"
admin.site.enable_nav_sidebar = False
