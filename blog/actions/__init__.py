"""Changes in the blog."""
