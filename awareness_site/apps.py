from django.apps import AppConfig


class AwarenessSiteConfig(AppConfig):
    name = "awareness_site"
