"""Listens to readings, comments and consents, and enqueues a look at the person.

What ends a person's agreement or their comment does not wait for a worker: it takes effect in the same transaction
(features.md, LR-1).
"""

from django.db.models.signals import post_save, pre_delete
from wagtail.log_actions import get_active_log_context

from accounts.models import User
from comments.enums import Status
from comments.models import ReaderComment
from comments.signals import (
    address_moved,
    comment_confirmed,
    comment_edited,
    comment_erased,
    comment_published,
    comment_withdrawn,
    consent_given,
    consent_withdrawn,
    mailbox_erased,
    use_objected,
)
from listening.signals import comment_read
from recruiting import companies, tasks
from recruiting.actions import consideration, erasure, moving, rights, shortening, tallying
from recruiting.models import Candidate, PartnerLead, ReviewSettings


def look(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    tasks.consider.enqueue(comment.pk)


def look_at_once(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    consideration.reconsider(comment_id=comment.pk)


def let_go(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    consideration.withdraw(comment_id=comment.pk)


def let_go_or_rest(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """A comment kept without use (GDPR 18) keeps what was written about its writer, out of every list."""
    act = consideration.reconsider if comment.status == Status.RESTRICTED else consideration.withdraw
    act(comment_id=comment.pk)


def follow(sender: object, old: str, new: str, **kwargs: object) -> None:
    moving.move(old=old, new=new)
    rights.move(old=old, new=new)


def forget(sender: object, address: str, **kwargs: object) -> None:
    erasure.forget(address=address)
    rights.forget(address=address)


def hear(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    """Somebody of a company in the register has spoken in public, or the house has answered them."""
    for company_id in companies.numbers_of(companies.spoken_to(comment)):
        tasks.measure.enqueue(company_id)
        tasks.tell_owner.enqueue(comment.pk)


def unhear(sender: object, comment: ReaderComment, **kwargs: object) -> None:
    for company_id in companies.numbers_of(companies.spoken_to(comment)):
        tasks.measure.enqueue(company_id)


def move_along(sender: object, old: str, new: str, **kwargs: object) -> None:
    for company_id in companies.numbers_of(old, new):
        tasks.measure.enqueue(company_id)


def rule(sender: object, **kwargs: object) -> None:
    """The rules of the house were saved; in the transaction of `ReviewSettings.save`."""
    user = get_active_log_context().user
    shortening.take_effect(by=user if isinstance(user, User) else None)


def count_on(sender: object, instance: Candidate | PartnerLead, **kwargs: object) -> None:
    tallying.note(person=instance)


def connect() -> None:
    """Connect the receivers once."""
    for signal in (comment_read, comment_confirmed, comment_published, consent_given):
        signal.connect(look, dispatch_uid="recruiting.look")
    for signal in (consent_withdrawn, use_objected):
        signal.connect(look_at_once, dispatch_uid="recruiting.look_at_once")
    address_moved.connect(follow, dispatch_uid="recruiting.follow")
    mailbox_erased.connect(forget, dispatch_uid="recruiting.forget")
    for signal in (comment_edited, comment_erased):
        signal.connect(let_go, dispatch_uid="recruiting.let_go")
    comment_withdrawn.connect(let_go_or_rest, dispatch_uid="recruiting.let_go_or_rest")
    comment_published.connect(hear, dispatch_uid="recruiting.hear")
    for signal in (comment_withdrawn, comment_erased, use_objected):
        signal.connect(unhear, dispatch_uid="recruiting.unhear")
    address_moved.connect(move_along, dispatch_uid="recruiting.move_along")
    for model in (Candidate, PartnerLead):
        pre_delete.connect(count_on, sender=model, dispatch_uid=f"recruiting.count_on.{model.__name__}")
    post_save.connect(rule, sender=ReviewSettings, dispatch_uid="recruiting.rule")
