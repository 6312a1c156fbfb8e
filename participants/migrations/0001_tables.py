import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import participants.models.registration
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("participants", "0001_initial"),
        ("participants", "0002_invitations_and_registrations"),
        ("participants", "0003_guest_upload"),
        ("participants", "0004_answers"),
        ("participants", "0005_offers_and_wishes"),
        ("participants", "0006_organisation_name"),
        ("participants", "0007_evaluation"),
        ("participants", "0008_following"),
        ("participants", "0009_link_request"),
        ("participants", "0010_meeting"),
        ("participants", "0011_needs_code"),
        ("participants", "0012_evaluation_invented"),
        ("participants", "0013_guest_upload_origin"),
        ("participants", "0014_published_programme"),
        ("participants", "0015_rooms_for_the_registered"),
        ("participants", "0016_ranking_and_allocation"),
    ]

    initial = True

    dependencies = [
        ("events", "0001_tables"),
        ("workshops", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_key", models.CharField(db_collation="C", max_length=254, unique=True)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposal", "Proposal"),
                            ("published", "Published"),
                            ("replaced", "Replaced"),
                        ],
                        default="proposal",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("seed", models.PositiveIntegerField(default=1)),
                ("instance", models.JSONField(default=dict)),
                ("report", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="allocations",
                        to="events.eventday",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["day", "-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "is_invented",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="invented for the demo"
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_on", models.DateField()),
                (
                    "helped",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                (
                    "heard",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                (
                    "met",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                (
                    "arranged",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("helped", None), ("helped__range", (1, 5)), _connector="OR"
                        ),
                        name="evaluation_helped_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard", None), ("heard__range", (1, 5)), _connector="OR"
                        ),
                        name="evaluation_heard_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("met", None), ("met__range", (1, 5)), _connector="OR"),
                        name="evaluation_met_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("arranged", None), ("arranged__range", (1, 5)), _connector="OR"
                        ),
                        name="evaluation_arranged_from_1_to_5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=240, verbose_name="in one line")),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="participants.evaluation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_lines",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evaluation", "session"), name="one_evaluation_line_per_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationTicket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("used_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Following",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "person"), name="one_following_per_session_and_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GuestUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("origin", models.CharField(blank=True, max_length=160)),
                ("headings", models.JSONField(default=list)),
                ("guests", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("is_reserve", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField(blank=True, null=True)),
                ("added_count", models.PositiveIntegerField(default=0)),
                ("known_count", models.PositiveIntegerField(default=0)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guest_uploads",
                        to="events.event",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("added_at", None), ("added_by", None)),
                            models.Q(("added_at__isnull", False), ("added_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="guest_upload_added_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HeadCount",
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
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("opening", "at the opening"),
                            ("later", "later that day"),
                            ("total", "in total"),
                        ],
                        max_length=20,
                        verbose_name="moment",
                    ),
                ),
                ("counted_at", models.TimeField(blank=True, null=True, verbose_name="time")),
                (
                    "people",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="people"),
                ),
                (
                    "people_precision",
                    models.CharField(
                        choices=[
                            ("exact", "exactly"),
                            ("almost", "almost"),
                            ("about", "about"),
                            ("well-over", "well over"),
                            ("more-than", "more than"),
                        ],
                        default="exact",
                        max_length=20,
                        verbose_name="how exact",
                    ),
                ),
                (
                    "organisations",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="organisations"
                    ),
                ),
                (
                    "organisations_precision",
                    models.CharField(
                        choices=[
                            ("exact", "exactly"),
                            ("almost", "almost"),
                            ("about", "about"),
                            ("well-over", "well over"),
                            ("more-than", "more than"),
                        ],
                        default="exact",
                        max_length=20,
                        verbose_name="how exact",
                    ),
                ),
                (
                    "is_estimated",
                    models.BooleanField(default=False, verbose_name="estimated, not counted"),
                ),
                ("note", models.CharField(blank=True, max_length=160, verbose_name="note")),
                (
                    "day",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="head_counts",
                        to="events.eventday",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="head_counts",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "day__date", "counted_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "day", "moment"),
                        name="one_count_per_moment",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "source",
                    models.CharField(
                        choices=[
                            ("rule", "rule"),
                            ("list", "list or file"),
                            ("hand", "by hand"),
                            ("reserve", "reserve list"),
                            ("replacement", "replacement"),
                        ],
                        default="hand",
                        max_length=20,
                    ),
                ),
                (
                    "address_source",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="where the address came from"
                    ),
                ),
                (
                    "why",
                    models.CharField(blank=True, max_length=240, verbose_name="why this guest"),
                ),
                (
                    "asked",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="what is asked of this guest"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not sent yet"),
                            ("sent", "Sent"),
                            ("yes", "Comes"),
                            ("no", "Does not come"),
                            ("maybe", "Will let us know"),
                            ("replaced", "A replacement comes"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                ("reserve_number", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "maybe_until",
                    models.DateField(blank=True, null=True, verbose_name="lets us know by"),
                ),
                ("remark", models.CharField(blank=True, max_length=240, verbose_name="remark")),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("away_until", models.DateField(blank=True, null=True)),
                ("away_note", models.CharField(blank=True, max_length=160)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("calendar_uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("calendar_sequence", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                        related_name="invitations",
                        to="events.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacement",
                        to="participants.invitation",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "person__sort_key", "pk"],
                "indexes": [models.Index(fields=["event", "state"], name="invitations_by_answer")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("event", "person"),
                        name="one_invitation_per_guest",
                        violation_error_message="This person is on the list already.",
                    ),
                    models.UniqueConstraint(
                        fields=("event", "reserve_number"), name="one_reserve_per_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("state__in", ("yes", "no", "maybe", "replaced")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("yes", "no", "maybe", "replaced")), _negated=True
                                ),
                                ("answered_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "maybe"), ("maybe_until", None), _connector="OR"
                        ),
                        name="a_date_to_hear_belongs_to_maybe",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces", None),
                            models.Q(("state", "replaced"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_replacement_is_not_replaced",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces", None),
                            models.Q(("replaces", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_replaces_himself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="invitation_withdrawn_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not sent yet"),
                            ("sent", "Sent"),
                            ("yes", "Comes"),
                            ("no", "Does not come"),
                            ("maybe", "Will let us know"),
                            ("replaced", "A replacement comes"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("link", "by the link in the letter"),
                            ("assistant", "by the secretariat"),
                            ("signed-in", "signed in"),
                            ("calendar", "from the calendar"),
                            ("phone", "by phone"),
                            ("mail", "by e-mail"),
                            ("spoken", "in conversation"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="how and when it came in"
                    ),
                ),
                ("maybe_until", models.DateField(blank=True, null=True)),
                ("remark", models.CharField(blank=True, max_length=240)),
                ("domain", models.CharField(blank=True, db_collation="C", max_length=253)),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="participants.invitation",
                    ),
                ),
                (
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participants.invitation",
                    ),
                ),
            ],
            options={
                "ordering": ["invitation", "at", "pk"],
                "indexes": [models.Index(fields=["domain", "at"], name="answers_by_domain")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("form_key", "state"), name="one_answer_per_form_and_choice"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", None)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="answer_settled_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of seats"
                    ),
                ),
                ("taken", models.PositiveIntegerField(default=0, editable=False)),
                ("queue_seq", models.PositiveIntegerField(default=0, editable=False)),
                ("programme", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pool",
                        to="events.event",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pool",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event", None), ("session__isnull", False)),
                            models.Q(("event__isnull", False), ("session", None)),
                            _connector="OR",
                        ),
                        name="a_pool_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity", None),
                            ("taken__lte", models.F("capacity")),
                            _connector="OR",
                        ),
                        name="never_more_taken_than_there_are",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreferenceRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preference_round",
                        to="events.programmeitem",
                    ),
                ),
            ],
            options={
                "ordering": ["item"],
            },
        ),
        migrations.CreateModel(
            name="Ranking",
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
                ("changed_at", models.DateTimeField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rankings",
                        to="events.eventday",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "registration"],
            },
        ),
        migrations.CreateModel(
            name="RankedWorkshop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("veto", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranked",
                        to="workshops.workshop",
                    ),
                ),
                (
                    "ranking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="participants.ranking",
                    ),
                ),
            ],
            options={
                "ordering": ["ranking", "place", "veto"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ranking", "workshop"), name="a_workshop_once_in_a_ranking"
                    ),
                    models.UniqueConstraint(
                        fields=("ranking", "place"), name="one_workshop_per_place"
                    ),
                    models.UniqueConstraint(
                        fields=("ranking", "veto"), name="one_workshop_per_veto"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place__range", (1, 5)), ("veto", None)),
                            models.Q(("place", None), ("veto__range", (1, 2))),
                            _connector="OR",
                        ),
                        name="ranked_or_rather_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RankingTerms",
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
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ranking opens"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="ranking closes"),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="fewest people for a workshop to go on"
                    ),
                ),
                (
                    "reserve",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="seats per workshop that stay free for late guests"
                    ),
                ),
                (
                    "slack",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(5)],
                        verbose_name="room for mixing, in percent",
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
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranking_terms",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at", None),
                            ("opens_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="ranking_closes_after_it_opens",
                        violation_error_message="It closes before it opens. Choose a later moment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slack__lte", 5)), name="little_is_given_up_for_mixing"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("to-confirm", "To be confirmed"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "On the waiting list"),
                            ("offered", "Seat offered"),
                            ("cancelled", "Cancelled"),
                            ("lapsed", "Not confirmed in time"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("queue_number", models.PositiveIntegerField(blank=True, null=True)),
                ("offered_until", models.DateTimeField(blank=True, null=True)),
                ("offers_missed", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=240, verbose_name="remark")),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=160, verbose_name="organisation"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note of the organiser")),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("calendar_uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("calendar_sequence", models.PositiveIntegerField(default=0)),
                (
                    "brought_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="colleagues",
                        to="participants.registration",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="events.event",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registrations",
                        to="participants.invitation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "person__sort_key", "pk"],
                "indexes": [
                    models.Index(fields=["event", "state"], name="registrations_by_state"),
                    models.Index(
                        condition=models.Q(("offered_until__isnull", False)),
                        fields=["offered_until"],
                        name="registrations_offered",
                    ),
                    models.Index(
                        condition=models.Q(("held_until__isnull", False)),
                        fields=["held_until"],
                        name="registrations_held",
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["event", "offers_missed", "queue_number"],
                        name="registrations_in_line",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("cancelled", "lapsed")), _negated=True),
                        fields=("event", "person"),
                        name="one_registration_per_person",
                        violation_error_message="This person has registered already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("queue_number__isnull", False)),
                        fields=("event", "queue_number"),
                        name="one_registration_per_number_in_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True),
                            ("queue_number__isnull", False),
                            _connector="OR",
                        ),
                        name="who_waits_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("offered_until__isnull", False), ("state", "offered")),
                            models.Q(
                                models.Q(("state", "offered"), _negated=True),
                                ("offered_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_offer_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_until__isnull", False), ("state", "to-confirm")),
                            models.Q(
                                models.Q(("state", "to-confirm"), _negated=True),
                                ("held_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_held_seat_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False), ("state__in", ("cancelled", "lapsed"))
                            ),
                            models.Q(
                                models.Q(("state__in", ("cancelled", "lapsed")), _negated=True),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="what_ended_has_its_moment",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="ranking",
            name="registration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rankings",
                to="participants.registration",
            ),
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="participants.allocation",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.programmeitem",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="workshops.session",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["allocation", "registration", "item"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("allocation", "registration", "item"),
                        name="one_placement_per_round",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonalLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("answer", "answer an invitation"),
                            ("registration", "see and change a registration"),
                            ("confirm", "confirm an address"),
                        ],
                        max_length=20,
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="participants.invitation",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("invitation", None), ("registration__isnull", False)),
                            models.Q(("invitation__isnull", False), ("registration", None)),
                            _connector="OR",
                        ),
                        name="a_link_opens_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedsCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(editable=False, max_length=64)),
                ("browser_hash", models.CharField(editable=False, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs_codes",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["registration", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "browser_hash"), name="one_needs_code_per_browser"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Needs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("diet", models.CharField(blank=True, max_length=240, verbose_name="diet")),
                (
                    "access",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="what you need to take part"
                    ),
                ),
                ("agreed_at", models.DateTimeField()),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["registration"],
            },
        ),
        migrations.CreateModel(
            name="MeetingEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting_entry",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["registration"],
            },
        ),
        migrations.CreateModel(
            name="ContactRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts_received",
                        to="participants.registration",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts_asked",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asker", "asked"), name="one_contact_asked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("asked")), _negated=True),
                        name="nobody_asks_himself_for_contact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_at", None), ("refused_at", None), _connector="OR"
                        ),
                        name="a_contact_is_agreed_or_refused",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wished", "Chosen, for when there is a seat"),
                            ("taken", "Confirmed"),
                            ("waiting", "On the waiting list"),
                            ("offered", "Seat offered"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("queue_number", models.PositiveIntegerField(blank=True, null=True)),
                ("offered_until", models.DateTimeField(blank=True, null=True)),
                ("offers_missed", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("dropped_in", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="events.programmeitem",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="workshops.session",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workshops.workshop",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="participants.registration",
                    ),
                ),
            ],
            options={
                "ordering": ["registration", "item", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("offered_until__isnull", False)),
                        fields=["offered_until"],
                        name="choices_offered",
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["session", "offers_missed", "queue_number"],
                        name="choices_in_line",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "taken")),
                        fields=("registration", "item"),
                        name="one_session_per_round",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "taken")),
                        fields=("registration", "workshop"),
                        name="no_workshop_twice",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("registration", "session"),
                        name="one_choice_per_session",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("queue_number__isnull", False)),
                        fields=("session", "queue_number"),
                        name="one_choice_per_number_in_line",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", False),
                            ("starts_at__isnull", False),
                            ("state", "taken"),
                        ),
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        expressions=[
                            (
                                participants.models.registration._Span(
                                    models.F("registration_id"),
                                    models.F("registration_id"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(True, True),
                                ),
                                "&&",
                            ),
                            (
                                participants.models.registration._Times(
                                    models.F("starts_at"),
                                    models.F("ends_at"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="no_two_sessions_at_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True),
                            ("queue_number__isnull", False),
                            _connector="OR",
                        ),
                        name="a_waiting_choice_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("offered_until__isnull", False), ("state", "offered")),
                            models.Q(
                                models.Q(("state", "offered"), _negated=True),
                                ("offered_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_offered_choice_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationTerms",
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
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                (
                    "choices_open_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="choosing workshops opens"
                    ),
                ),
                (
                    "answer_by",
                    models.DateField(
                        blank=True, null=True, verbose_name="answer to the invitation by"
                    ),
                ),
                (
                    "replacing",
                    models.CharField(
                        choices=[
                            ("no", "no"),
                            ("yes", "yes"),
                            ("function", "yes, somebody of at least this function"),
                        ],
                        default="yes",
                        max_length=20,
                        verbose_name="may a guest send a replacement",
                    ),
                ),
                (
                    "replacing_function",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="at least this function"
                    ),
                ),
                (
                    "promotion",
                    models.CharField(
                        choices=[
                            ("offer", "it is offered, and kept until a set time"),
                            ("at-once", "it goes at once to who is first in line"),
                        ],
                        default="offer",
                        max_length=20,
                        verbose_name="when a seat comes free",
                    ),
                ),
                (
                    "asks_parts",
                    models.BooleanField(default=False, verbose_name="ask which parts of the day"),
                ),
                (
                    "asks_lunch",
                    models.BooleanField(default=False, verbose_name="ask who has lunch"),
                ),
                (
                    "asks_drinks",
                    models.BooleanField(default=False, verbose_name="ask who stays for drinks"),
                ),
                (
                    "asks_needs",
                    models.BooleanField(default=True, verbose_name="ask about diet and access"),
                ),
                (
                    "colleagues_max",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="how many colleagues somebody may bring"
                    ),
                ),
                (
                    "has_meeting_list",
                    models.BooleanField(default=False, verbose_name="offer 'Kennismaken'"),
                ),
                (
                    "hides_rooms",
                    models.BooleanField(
                        default=False, verbose_name="rooms only for who is registered"
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
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["event"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at", None),
                            ("opens_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="registration_closes_after_it_opens",
                        violation_error_message="It closes before it opens. Choose a later moment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("colleagues_max__lte", 10)),
                        name="at_most_ten_colleagues",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assistance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "receives",
                    models.CharField(
                        choices=[
                            ("own", "the bestuurder"),
                            ("assistant", "the secretariat"),
                            ("both", "both"),
                        ],
                        default="both",
                        max_length=20,
                        verbose_name="who gets the letters",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assistant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assisted_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["principal__sort_key", "assistant__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("principal", "assistant"),
                        name="one_running_assistance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal", models.F("assistant")), _negated=True),
                        name="nobody_assists_himself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="assistance_ended_who_and_when",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="ranking",
            constraint=models.UniqueConstraint(
                fields=("registration", "day"), name="one_ranking_per_person_and_day"
            ),
        ),
    ]
