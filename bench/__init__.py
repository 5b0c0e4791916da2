"""What is measured beside other engines: the search, and how fast and how light the site is."""
