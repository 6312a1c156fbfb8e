"""What the settings of giving seats, and a list of preferences, are made of."""

# The name of the field that tells how the seats of a round are given; its number follows.
ROUND = "ronde-"
