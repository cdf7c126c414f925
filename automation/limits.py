"""How much one token may ask for within an hour, so that a program gone wild keeps neither people nor other programs waiting."""

import logging
import time

from django.conf import settings
from django.utils.translation import gettext as _

from automation.models import Token
from core.problems import Problem
from core.tally import HOUR, count

logger = logging.getLogger(__name__)


def take(token: Token, what: str) -> None:
    """Count one request. Raises Problem for one too many; without a working cache none is."""
    limit = settings.DRAFT_LIMITS[what]
    now = int(time.time())
    try:
        is_over = limit and count(f"automation.limits:{what}:{token.pk}:{now // HOUR}") > limit
    except Exception as error:
        logger.warning("requests of programs are not counted: %s", type(error).__name__)
        return
    if is_over:
        title = _("This token has asked too often.")
        detail = _("At most %(limit)s requests of this kind are answered in an hour.") % {"limit": limit}
        raise Problem(429, "too_many", title, detail=detail, headers={"Retry-After": str(HOUR - now % HOUR)})
