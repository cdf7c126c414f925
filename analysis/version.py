"""The analyser's version: stored with every reading, never mixed in one ranking."""

VERSION: str = "1.0"
