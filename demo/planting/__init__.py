"""Plants the invented company into an empty site, through the same doors real people use."""
