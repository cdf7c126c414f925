"""Brings what is kept about a writer in line with their comments, their agreement and the readings, and lets go of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from comments import stops
from comments.drafts import mailbox_hash, same_mailbox
from comments.enums import Purpose
from comments.models import Consent, Objection, ReaderComment
from listening.actions import switching
from listening.models import CommentAnalysis, Reading, ScoringSwitch
from recruiting import eligibility, interest, keeping, merging, observations, on_file, sampling, scoring, weighed
from recruiting.actions import entries, evidence, holding, informing, parting
from recruiting.enums import Act, Basis, Stage
from recruiting.models import Candidate, PartnerLead, ReviewSettings, opaque_id
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead
ReadComment = tuple[ReaderComment, CommentAnalysis]


@dataclass(frozen=True, slots=True)
class Material:
    """The lawful comments of one mailbox: those read by the version in force, and those that still wait for it."""

    read: Sequence[ReadComment]
    unread: Sequence[ReaderComment]

    @property
    def comments(self) -> list[ReaderComment]:
        return [*(comment for comment, _analysis in self.read), *self.unread]

    @property
    def basis(self) -> Basis:
        return eligibility.basis_of(self.comments)


Merged = tuple[AnyPerson, Material]


@transaction.atomic
def consider(*, comment_id: int) -> None:
    """Look at everybody this comment may concern. Runs any number of times with the same result."""
    _hold(comment_id)
    reconsider(comment_id=comment_id)


@transaction.atomic
def reconsider(*, comment_id: int) -> None:
    """The same, for whoever just changed the comment or a consent in this transaction and so holds its row already."""
    for purpose in Purpose:
        for address in _addresses(purpose, comment_id):
            _settle(purpose, address)


@transaction.atomic
def withdraw(*, comment_id: int) -> None:
    """Let go at once of what rests on a comment that is going away, whatever its row still says."""
    for purpose in Purpose:
        for address in _known_through(purpose, comment_id):
            _settle(purpose, address, without=comment_id)


def sweep() -> int:
    """Repair what no event told us: posts taken offline, lost tasks, people whom nothing supports any more.

    While scoring is stopped, or waits for the works council, only what ends goes on; afterwards everything that was left aside is
    looked at first.
    """
    switch, is_held = ScoringSwitch.objects.now(), _stopped_at() is not None
    found = {comment_id for purpose in Purpose for comment_id in _unlawful(purpose)}
    if not is_held:
        found.update(
            comment_id for purpose in Purpose for comment_id in [*_missed(purpose), *_left_aside(purpose, switch)]
        )
    for comment_id in sorted(found):
        consider(comment_id=comment_id)
    if switch.catch_up_from and not is_held:
        switching.caught_up(since=switch.catch_up_from)
    unsupported = [person for model in MODELS.values() for person in model.objects.filter(sources__isnull=True)]
    for person in unsupported:
        _remove(person)
    return len(found) + len(unsupported) + informing.let_go_untold()


def _hold(comment_id: int) -> None:
    """Keep comments and consents of the writer as they are until we are done.

    Whoever withdraws meanwhile either was first, and we see it, or waits, and then finds the person and removes them.
    """
    address = ReaderComment.objects.filter(pk=comment_id).values_list("user_email", flat=True).first()
    if address:
        comments = ReaderComment.objects.filter(user_email__iexact=address).order_by("pk")
        consents = Consent.objects.filter(comment__user_email__iexact=address).order_by("pk")
        for rows in (comments, consents):
            list(rows.select_for_update(of=("self",)).values_list("pk"))


def _addresses(purpose: Purpose, comment_id: int) -> set[str]:
    """The mailboxes a comment may concern: its own, and that of whoever it already supports."""
    own = eligibility.lawful(purpose).filter(pk=comment_id).values_list("user_email", flat=True)
    young = eligibility.minors().filter(pk=comment_id).values_list("user_email", flat=True)
    return {same_mailbox(address) for address in [*own, *young]} | _known_through(purpose, comment_id)


def _known_through(purpose: Purpose, comment_id: int) -> set[str]:
    people = MODELS[purpose].objects.filter(sources__comment_id=comment_id)
    return {same_mailbox(person.email) for person in people}


def _unlawful(purpose: Purpose) -> list[int]:
    sources = evidence.sources_of(purpose).exclude(comment_id__in=eligibility.lawful(purpose).values("pk"))
    return list(sources.values_list("comment_id", flat=True))


def _missed(purpose: Purpose) -> list[int]:
    """Lawful, fresh and soundly read, but on nobody's list, though its writer has not objected."""
    readings = (
        CommentAnalysis.objects.current()
        .read_for(purpose)
        .filter(comment__in=eligibility.fresh(purpose, now=timezone.now()).values("pk"))
    )
    missed = readings.exclude(comment_id__in=evidence.sources_of(purpose).values("comment_id"))
    missed = missed.exclude(comment__writer__in=eligibility.minors().values("writer"))
    objections = set(Objection.objects.values_list("address_hash", flat=True))
    found = [
        reading
        for reading in missed.select_related("comment")
        if eligibility.is_sound(reading) and mailbox_hash(reading.comment.user_email) not in objections
    ]
    if not interest.is_on():
        return [reading.comment_id for reading in found]
    agreed = set(
        eligibility.agreed(purpose)
        .filter(pk__in=[reading.comment_id for reading in found])
        .values_list("pk", flat=True)
    )
    return [
        reading.comment_id
        for reading in found
        if reading.comment_id in agreed or _may_come_in(purpose, [(reading.comment, reading)])
    ]


