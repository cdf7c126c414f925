"""How often pages are opened and read to the end, without knowing by whom: no cookie, no network address, no program of a reader is kept."""
