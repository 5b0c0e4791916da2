"""A page with every component of citizens' pages, for developers and tests: no site holds it.

page.html has the examples, ``made_up`` their data, ``drawing`` the page; ``scripts/components`` shows it.
"""
