"""The analyser's version: stored with every reading, never mixed in one ranking."""

VERSION = "1.1"
