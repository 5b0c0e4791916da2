"""What the site knows, for the municipality's own staff assistants (Model Context Protocol). It only reads."""
