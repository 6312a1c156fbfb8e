"""Register, confirm, change and cancel: a seat at the event, and one in each chosen session.

A second press gives the first result, and is answered before anything is locked. Every act that
changes a seat holds the pool of the event; see `participants.actions.seats`.
"""
