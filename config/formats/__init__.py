"""Dutch and English ways of writing dates and numbers, instead of Django's own."""
