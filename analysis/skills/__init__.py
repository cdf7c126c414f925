"""Skills and occupations named in a comment, by the own list and an imported ESCO file."""
