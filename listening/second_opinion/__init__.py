"""A language model's second opinion on the comments at the top of the queue; off unless an address is set."""
