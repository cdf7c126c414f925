"""What the dashboard writes: who wants the mail of the week, and what became of it."""
