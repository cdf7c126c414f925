"""What pages of openings and fields show besides their own fields."""
