"""The demo: one story from past to future, written by the same actions that the screens use.

`manage.py demo` loads it. What the sources of the past events do not say carries
`is_invented`, and pages mark it.
"""
