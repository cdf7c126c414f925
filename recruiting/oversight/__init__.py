"""What lets people oversee the program: what it derives, how it is stopped, and the sheets about it."""
