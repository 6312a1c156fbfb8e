import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("workshops", "0001_initial"),
        ("workshops", "0002_ideas"),
        ("workshops", "0003_programme_versions"),
    ]

    initial = True

    dependencies = [
        ("chain", "0001_tables"),
        ("events", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
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
                ("question", models.CharField(blank=True, max_length=300, verbose_name="question")),
                ("intro", models.TextField(blank=True, verbose_name="text")),
                ("criteria", models.TextField(blank=True, verbose_name="what we look at")),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes")),
                (
                    "answer_by",
                    models.DateField(
                        blank=True, null=True, verbose_name="everyone has an answer by"
                    ),
                ),
                (
                    "answering",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone"),
                            ("partners", "people of the organisations that take part"),
                            ("link", "whoever has the link: it is not on the list"),
                        ],
                        default="everyone",
                        max_length=20,
                        verbose_name="who may answer",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "review_mode",
                    models.CharField(
                        choices=[
                            ("simple", "simple: yes, in doubt or no, with one line"),
                            ("extended", "extended: phases, criteria and weights"),
                        ],
                        default="simple",
                        max_length=20,
                        verbose_name="way of reviewing",
                    ),
                ),
                (
                    "are_names_hidden",
                    models.BooleanField(
                        default=False, verbose_name="reviewers see no names of submitters"
                    ),
                ),
                (
                    "reviews_wanted",
                    models.PositiveSmallIntegerField(default=2, verbose_name="reviewers per idea"),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
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
                    "days",
                    models.ManyToManyField(
                        blank=True,
                        related_name="calls",
                        to="events.eventday",
                        verbose_name="for which days",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="events.event",
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
                    "reviewers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="calls_to_review",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewers",
                    ),
                ),
                (
                    "tour",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="events.tour",
                    ),
                ),
            ],
            options={
                "ordering": ["-closes_at", "title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event__isnull", False), ("tour", None)),
                            models.Q(("event", None), ("tour__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_call_is_of_an_event_or_a_tour",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at", None),
                            ("closes_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="a_call_closes_after_it_opens",
                        violation_error_message="The call closes before it opens. Choose a later moment to close.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="call_published_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(
                                ("answer_by__isnull", False),
                                ("closes_at__isnull", False),
                                ("opens_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_published_call_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="weight")),
                ("in_total", models.BooleanField(default=True, verbose_name="counts in the total")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scored_criteria",
                        to="workshops.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "name"), name="one_criterion_per_name"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 1)), name="a_criterion_weighs"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Idea",
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
                ("draft_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                (
                    "question",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="the question you want answered"
                    ),
                ),
                (
                    "takeaway",
                    models.TextField(blank=True, verbose_name="what participants take home"),
                ),
                (
                    "work_format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("conversation", "conversation"),
                            ("world-cafe", "world café"),
                            ("fishbowl", "fishbowl"),
                            ("game", "game"),
                            ("case", "case"),
                            ("dialogue", "dialogue"),
                            ("scored-list", "scored list"),
                            ("talk", "talk with questions"),
                            ("panel", "panel"),
                            ("visit", "visit"),
                            ("other", "another way"),
                        ],
                        max_length=20,
                        verbose_name="way of working",
                    ),
                ),
                (
                    "partners",
                    models.CharField(
                        blank=True,
                        max_length=240,
                        verbose_name="organisations that you do this with",
                    ),
                ),
                (
                    "help_wanted",
                    models.CharField(blank=True, max_length=300, verbose_name="help wanted"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Concept"),
                            ("to-confirm", "To be confirmed"),
                            ("submitted", "Submitted"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "is_requested",
                    models.BooleanField(
                        default=False, verbose_name="at the request of the organisation"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chosen", "Chosen"),
                            ("not-chosen", "Not chosen"),
                            ("merged", "Merged"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ideas",
                        to="workshops.call",
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
                    "days",
                    models.ManyToManyField(
                        blank=True,
                        related_name="ideas",
                        to="events.eventday",
                        verbose_name="for which days",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="workshops.idea",
                    ),
                ),
                (
                    "organisations",
                    models.ManyToManyField(
                        blank=True, related_name="ideas", to="chain.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["call", "submitted_at", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "title", "question", "takeaway", config="dutch"
                        ),
                        name="idea_words",
                    ),
                    models.Index(fields=["call", "state"], name="ideas_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "withdrawn")),
                            models.Q(
                                ("submitted_at__isnull", False),
                                models.Q(("title", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_submitted_idea_has_title_and_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(
                                models.Q(("state", "withdrawn"), _negated=True),
                                ("withdrawn_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_withdrawn_idea_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="idea_decided_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decision", "")),
                            models.Q(
                                models.Q(("decision", ""), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", ""),
                            ("state__in", ("submitted", "withdrawn")),
                            _connector="OR",
                        ),
                        name="only_a_received_idea_is_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "not-chosen"), _negated=True),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="not_chosen_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "merged"), ("merged_into__isnull", False)),
                            models.Q(
                                models.Q(("decision", "merged"), _negated=True),
                                ("merged_into", None),
                            ),
                            _connector="OR",
                        ),
                        name="merged_is_into_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="no_idea_is_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("announced_at", None),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="only_a_decision_is_announced",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="workshops.idea",
                    ),
                ),
            ],
            options={
                "ordering": ["idea", "reviewer__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "reviewer"), name="an_idea_is_given_once_to_a_reviewer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_at", models.DateTimeField(verbose_name="closes")),
                (
                    "may_review",
                    models.BooleanField(default=True, verbose_name="reviewers give their verdict"),
                ),
                (
                    "only_assigned",
                    models.BooleanField(
                        default=False,
                        verbose_name="reviewers see only the ideas that were given to them",
                    ),
                ),
                (
                    "sees_others",
                    models.CharField(
                        choices=[
                            ("never", "never"),
                            ("after-own", "after giving one"),
                            ("always", "always"),
                        ],
                        default="after-own",
                        max_length=20,
                        verbose_name="reviewers see the verdicts of others",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="workshops.call",
                    ),
                ),
            ],
            options={
                "ordering": ["call", "opens_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="a_phase_closes_after_it_opens",
                        violation_error_message="The phase closes before it opens. Choose a later moment to close.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("note", models.CharField(blank=True, max_length=240)),
                ("content", models.JSONField()),
                ("told", models.PositiveIntegerField(default=0)),
                ("published_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme_versions",
                        to="events.event",
                    ),
                ),
                (
                    "published_by",
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
                "ordering": ["event", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="one_programme_version_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("yes", "yes"),
                            ("doubt", "in doubt"),
                            ("no", "no"),
                            ("abstain", "abstain"),
                        ],
                        max_length=20,
                        verbose_name="verdict",
                    ),
                ),
                ("line", models.CharField(blank=True, max_length=240, verbose_name="in one line")),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="workshops.idea",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["idea", "reviewer__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "reviewer"), name="one_review_per_reviewer_and_idea"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="remark")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_comments",
                        to="workshops.idea",
                    ),
                ),
            ],
            options={
                "ordering": ["idea", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="score",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="workshops.criterion",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="workshops.review",
                    ),
                ),
            ],
            options={
                "ordering": ["review", "criterion__order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "criterion"), name="one_score_per_criterion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__range", (1, 5))), name="score_from_1_to_5"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number of seats"
                    ),
                ),
                ("join_url", models.URLField(blank=True, verbose_name="link to take part")),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        related_name="sessions",
                        to="events.event",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="events.programmeitem",
                        verbose_name="round",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="events.room",
                        verbose_name="room",
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["item__day__date", "item__order", "workshop__order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="session_withdrawn_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRole",
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
                            ("facilitator", "facilitator"),
                            ("moderator", "moderator"),
                            ("table-host", "table host"),
                            ("note-taker", "note-taker"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="session_roles",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "kind", "person__sort_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "person", "kind"), name="one_session_role"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submitter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "email",
                    models.EmailField(
                        blank=True, db_collation="C", max_length=254, verbose_name="e-mail"
                    ),
                ),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=160, verbose_name="organisation"),
                ),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("named_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submitters",
                        to="workshops.idea",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="chain.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submitted",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["idea", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        fields=("idea", "email"),
                        name="one_submitter_per_address",
                        violation_error_message="This person is with the idea already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("idea", "person"),
                        name="one_submitter_per_person",
                        violation_error_message="This person is with the idea already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            models.Q(("email", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_submitter_is_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at", None), ("person__isnull", False), _connector="OR"
                        ),
                        name="who_confirmed_is_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_at", None), ("named_at", None), _connector="OR"
                        ),
                        name="who_declined_is_not_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdeaLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "submitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="workshops.submitter",
                    ),
                ),
            ],
            options={
                "ordering": ["submitter", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WorkLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_links",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at", None), ("revoked_by", None)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="work_link_revoked_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Workshop",
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
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "guiding_question",
                    models.CharField(blank=True, max_length=300, verbose_name="guiding question"),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "target_group",
                    models.CharField(blank=True, max_length=240, verbose_name="for whom"),
                ),
                (
                    "work_format",
                    models.CharField(
                        choices=[
                            ("conversation", "conversation"),
                            ("world-cafe", "world café"),
                            ("fishbowl", "fishbowl"),
                            ("game", "game"),
                            ("case", "case"),
                            ("dialogue", "dialogue"),
                            ("scored-list", "scored list"),
                            ("talk", "talk with questions"),
                            ("panel", "panel"),
                            ("visit", "visit"),
                            ("other", "another way"),
                        ],
                        default="conversation",
                        max_length=20,
                        verbose_name="way of working",
                    ),
                ),
                (
                    "work_format_note",
                    models.CharField(blank=True, max_length=240, verbose_name="how it works"),
                ),
                ("case_story", models.TextField(blank=True, verbose_name="case")),
                (
                    "is_case_unrecognisable",
                    models.BooleanField(
                        default=False, verbose_name="the case is invented or unrecognisable"
                    ),
                ),
                ("is_highlighted", models.BooleanField(default=False, verbose_name="shown first")),
                ("is_sensitive", models.BooleanField(default=False, verbose_name="sensitive")),
                (
                    "publication",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("yield-only", "only the yield"),
                            ("closed", "closed"),
                        ],
                        default="public",
                        max_length=20,
                        verbose_name="what may be published",
                    ),
                ),
                ("text_approved_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        related_name="workshops",
                        to="events.event",
                    ),
                ),
                (
                    "hosts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="workshops",
                        to="chain.organisation",
                        verbose_name="hosts",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="workshops",
                        to="workshops.idea",
                    ),
                ),
                (
                    "text_approved_by",
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
                "ordering": ["order", "title", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector(
                            "title", "guiding_question", "description", config="dutch"
                        ),
                        name="workshop_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_approved_at", None), ("text_approved_by", None)),
                            models.Q(
                                ("text_approved_at__isnull", False),
                                ("text_approved_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="workshop_text_approved_who_and_when",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("idea__isnull", False)),
                        fields=("idea", "event"),
                        name="an_idea_is_one_workshop_per_event",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sessions",
                to="workshops.workshop",
            ),
        ),
        migrations.CreateModel(
            name="Prompt",
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prompts",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Group",
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
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=160, verbose_name="role")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("workshop", "name"), name="one_group_per_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Yield",
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
                            ("building-blocks", "bouwstenen"),
                            ("scored-lists", "scored lists"),
                            ("prompt-answers", "answers per question and group"),
                            ("dilemmas", "dilemmas"),
                            ("solutions", "solutions and chances"),
                            ("messages", "messages and agreements"),
                            ("reflection", "reflection"),
                        ],
                        max_length=20,
                        verbose_name="what it yields",
                    ),
                ),
                (
                    "target",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how many"
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="yields",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={
                "ordering": ["workshop", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("workshop", "kind"), name="one_yield_per_kind")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("workshop", "item"),
                name="a_workshop_once_per_round",
                violation_error_message="This workshop is in this round already. Choose another round.",
            ),
        ),
    ]
