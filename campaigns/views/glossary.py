"""Words explained: what services say, and what people may hear."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.models import Term
from campaigns.views.standing import page_of


@require_safe
def words_explained(request: HttpRequest) -> HttpResponse:
    """`words` and `heard` (list[Term], from A to Z), `sources` (list of name and address, each
    once) and `page`.
    """
    terms = list(Term.objects.published())
    context = {
        "words": [term for term in terms if term.kind == Term.Kind.WORD],
        "heard": [term for term in terms if term.kind == Term.Kind.HEARD],
        "sources": sorted({(term.source, term.source_address) for term in terms}),
        "page": page_of("words-explained"),
    }
    return render(request, "campaigns/words_explained.html", context)
