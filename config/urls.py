"""Every address of the site."""

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.link_views import LinkView
from blog import serving
from core import sitemaps, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.choose_language, name="root"),
    path("theme.css", views.theme_sheet, name="theme"),
    path("robots.txt", views.robots),
    path("sitemap.xml", require_safe(sitemaps.listed), name="sitemap"),
    re_path(r"^sitemap-(?P<number>[1-9][0-9]{0,3})\.xml$", require_safe(sitemaps.file), name="sitemap_file"),
    path("admin/link/<str:uid>/<str:token>/", LinkView.as_view(), name="accounts_link"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", include("automation.urls")),
]

if apps.is_installed("demo"):
    urlpatterns += [
        path("demo/", include("demo.urls")),
        re_path(r"^media/(?P<path>[\w.~/-]{1,200})$", require_safe(serve), {"document_root": settings.MEDIA_ROOT}),
    ]

urlpatterns += i18n_patterns(
    re_path(r"^note/(?P<purpose>imprint|privacy)/$", views.note, name="note"),
    path("comments/", include("comments.urls")),
    path("", include("recruiting.urls")),
    path("", include("newsletter.urls")),
    path("", include("blog.urls")),
    re_path(wagtail_urls.serve_pattern, serving.serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
)

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
