"""Reads business blog comments in German and English; plain Python and spaCy, no Django."""
