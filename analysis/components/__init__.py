"""The pipeline's components, one per file, each a spaCy factory."""
