"""Who is judged without the reading: chosen by the number alone, so that neither score nor text nor name can bend the choice."""

from django.utils.crypto import salted_hmac

LOTS = 10_000


def is_drawn(number: str, percent: int) -> bool:
    """Whether somebody with this number belongs to a sample of `percent` of 100; the same number always draws the same lot."""
    drawn = salted_hmac("recruiting.blind_sample", number, algorithm="sha256").digest()
    return int.from_bytes(drawn[:8]) % LOTS < percent * LOTS // 100
