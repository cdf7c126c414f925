"""Backups of database and uploads, and the way back that repeats what was erased meanwhile."""
