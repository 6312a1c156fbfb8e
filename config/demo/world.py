"""Load who is who: people with their accounts, samenwerkingen, partners, bodies, seats, roles."""

from typing import Any

from chain import audit
from chain.actions import body as bodies
from chain.actions import organisation as organisations
from chain.actions import person as persons
from chain.actions import role as roles
from chain.actions import samenwerking
from chain.choices import BodyLevel, ChainKind, MembershipKind, Precision, RoleKind
from chain.models import Chain, GovernanceBody, Person, Role, Seat
from config.demo import chains as data
from config.demo import people
from config.demo.scene import Scene

OTHERS = [*people.BESTUURDERS, *people.SECRETARIATEN, *people.PROFESSIONALS, *people.OUTSIDERS]


def load(scene: Scene) -> None:
    _people(scene)
    scene.by = scene.organiser
    _mail_domains(scene)
    for row in data.CHAINS:
        scene.chains[row["slug"]] = _chain(scene, row)
    for row in data.BODIES:
        scene.bodies[row["slug"]] = _body(scene, row)
    _seats(scene)
    _roles(scene)
    _news(scene)


def _people(scene: Scene) -> None:
    known = {person.email: person for person in Person.objects.with_account()}
    for account, row in people.ACCOUNTS.items():
        scene.people[account] = known.get(_address(account)) or _account(scene, account, row)
    for row in OTHERS:
        key = people.key_of(*row[:3])
        scene.people[key] = known.get(_address(key)) or _account(scene, key, row)
    for key, name in people.PUBLIC_FIGURES.items():
        found = Person.objects.filter(email=None, **name).first()
        scene.people[key] = found or persons.create(by=None, now=scene.now, **name)


def _mail_domains(scene: Scene) -> None:
    """Let invented people work where they say: 'cjib.example', and the accounts at the ministry.

    What somebody changed of an organisation stays.
    """
    for slug, organisation in scene.organisations.items():
        wanted = [f"{slug}.example", *([people.DOMAIN] if slug == "jenv" else [])]
        missing = [one for one in wanted if one not in organisation.mail_domains]
        changes = audit.history(organisation).filter(action="organisation changed")
        if missing and not changes.exists():
            organisations.change(
                organisation=organisation,
                mail_domains=[*organisation.mail_domains, *missing],
                by=scene.by,
                now=scene.now,
            )


def _address(account: str) -> str:
    return f"{account}@{people.DOMAIN}"


def _account(scene: Scene, account: str, row: tuple[str, str, str, str, str]) -> Person:
    first, infix, last, organisation, function = row
    person = persons.create(
        by=None,
        now=scene.now,
        email=_address(account),
        first_name=first,
        infix=infix,
        last_name=last,
        organisation=scene.organisations.get(organisation),
        function=function,
        is_invented=True,
    )
    if account in people.ACCOUNTS:
        persons.open_account(person=person, password=people.PASSWORD, by=None, now=scene.now)
    return person


def _chain(scene: Scene, row: dict[str, Any]) -> Chain:
    found = Chain.objects.filter(slug=row["slug"]).first()
    if found:
        return found
    look = {name: value for name, value in row.items() if name not in {"kind", "spans"}}
    made = samenwerking.create(kind=ChainKind(row["kind"]), by=scene.by, now=scene.now, **look)
    for slug, kind, expertise in data.PARTNERS[row["slug"]]:
        samenwerking.add_partner(
            samenwerking=made,
            organisation=scene.organisations[slug],
            kind=MembershipKind(kind),
            expertise=expertise,
            by=scene.by,
            now=scene.now,
        )
    if "spans" in row:
        spanned = [scene.chains[slug] for slug in row["spans"]]
        samenwerking.work_for(programme=made, chains=spanned, by=scene.by, now=scene.now)
    return made


def _body(scene: Scene, row: dict[str, Any]) -> GovernanceBody:
    found = GovernanceBody.objects.filter(slug=row["slug"]).first()
    return found or bodies.create(
        slug=row["slug"],
        chain=scene.chains[row["chain"]],
        name=row["name"],
        level=BodyLevel(row["level"]),
        abbreviation=row.get("abbreviation", ""),
        region=scene.regions.get(row.get("region", "")),
        rhythm=row.get("rhythm", ""),
        by=scene.by,
        now=scene.now,
    )


def _seats(scene: Scene) -> None:
    if Seat.objects.filter(body__in=scene.bodies.values()).exists():
        return
    for row in data.SEATS:
        bodies.take_seat(
            body=scene.bodies[row["body"]],
            function=row["function"],
            person=scene.people[row["person"]],
            organisation=scene.organisations.get(row.get("organisation", "")),
            is_chair=row.get("is_chair", False),
            from_on=row["from_on"],
            until_on=row.get("until_on"),
            is_invented=row.get("is_invented", False),
            by=scene.by,
            now=scene.now,
        )


def _roles(scene: Scene) -> None:
    for account, kind, slug in people.ROLES:
        chain = scene.chains[slug] if slug else None
        person = scene.people[account]
        # A role that somebody ended by hand stays ended.
        if not Role.objects.filter(person=person, kind=kind, chain=chain).exists():
            roles.grant(person=person, kind=RoleKind(kind), chain=chain, by=None, now=scene.now)


def _news(scene: Scene) -> None:
    for row in data.NEWS:
        organisation = scene.organisations[row["organisation"]]
        if not organisation.news.filter(text=row["text"]).exists():
            organisations.add_news(
                organisation=organisation,
                news=row["text"],
                on=row["on"],
                precision=Precision(row["precision"]),
                by=scene.by,
                now=scene.now,
            )
