"""What the data may say: one pydantic model per kind of thing, with each field's meaning and an example.

From these models come validation, the JSON Schemas that editors' tools complete from, and the pages.
Field descriptions are in Danish: editors read them in their tools.
"""
