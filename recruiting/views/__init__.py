"""The screens of recruiting in the admin."""
