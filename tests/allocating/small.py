"""Small instances with anything in them, for hypothesis."""

from hypothesis import strategies as st

from participants.allocating.instance import (
    Fixed,
    Instance,
    Parameters,
    Person,
    Round,
    Session,
    Workshop,
)

ROUNDS = ("r1", "r2")
RANKS = 3


@st.composite
def people(draw, names, workshops):
    found = []
    for name in names:
        order = draw(st.permutations(workshops))
        listed = draw(st.integers(0, min(RANKS, len(workshops))))
        vetoes = draw(st.integers(0, 1)) if len(workshops) - listed > 2 else 0
        found.append(
            Person(
                id=name,
                organisation=draw(st.sampled_from(["a", "b", None])),
                rounds=draw(st.sampled_from([ROUNDS, ROUNDS, ROUNDS, ("r1",), ("r2",)])),
                ranking=tuple(order[:listed]),
                vetoes=frozenset(order[listed : listed + vetoes]),
                followed=frozenset(order[-1:] if draw(st.integers(0, 9)) == 0 else ()),
                deficit=draw(st.sampled_from([0, 0, 0, 2])),
            )
        )
    return tuple(found)


@st.composite
def instances(draw, most_people=4, most_workshops=4):
    names = [f"p{number}" for number in range(draw(st.integers(1, most_people)))]
    workshops = [f"w{number}" for number in range(draw(st.integers(2, most_workshops)))]
    sessions = tuple(
        Session(
            id=f"{workshop}{at}",
            workshop=workshop,
            round=at,
            capacity=capacity,
            minimum=min(capacity, draw(st.sampled_from([0, 0, 2, 3]))),
            reserve=draw(st.sampled_from([0, 0, 0, 1])),
            invited=(
                frozenset(draw(st.sets(st.sampled_from(names))))
                if draw(st.integers(0, 9)) == 0
                else None
            ),
        )
        for workshop in workshops
        for at in ROUNDS
        for capacity in [draw(st.integers(1, 3))]
    )
    everybody = draw(people(names, workshops))
    pair = st.permutations(names).map(lambda order: (order[0], order[1]))
    pairs = st.lists(pair, max_size=1) if len(names) > 1 else st.just([])
    return Instance(
        rounds=tuple(Round(id=at) for at in ROUNDS),
        workshops=tuple(Workshop(id=each) for each in workshops),
        sessions=sessions,
        people=everybody,
        fixed=draw(_fixed(names, sessions)),
        together=tuple(draw(pairs)),
        apart=tuple(draw(pairs)),
        published=draw(_published(everybody, sessions)),
        parameters=Parameters(
            ranks=RANKS,
            seed=draw(st.integers(0, 99)),
            slack=draw(st.sampled_from([0.0, 0.0, 0.02, 0.5])),
        ),
    )


def _fixed(names, sessions):
    seat = st.builds(
        lambda name, session: Fixed(person=name, session=session.id, reason="leidt"),
        st.sampled_from(names),
        st.sampled_from(sessions),
    )
    return st.lists(seat, max_size=1).map(tuple)


def _published(everybody, sessions):
    def day(person):
        rounds = [[s.id for s in sessions if s.round == at] for at in person.rounds]
        return st.tuples(*(st.sampled_from(each) for each in rounds))

    return st.one_of(st.just({}), st.fixed_dictionaries({each.id: day(each) for each in everybody}))
