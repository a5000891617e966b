"""How much to ask for as time runs out: the curve against which a seat's offers are read."""


def target(t: float, exponent: float) -> float:
    """The share of what there is to win that a time-dependent tactic asks for at time t in [0, 1].

    1 - t^(1/e): e < 1 holds out (Boulware), 1 concedes evenly, e > 1 gives early (Conceder).
    P. Faratin, C. Sierra, N. R. Jennings, "Negotiation decision functions for autonomous agents",
    Robotics and Autonomous Systems 24 (1998), section 4.2.
    """
    return 1.0 - float(min(1.0, max(0.0, t)) ** (1.0 / exponent))
