"""A post travels from German to English through wagtail-localize."""

from typing import Any

from django.test import Client
from wagtail.models import Locale
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext, TranslationSource

from blog.models import BlogIndexPage, EssayPage, LaunchPage, PostPage, StancePage, Topic
from tests.factories import blog


def plant_pair() -> tuple[PostPage, Locale]:
    """A German post about one topic, with everything its translation needs."""
    english = Locale.objects.get(language_code="en")
    german = blog.post(title="Reparatur zuerst", question="Und Sie?")
    blog.blog_index("en")
    BlogIndexPage.objects.filter(locale=english).update(translation_key=blog.blog_index().translation_key)
    blog.author("en", name="Ada Beispiel", role="Chief Executive", translation_key=german.author.translation_key)
    topic = Topic.objects.create(name="Pumpen", slug="pumpen", locale=german.locale)
    Topic.objects.create(name="Pumps", slug="pumps", locale=english, translation_key=topic.translation_key)
    german.topics.set([topic])
    german.save()
    return german, english


def translate(source: TranslationSource, locale: Locale, words: dict[str, str]) -> None:
    """What an editor types on the translation screen."""
    for segment in source.stringsegment_set.all():
        if text := words.get(segment.string.data):
            StringTranslation.objects.create(
                translation_of=String.objects.get(pk=segment.string_id),
                locale=locale,
                context=TranslationContext.objects.get(pk=segment.context_id),
                data=text,
            )


def test_post_translated_by_an_editor_appears_in_english_with_english_topics(
    client: Client, db: None, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("wagtail_localize.models.get_schema_version", lambda app_label: "")  # tests have no migrations
    german, english = plant_pair()
    source, _created = TranslationSource.update_or_create_from_instance(german)
    translation = Translation.objects.create(source=source, target_locale=english)
    translate(source, english, {"Reparatur zuerst": "Repairs first", "Und Sie?": "And you?"})

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    page = german.get_translation(english).specific
    text = client.get(page.url).content.decode()
    assert page.url.startswith("/en/blog/")
    assert page.author.role == "Chief Executive"
    assert "<h1>Repairs first</h1>" in text
    assert "And you?" in text
    assert '<a href="/en/blog/topic/pumps/">Pumps</a>' in text
    assert f'hreflang="de" href="http://testserver{german.url}"' in text


def test_every_kind_of_post_has_its_words_translated_and_its_picture_shared() -> None:
    own: dict[type[PostPage], set[str]] = {
        EssayPage: set(), LaunchPage: {"product", "aspects"}, StancePage: {"position", "reasons", "commitment"}
    }  # fmt: skip

    for kind, extra in own.items():
        fields = {field.field_name: type(field).__name__ for field in get_translatable_fields(kind)}

        for name in {"title", "slug", "summary", "body", "question", "picture_alt", "author", *extra}:
            assert fields[name] == "TranslatableField", name
        assert fields["picture"] == fields["comments_open"] == "SynchronizedField"
