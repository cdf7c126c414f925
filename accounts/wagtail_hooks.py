"""Registers the guards of accounts with Wagtail."""

from wagtail import hooks

from accounts.bulk import refuse_escalation
from accounts.log_entries import register

hooks.register("before_bulk_action", refuse_escalation)
hooks.register("register_log_actions", register)
