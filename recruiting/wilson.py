"""How sure a share is when few were counted: the score interval of E. B. Wilson, JASA 22 (1927), 209-212."""

from math import sqrt

# 95 of 100 intervals made so hold the true share.
Z = 1.959964


def interval(hits: int, total: int) -> tuple[float, float]:
    """Lower and upper bound of the share, both from 0 to 1; everything is possible where nothing was counted."""
    if not total:
        return 0.0, 1.0
    share, z2 = hits / total, Z * Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = Z * sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, middle - half), min(1.0, middle + half)
