"""Who reads the whole audit trail, and nothing else: the role that belongs to no team."""

from django.contrib.auth.models import Group, User

from reports.models import Membership

AUDITORS = "Auditors"


def auditors_group() -> Group:
    """Without a permission: what an auditor may follows from being in it, and in no team."""
    return Group.objects.get_or_create(name=AUDITORS)[0]


def is_auditor(person: User) -> bool:
    """Whoever reads for a team is among those whom an auditor watches, and is none."""
    return (
        person.is_active
        and person.groups.filter(name=AUDITORS).exists()
        and not Membership.objects.filter(user=person).exists()
    )
