"""Small pieces of a page that need no template: data for a script, a bar chart, a QR code."""
