"""Who can be met where and when, told to browsers, calendars, search engines and people."""
