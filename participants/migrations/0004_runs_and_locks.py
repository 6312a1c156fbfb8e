import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_tables"),
        ("participants", "0003_one_way_per_round"),
        ("workshops", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AllocationRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("whole", "The whole day"),
                            ("repair", "Repair after cancellations"),
                            ("price", "What a fixed seat costs"),
                        ],
                        default="whole",
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("busy", "Busy"),
                            ("done", "Ready"),
                            ("failed", "Did not succeed"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("seed", models.PositiveIntegerField(default=1)),
                ("slack", models.PositiveSmallIntegerField(default=0)),
                ("stages", models.JSONField(blank=True, default=list)),
                ("faults", models.JSONField(blank=True, default=list)),
                ("asked_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["day", "-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Lock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_inside", models.BooleanField(default=True)),
                ("reason", models.CharField(max_length=240, verbose_name="reason")),
                ("price", models.JSONField(blank=True, default=dict)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.AddField(
            model_name="allocation",
            name="base",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="successors",
                to="participants.allocation",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="kind",
            field=models.CharField(
                choices=[("whole", "The whole day"), ("repair", "Repair after cancellations")],
                default="whole",
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="allocation",
            name="published_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="told",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")),
                fields=("day",),
                name="one_published_allocation_per_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at", None), ("published_by", None), ("state", "proposal")),
                    models.Q(
                        models.Q(("state", "proposal"), _negated=True),
                        ("published_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="what_was_published_has_its_moment",
            ),
        ),
        migrations.AddField(
            model_name="allocationrun",
            name="allocation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="runs",
                to="participants.allocation",
            ),
        ),
        migrations.AddField(
            model_name="allocationrun",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="allocationrun",
            name="day",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="allocation_runs",
                to="events.eventday",
            ),
        ),
        migrations.AddField(
            model_name="lock",
            name="day",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="locks",
                to="events.eventday",
            ),
        ),
        migrations.AddField(
            model_name="lock",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="events.programmeitem",
            ),
        ),
        migrations.AddField(
            model_name="lock",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lock",
            name="registration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="locks",
                to="participants.registration",
            ),
        ),
        migrations.AddField(
            model_name="lock",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="locks",
                to="workshops.session",
            ),
        ),
        migrations.AddField(
            model_name="allocationrun",
            name="lock",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="runs",
                to="participants.lock",
            ),
        ),
        migrations.AddConstraint(
            model_name="lock",
            constraint=models.UniqueConstraint(
                fields=("registration", "session"), name="one_lock_per_person_and_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="lock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_inside", True)),
                fields=("registration", "item"),
                name="one_locked_seat_per_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocationrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ("asked", "busy")), models.Q(("kind", "price"), _negated=True)
                ),
                fields=("day",),
                name="one_allocation_run_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocationrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("asked", "busy"))),
                fields=("lock",),
                name="one_price_run_per_lock",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocationrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "price"), ("lock__isnull", False)),
                    models.Q(models.Q(("kind", "price"), _negated=True), ("lock", None)),
                    _connector="OR",
                ),
                name="a_price_run_is_of_a_lock",
            ),
        ),
    ]
