"""What the first page says about people: nothing of its own."""

from core.declarations import declare_page

declare_page("home.HomePage", impersonal=["headline", "intro"])
