"""Seats in workshops by preference: the problem, the solver, the check and the report.

It knows no models, no request and no settings: an `Instance` in, seats out.
"""