def _may_come_in(purpose: Purpose, read: Sequence[ReadComment]) -> bool:
    """Of those who did not agree, only whom a reading suggests, and nobody who wants no mail: they could not be told."""
    is_suggested = any(observations.suggests_unasked(analysis, purpose) for _comment, analysis in read)
    return is_suggested and not any(stops.is_stopped(comment.user_email) for comment, _analysis in read[:1])


def _left_aside(purpose: Purpose, switch: ScoringSwitch) -> list[int]:
    """Comments of known people that were read anew while scoring was stopped or just before."""
    if switch.catch_up_from is None:
        return []
    again = Reading.objects.filter(updated_at__gte=switch.catch_up_from).values("comment_id")
    return list(evidence.sources_of(purpose).filter(comment_id__in=again).values_list("comment_id", flat=True))


def refresh(*, person: AnyPerson) -> None:
    """Look again at a row that was merged with another one or parted from it."""
    _settle(person.purpose, person.email, is_changed=True)


def _settle(purpose: Purpose, address: str, *, without: int | None = None, is_changed: bool = False) -> None:
    """Create, update or remove the one row of this mailbox for this purpose, then the row that stands for it where it is merged.

    The stop switch, and whether the works council agreed, are asked anew for each of them, so that both hold for jobs that were queued
    or running before.
    """
    key = eligibility.person_key(purpose, address)
    rows = merging.locked(purpose, Q(person_key=key))
    person = next((row for row in rows if row.person_key == key), None)
    main = rows[0] if person and person.merged_into_id else None
    before = person.revision if person else 0
    material = _material(purpose, address, person, without)
    if material.basis == Basis.INTEREST and _is_out(person, purpose, material, is_merged=len(rows) > 1):
        material = Material((), ())
    others = [] if main else [(row, _material(purpose, row.email, row, without)) for row in rows[1:]]
    if person and not material.comments:
        holding.hold(person=person) if holding.is_wished(person, without=without) else _remove(person)
    elif material.comments and (stopped := _stopped_at()):
        _let_go(person, material, stopped, others, is_changed=is_changed)
    elif person:
        _update(person, material, others, is_changed=is_changed)
    elif eligibility.is_fresh(*(comment for comment, _analysis in material.read)):
        person = _create(purpose, key, material)
        _update(person, material)
        informing.order(person=person, comment=material.read[-1][0])
    if main and person and (person.pk is None or person.revision != before):
        _settle(purpose, main.email, without=without, is_changed=True)


def _material(purpose: Purpose, address: str, person: AnyPerson | None, without: int | None) -> Material:
    comments = [comment for comment in eligibility.lawful_of(purpose, address) if comment.pk != without]
    stored = CommentAnalysis.objects.current().read_for(purpose).filter(comment__in=comments)
    readings = {row.comment_id: row for row in stored}
    supporting = set(person.sources.values_list("comment_id", flat=True)) if person else set()
    return Material(
        read=[
            (comment, readings[comment.pk])
            for comment in comments
            if comment.pk in readings and eligibility.is_sound(readings[comment.pk])
        ],
        unread=[comment for comment in comments if comment.pk not in readings and comment.pk in supporting],
    )


def _is_out(person: AnyPerson | None, purpose: Purpose, material: Material, *, is_merged: bool) -> bool:
    """Whether somebody who did not agree must not be here, or not stay: merged or once here by an agreement that is gone, not told in time,
    or not suggested and undecided."""
    if person and (person.is_agreed or person.is_untold or is_merged):
        return True
    is_open = person is None or (person.stage == Stage.NEW and not material.unread)
    return is_open and not _may_come_in(purpose, material.read)


def _create(purpose: Purpose, key: str, material: Material) -> AnyPerson:
    latest, _analysis = material.read[-1]
    now, number = timezone.now(), opaque_id()
    person, _created = MODELS[purpose].objects.get_or_create(
        person_key=key,
        defaults={
            "public_id": number,
            "awaits_judgement": sampling.is_drawn(number, ReviewSettings.load().blind_percent),
            "name": latest.user_name,
            "email": same_mailbox(latest.user_email),
            "language": latest.language,
            "stage_entered_at": now,
            "first_seen_at": now,
            "delete_after": keeping.times().end(Stage.NEW, now, material.basis),
            "basis": material.basis,
            "inform_by": informing.deadline(material.comments) if material.basis == Basis.INTEREST else None,
        },
    )
    return person


