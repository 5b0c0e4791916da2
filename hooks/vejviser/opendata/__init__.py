"""Open data: everything the pages say, for any other program, at addresses that stay."""
