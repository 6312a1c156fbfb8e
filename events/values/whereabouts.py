"""At what hours and where an event is, in the words that people are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`hours` are of its day or days, `online` says so or is empty."""

    hours: str
    venue: str
    address: str
    city: str
    online: str

    def __str__(self) -> str:
        return ", ".join(part for part in self.parts() if part)

    def contradicts(self, told: "Whereabouts") -> bool:
        """Tell whether something that was told is otherwise now; what is told first is not."""
        pairs = zip(told.parts(), self.parts(), strict=True)
        return any(before and before != now for before, now in pairs)

    def parts(self) -> tuple[str, ...]:
        return (self.hours, self.venue, self.address, self.city, self.online)
