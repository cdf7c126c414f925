"""Changes to tokens and to the drafts that programs write."""
