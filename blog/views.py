"""Search, its suggestions, and the picture that stands for a post elsewhere."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from blog import cards, searching, selectors
from blog.models import PostPage
from core.models import CompanySettings
from core.text import one_line
from core.views import YEAR
from core.visibility import open_to_all


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Posts of the page's language with the words of `q`."""
    locale = selectors.locale_in_force()
    query = one_line(request.GET.get("q", ""))[: searching.LONGEST]
    number = request.GET.get("page", "1")
    found = searching.find(locale, query, page=int(number)) if number.isdecimal() else None
    if found is None:
        raise Http404
    versions = {code: f"/{code}/blog/search/" for code, _name in settings.LANGUAGES}
    topics = [] if found.hits else selectors.topics_about(selectors.published(locale), locale.pk)
    links = selectors.topic_links(topics, f"/{locale.language_code}/blog/")
    context = {"query": query, "found": found, "topics": links, "versions": versions}
    return render(request, "blog/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Words that lead to something, for the list under the search field."""
    return JsonResponse({"words": searching.suggest(selectors.locale_in_force(), request.GET.get("q", ""))})


@require_safe
def card(request: HttpRequest, pk: int, seal: str) -> HttpResponse:
    """The picture networks show beside a link, drawn once; an older one leads to that of today."""
    post = PostPage.objects.filter(open_to_all(), pk=pk).first()
    if post is None:
        raise Http404
    company = CompanySettings.load(request_or_site=request)
    facts = cards.facts(post, company)
    if seal != facts.seal:
        return HttpResponseRedirect(cards.path(post, facts))
    name = cards.stored(facts)
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/png")
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response
