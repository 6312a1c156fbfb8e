import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("events", "0001_initial"),
        ("events", "0002_mail_plan"),
        ("events", "0003_picture_size"),
        ("events", "0004_mail_step_planned_at"),
        ("events", "0005_host_role"),
        ("events", "0006_join_url"),
    ]

    initial = True

    dependencies = [
        ("chain", "0001_tables"),
        ("mailings", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "part",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="number within the year"
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=160, verbose_name="theme")),
            ],
            options={
                "ordering": ["series", "year", "part"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("subtitle", models.CharField(blank=True, max_length=200, verbose_name="subtitle")),
                ("theme", models.CharField(blank=True, max_length=160, verbose_name="theme")),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                (
                    "societal_aim",
                    models.CharField(blank=True, max_length=240, verbose_name="aim for society"),
                ),
                ("audience", models.CharField(blank=True, max_length=240, verbose_name="for whom")),
                ("practical", models.TextField(blank=True, verbose_name="practical information")),
                (
                    "date_precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                        ],
                        default="day",
                        max_length=10,
                        verbose_name="how exactly the date is known",
                    ),
                ),
                (
                    "date_note",
                    models.CharField(blank=True, max_length=200, verbose_name="note on the date"),
                ),
                (
                    "has_kitchen_tour",
                    models.BooleanField(default=False, verbose_name="with a look in the kitchen"),
                ),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                ("venue", models.CharField(blank=True, max_length=160, verbose_name="venue")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("join_url", models.URLField(blank=True, verbose_name="link to take part")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "open to everyone"),
                            ("invitation", "by invitation only"),
                            ("unlisted", "unlisted: only with the address"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="visibility",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(blank=True, db_index=True, editable=False, null=True),
                ),
                ("ends_on", models.DateField(blank=True, db_index=True, editable=False, null=True)),
                ("sort_time", models.TimeField(blank=True, editable=False, null=True)),
                ("calendar_sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="why it does not take place"
                    ),
                ),
                ("moved_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("moved_from", models.DateField(blank=True, editable=False, null=True)),
                (
                    "move_reason",
                    models.CharField(blank=True, max_length=240, verbose_name="why it moved"),
                ),
                ("discarded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="chain.chain",
                        verbose_name="organised by",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "discarded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="events.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "host_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted_events",
                        to="chain.organisation",
                        verbose_name="host",
                    ),
                ),
                (
                    "involved",
                    models.ManyToManyField(
                        blank=True,
                        related_name="involved_in",
                        to="chain.chain",
                        verbose_name="also involved",
                    ),
                ),
                (
                    "moved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="chain.plan",
                        verbose_name="plan it builds on",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "regions",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="chain.region", verbose_name="regions"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "sort_time", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "title",
                            "subtitle",
                            "theme",
                            "purpose",
                            "audience",
                            "city",
                            "venue",
                            config="dutch",
                        ),
                        name="event_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="event_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="event_published_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None)),
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="event_cancelled_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moved_at", None), ("moved_by", None)),
                            models.Q(("moved_at__isnull", False), ("moved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="event_moved_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("discarded_at", None), ("discarded_by", None)),
                            models.Q(
                                ("discarded_at__isnull", False), ("discarded_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="event_discarded_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            ("discarded_at__isnull", True),
                            _connector="OR",
                        ),
                        name="a_published_event_is_never_discarded",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CentralQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EventDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "daypart",
                    models.CharField(
                        choices=[
                            ("morning", "morning"),
                            ("afternoon", "afternoon"),
                            ("evening", "evening"),
                            ("day", "whole day"),
                        ],
                        default="day",
                        max_length=20,
                        verbose_name="part of the day",
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["date", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "date"),
                        name="one_row_per_day",
                        violation_error_message="This day is there already. Choose another date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("starts_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="day_ends_after_start",
                        violation_error_message="The end is before the start. Choose a later end.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "explanation",
                    models.CharField(blank=True, max_length=240, verbose_name="explanation"),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("open", "open to everyone"),
                            ("invitation", "by invitation only"),
                            ("unlisted", "unlisted: only with the address"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="visibility",
                    ),
                ),
                (
                    "day_count",
                    models.PositiveSmallIntegerField(default=1, verbose_name="number of days"),
                ),
                (
                    "is_tour_day",
                    models.BooleanField(default=False, verbose_name="is a day of a tour"),
                ),
                (
                    "has_rotating_host",
                    models.BooleanField(default=False, verbose_name="each time at another partner"),
                ),
                ("programme", models.JSONField(blank=True, default=list)),
                ("tasks", models.JSONField(blank=True, default=list)),
                ("order", models.PositiveSmallIntegerField(default=100)),
                (
                    "chain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_kinds",
                        to="chain.chain",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chain", "name"), name="one_kind_per_name", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="events.eventkind",
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="EventRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organiser", "organiser"),
                            ("programme-maker", "programme maker"),
                            ("reviewer", "reviewer"),
                            ("host", "reception at the host"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="events.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="event_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "person", "kind", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="events_eventrole_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("event", "person", "kind"),
                        name="one_running_event_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=160, verbose_name="task")),
                ("done_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="task_done_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "signed_by",
                    models.CharField(blank=True, max_length=160, verbose_name="who signs"),
                ),
                (
                    "reply_to",
                    models.EmailField(blank=True, max_length=254, verbose_name="answers go to"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_settings",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event"],
            },
        ),
        migrations.CreateModel(
            name="MailStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("kind", models.CharField(max_length=60)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "anchor",
                    models.CharField(
                        choices=[("start", "the first day"), ("end", "the last day")],
                        default="start",
                        max_length=10,
                        verbose_name="counted from",
                    ),
                ),
                ("days", models.SmallIntegerField(blank=True, null=True, verbose_name="days")),
                ("at", models.TimeField(blank=True, null=True, verbose_name="time")),
                ("subject", models.CharField(blank=True, max_length=160, verbose_name="subject")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("paused_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("skipped_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("planned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_steps",
                        to="events.event",
                    ),
                ),
                (
                    "mailing",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step",
                        to="mailings.mailing",
                    ),
                ),
                (
                    "paused_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "skipped_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "anchor", "days", "at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "round"), name="one_step_per_kind_and_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at", None), ("days", None)),
                            models.Q(("at__isnull", False), ("days__isnull", False)),
                            _connector="OR",
                        ),
                        name="mail_step_day_and_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paused_at", None), ("paused_by", None)),
                            models.Q(("paused_at__isnull", False), ("paused_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mail_step_paused_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("skipped_at", None), ("skipped_by", None)),
                            models.Q(("skipped_at__isnull", False), ("skipped_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mail_step_skipped_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("image", models.ImageField(upload_to="pictures/", verbose_name="picture")),
                ("width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("alt", models.CharField(max_length=200, verbose_name="what the picture shows")),
                ("caption", models.CharField(blank=True, max_length=240, verbose_name="caption")),
                ("consent_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("order", models.PositiveSmallIntegerField(default=1)),
                (
                    "consent_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent_at", None), ("consent_by", None)),
                            models.Q(("consent_at__isnull", False), ("consent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="picture_consent_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PracticeExample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("story", models.TextField(blank=True, verbose_name="story")),
                (
                    "presenters",
                    models.CharField(blank=True, max_length=160, verbose_name="who tells it"),
                ),
                (
                    "is_anonymised",
                    models.BooleanField(default=False, verbose_name="invented or unrecognisable"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="examples",
                        to="events.event",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="examples", to="chain.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("text", models.CharField(max_length=300, verbose_name="lesson")),
                (
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("justice", "justice"),
                                ("care", "care"),
                                ("social", "social domain"),
                                ("migration", "migration"),
                                ("fiscal", "fiscal"),
                                ("public-administration", "public administration"),
                                ("education", "education"),
                                ("knowledge", "knowledge"),
                                ("youth", "youth"),
                                ("defence", "defence"),
                                ("ict", "information technology"),
                                ("supervision", "supervision"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="domains",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="events.event",
                    ),
                ),
                (
                    "example",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="events.practiceexample",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("walk-in", "walk-in"),
                            ("opening", "opening"),
                            ("plenary", "plenary"),
                            ("round", "round of workshops"),
                            ("session", "session"),
                            ("webinar", "webinar"),
                            ("lunch", "lunch"),
                            ("break", "break"),
                            ("closing", "closing"),
                            ("drinks", "drinks"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "is_for_meeting",
                    models.BooleanField(
                        default=False, verbose_name="also meant for meeting each other"
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts at")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends at")),
                ("join_url", models.URLField(blank=True, verbose_name="link to take part")),
                ("order", models.PositiveSmallIntegerField(default=1)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="events.eventday",
                        verbose_name="day",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["day__date", "order", "starts_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("starts_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="item_ends_after_start",
                        violation_error_message="The end is before the start. Choose a later end.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="practiceexample",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="examples",
                to="events.programmeitem",
            ),
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chair-of-day", "chair of the day"),
                            ("opener", "opener"),
                            ("speaker", "speaker"),
                            ("keynote", "keynote speaker"),
                            ("moderator", "moderator"),
                            ("panellist", "panel member"),
                            ("presenter", "presenter of a practice example"),
                            ("closer", "closer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="function on that day"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                ("message", models.TextField(blank=True, verbose_name="message")),
                (
                    "public_reason",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="why the name may be public"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="chain.governancebody",
                        verbose_name="body",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="chain.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="events.event",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="events.programmeitem",
                        verbose_name="part of the programme",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "closer")),
                        fields=("event",),
                        name="one_closer_per_event",
                        violation_error_message="This event has somebody who closes it. Change that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("function", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_contribution_says_who",
                        violation_error_message="Choose a person, or fill in the function.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="where it is")),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of seats"
                    ),
                ),
                (
                    "is_shareable",
                    models.BooleanField(default=False, verbose_name="two sessions may share it"),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rooms",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "name"), name="one_room_per_name")
                ],
            },
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="room",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="items",
                to="events.room",
                verbose_name="room",
            ),
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "channel_url",
                    models.URLField(blank=True, verbose_name="channel with recordings"),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="chain.chain",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "name"), name="one_series_per_name")
                ],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="editions",
                to="events.series",
            ),
        ),
        migrations.CreateModel(
            name="Tour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("theme", models.CharField(blank=True, max_length=160, verbose_name="theme")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("intro", models.TextField(blank=True, verbose_name="introduction")),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tours",
                        to="chain.chain",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tours",
                        to="events.edition",
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="tour",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="days",
                to="events.tour",
                verbose_name="tour",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("series", "year", "part"), name="one_edition_per_year_and_part"
            ),
        ),
    ]