def _update(person: AnyPerson, material: Material, others: Sequence[Merged] = (), *, is_changed: bool = False) -> None:
    was_suggested, before = person.is_suggested, (person.parts, person.version)
    person.held_at = None
    if material.basis == Basis.CONSENT and not person.is_agreed:
        person.basis, person.inform_by = Basis.CONSENT, None
    if material.read:
        _describe(person, material.read, [pair for _row, found in others for pair in found.read])
    has_moved = evidence.keep(person=person, comments=material.comments, read=material.read)
    is_weighed = has_moved or is_changed or before != (person.parts, person.version)
    if is_weighed:
        person.revision += 1
    _extend(person, material)
    person.save()
    if is_weighed:
        _note_weighing(person, material.read)
    if person.is_suggested and not was_suggested:
        entries.write(act=Act.SUGGESTED, person=person, revision=person.revision)


def _note_weighing(person: AnyPerson, read: Sequence[ReadComment]) -> None:
    if read:
        entries.write(act=Act.WEIGHED, person=person, **weighed.detail(person, read))


def _stopped_at() -> datetime | None:
    """Since when nothing may be added: by the switch, or now for want of the works council's agreement; None while all goes on."""
    return ScoringSwitch.objects.now().stopped_at or (timezone.now() if on_file.waits() else None)


def _let_go(
    person: AnyPerson | None, material: Material, stopped_at: datetime, others: Sequence[Merged], *, is_changed: bool
) -> None:
    """Scoring is stopped or waits: add nothing. What went away since takes its words and its share of the strength along."""
    if person is None:
        return
    known = _known(person, material)
    if not known:
        _remove(person)
    elif evidence.keep(person=person, comments=known, read=()) or is_changed:
        before = _read_before(person, known, stopped_at)
        if before:
            beside = [pair for row, found in others for pair in _read_before(row, _known(row, found), stopped_at)]
            _describe(person, before, beside)
        person.revision += 1
        person.save()
        _note_weighing(person, before)


def _known(person: AnyPerson, material: Material) -> list[ReaderComment]:
    """The comments that supported a person already."""
    supporting = set(person.sources.values_list("comment_id", flat=True))
    return [comment for comment in material.comments if comment.pk in supporting]


def _read_before(person: AnyPerson, comments: Sequence[ReaderComment], stopped_at: datetime) -> list[ReadComment]:
    """The readings a person's strength rested on when scoring was stopped."""
    stored = CommentAnalysis.objects.filter(comment__in=comments, version=person.version, created_at__lte=stopped_at)
    readings = {row.comment_id: row for row in stored if eligibility.is_sound(row)}
    return [(comment, readings[comment.pk]) for comment in comments if comment.pk in readings]


def _describe(person: AnyPerson, read: Sequence[ReadComment], beside: Sequence[ReadComment] = ()) -> None:
    """Put down what the readings in force say. Only they are scored; who wrote is added afterwards.

    `beside` is what the same person wrote under other addresses: it counts for the strength, and for nothing the owner of this address is told.
    """
    analyses = [analysis for _comment, analysis in read]
    whole = _strength(person.purpose, [*analyses, *(analysis for _comment, analysis in beside)])
    person.own = _strength(person.purpose, analyses) if beside else None
    person.score, person.parts, person.is_suggested = whole["score"], whole["parts"], whole["is_suggested"]
    latest, analysis = read[-1]
    person.version = analysis.version
    person.name, person.language = latest.user_name, latest.language
    if isinstance(person, PartnerLead):
        person.company = observations.company(analyses)


def _strength(purpose: Purpose, analyses: Sequence[CommentAnalysis]) -> dict[str, Any]:
    result = scoring.score(observations.for_scoring(analysis, purpose) for analysis in analyses)
    return {
        "score": result.total,
        "parts": [{"label": part.label, "weight": part.weight} for part in result.parts],
        "is_suggested": any(observations.is_flagged(analysis, purpose) for analysis in analyses),
    }


def _extend(person: AnyPerson, material: Material) -> None:
    """A new comment of somebody nobody decided about yet gets its full time too; else it would bring them back after deletion."""
    if person.stage != Stage.NEW:
        return
    moments = map(eligibility.counts_from, material.comments)
    times = keeping.times()
    ends = [times.end(Stage.NEW, moment, person.basis) for moment in moments if moment]
    latest = max([person.own_until or person.delete_after, *ends])
    if person.own_until is None:
        person.delete_after = latest
    elif latest > person.own_until:
        person.own_until = latest
        parting.prolong(person=person, day=latest)


def _remove(person: AnyPerson) -> None:
    entries.write(act=Act.WITHDRAWN, person=person)
    parting.leave(person=person)
    person.delete()
