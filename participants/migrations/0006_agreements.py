import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_tables"),
        ("participants", "0005_codes_are_counted"),
        ("workshops", "0002_planned_ideas"),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="fewest people for this workshop to go on",
                    ),
                ),
                (
                    "reserve",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="seats that stay free for late guests"
                    ),
                ),
                (
                    "by_invitation",
                    models.BooleanField(default=False, verbose_name="only for whom you name"),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seat_terms",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session"],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_together", models.BooleanField(verbose_name="sit together")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="events.event",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.registration",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="one_agreement_per_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="a_pair_is_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionGuest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions_invited",
                        to="participants.registration",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "registration"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "registration"), name="one_guest_once_per_session"
                    )
                ],
            },
        ),
    ]
