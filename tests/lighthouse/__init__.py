"""What Google's Lighthouse says of the public pages, as a phone sees them."""
