"""Who may edit what the public reads: the group, and exactly its permissions."""

from django.contrib.auth.models import Group, Permission

EDITORS = "Editors"

# Signs and lines are never deleted: concerns keep the code of a sign, and a superseded number
# stays as history. The partnership is one row that is changed, never added; so is each page.
PERMISSIONS = {
    "campaign": ("add", "change", "delete", "view"),
    "campaignsign": ("add", "change", "delete", "view"),
    "statement": ("add", "change", "delete", "view"),
    "contactline": ("add", "change", "view"),
    "openinghours": ("add", "change", "delete", "view"),
    "closedday": ("add", "change", "delete", "view"),
    "warningsign": ("add", "change", "view"),
    "fact": ("add", "change", "delete", "view"),
    "term": ("add", "change", "delete", "view"),
    "newsitem": ("add", "change", "delete", "view"),
    "keptfor": ("add", "change", "delete", "view"),
    "dataprotectionentry": ("add", "change", "delete", "view"),
    "alert": ("add", "change", "delete", "view"),
    "standingpage": ("change", "view"),
    "pagesection": ("add", "change", "delete", "view"),
    "localplace": ("add", "change", "delete", "view"),
    "postcodetable": ("change", "view"),
    "partnership": ("change", "view"),
}


def editors_group() -> Group:
    """The group of editors, made or brought back to exactly these permissions."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    codenames = [f"{verb}_{model}" for model, verbs in PERMISSIONS.items() for verb in verbs]
    group.permissions.set(
        Permission.objects.filter(content_type__app_label="campaigns", codename__in=codenames)
    )
    return group
