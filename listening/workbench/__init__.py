"""The screens of the workbench: try a text, change a rule, see what that would do, release it."""
