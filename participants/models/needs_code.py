from datetime import datetime, timedelta

from django.db import models

from participants.models.registration import Registration

CODE_LASTS = timedelta(minutes=10)
# So many may be under way for one registration, and one a minute for each browser.
MOST_CODES, CODE_PAUSE = 5, timedelta(minutes=1)
# After so many wrong ones somebody asks for another code.
TRIES = 3
# So many codes are made for one registration, whoever asks and in whatever browser: with the tries
# of each, that is all that somebody who holds a link may guess. A row stays to be counted.
CODES_A_DAY, CODE_COUNTS = 10, timedelta(days=1)


class NeedsCode(models.Model):
    """The code that was mailed to show diet and access behind a personal link; kept as a hash.

    It works in the browser that asked for it, for 10 minutes; the last one of that browser counts.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="needs_codes"
    )
    code_hash = models.CharField(max_length=64, editable=False)
    # What the browser keeps in its session: a code that is told to others opens nothing there.
    browser_hash = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["registration", "pk"]
        indexes = [
            models.Index(fields=["registration", "browser_hash"], name="needs_codes_of_a_browser")
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def works(self, now: datetime) -> bool:
        return self.tries < TRIES and now - self.made_at < CODE_LASTS
