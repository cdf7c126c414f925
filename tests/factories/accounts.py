"""Accounts for tests."""

from typing import Any

import factory
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from recruiting.models import Reviewer

REVIEWERS = ("hr", "partners")


class UserFactory(factory.django.DjangoModelFactory):
    """A person with an account; `role="hr"` puts them into that group. Whoever decides about people has passed the lesson."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@house.example")
    password = factory.django.Password("salon-demo")

    @factory.post_generation
    def role(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create and extracted:
            self.groups.add(Group.objects.get(name=extracted))
        if create and extracted in REVIEWERS:
            Reviewer.objects.create(user=self, lesson_passed_at=timezone.now())
