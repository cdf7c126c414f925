"""The dashboard has no model of its own: it reads what others keep, and stores nothing about anybody.

The log-in before the present one stands in the session (`dashboard.visits`) and goes with it.
"""
