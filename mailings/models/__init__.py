from mailings.models.letter import Letter
from mailings.models.mailing import Mailing
from mailings.models.suppression import Suppression

__all__ = ["Letter", "Mailing", "Suppression"]
