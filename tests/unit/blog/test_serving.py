"""A post is found by its address in one query, and exactly where Wagtail would find it."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction, Site

from blog import serving
from blog.models import EssayPage, LaunchPage, PostPage, StancePage
from tests.factories import blog

Assertions = Any


def found(path: str, language: str = "de") -> PostPage | None:
    with override(language):
        return serving.find(RequestFactory().get(f"/{language}/{path}"), path)


@pytest.mark.parametrize("kind", [EssayPage, LaunchPage, StancePage])
def test_post_is_found_as_what_it_is_with_everything_beside_it(
    db: None, kind: type[PostPage], django_assert_num_queries: Assertions
) -> None:
    post = blog.post(kind, slug="lager")
    own = PostPage.objects.get(pk=post.pk).specific

    page = found("blog/lager/")

    assert type(page) is kind
    assert page == own
    assert {field.attname: getattr(page, field.attname) for field in kind._meta.concrete_fields} == {
        field.attname: getattr(own, field.attname) for field in kind._meta.concrete_fields
    }
    with django_assert_num_queries(0):
        assert (page.author, page.locale, page.series, page.picture) == (post.author, post.locale, None, None)
        assert list(page.get_view_restrictions()) == []


def test_post_is_found_in_the_language_of_the_address_alone(db: None) -> None:
    post = blog.post(slug="lager")
    english = blog.translation(post, slug="bearings")

    assert [found("blog/bearings/", "en"), found("blog/lager/", "en"), found("blog/bearings/")] == [english, None, None]


@pytest.mark.parametrize("path", ["", "blog/", "blog/topic/lager/", "lager/", "other/lager/", "blog/nothing/"])
def test_address_of_no_post_finds_none(db: None, path: str) -> None:
    blog.post(slug="lager")

    assert found(path) is None


def test_draft_or_post_behind_a_log_in_is_left_to_wagtail(db: None, client: Client) -> None:
    blog.post(slug="entwurf", live=False)
    closed = blog.post(slug="intern")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert (found("blog/entwurf/"), found("blog/intern/")) == (None, None)
    assert client.get("/de/blog/entwurf/").status_code == 404
    assert client.get("/de/blog/intern/").status_code == 302


def test_alias_is_left_to_wagtail_since_its_source_decides_who_may_read_it(db: None, client: Client) -> None:
    post = blog.post(slug="lager")
    post.create_alias(update_slug="auch-lager")
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)

    assert Page.objects.get(slug="auch-lager").live
    assert found("blog/auch-lager/") is None
    assert client.get("/de/blog/auch-lager/").status_code == 302


def test_with_several_sites_wagtail_says_which_one_is_meant(db: None) -> None:
    post = blog.post(slug="lager")
    Site.objects.create(hostname="other.example", root_page=Page.get_first_root_node())

    request = RequestFactory().get("/de/blog/lager/", headers={"host": "other.example"})
    with override("de"):
        elsewhere = serving.find(request, "blog/lager/")

    assert (elsewhere, found("blog/lager/")) == (None, post)


def test_site_without_any_site_finds_nothing(db: None) -> None:
    blog.post(slug="lager")
    Site.objects.all().delete()

    assert found("blog/lager/") is None
