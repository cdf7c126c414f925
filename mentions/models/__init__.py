"""What is watched, and what was found there."""

from mentions.models.mention import Mention
from mentions.models.source import Source

__all__ = ["Mention", "Source"]
