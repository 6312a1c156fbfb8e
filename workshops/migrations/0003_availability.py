"""When facilitators are there and rooms are free."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_tables"),
        ("workshops", "0002_planned_ideas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Availability",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_absent", models.BooleanField(default=False, verbose_name="not there")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availabilities",
                        to="events.eventday",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availabilities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availabilities",
                        to="events.room",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(person__isnull=False, room=None)
                        | Q(person=None, room__isnull=False),
                        name="availability_of_a_person_or_a_room",
                    ),
                    models.UniqueConstraint(
                        fields=["day", "person"], name="one_availability_per_person"
                    ),
                    models.UniqueConstraint(
                        fields=["day", "room"], name="one_availability_per_room"
                    ),
                    models.CheckConstraint(
                        condition=Q(is_absent=True, starts_at=None, ends_at=None)
                        | (Q(is_absent=False) & ~Q(starts_at=None, ends_at=None)),
                        name="availability_says_something",
                    ),
                    models.CheckConstraint(
                        condition=Q(starts_at=None)
                        | Q(ends_at=None)
                        | Q(ends_at__gt=F("starts_at")),
                        name="availability_ends_after_start",
                    ),
                ],
            },
        ),
    ]
