"""What a web server is told: security and caching headers, redirects, types."""
