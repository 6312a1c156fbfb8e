import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("buildingblocks", "0001_initial"),
        ("buildingblocks", "0002_initial"),
        ("buildingblocks", "0003_read_back"),
        ("buildingblocks", "0004_block_search_index"),
    ]

    initial = True

    dependencies = [
        ("chain", "0001_tables"),
        ("events", "0001_tables"),
        ("workshops", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
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
                            ("interview", "interview"),
                            ("article", "article"),
                            ("podcast", "podcast"),
                        ],
                        default="interview",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "is_quote",
                    models.BooleanField(default=False, verbose_name="the title is a quote"),
                ),
                ("function", models.CharField(blank=True, max_length=160, verbose_name="function")),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "reading_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes to read"
                    ),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="articles",
                        to="events.event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="articles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["event", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BuildingBlock",
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
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "statement",
                    models.CharField(blank=True, max_length=400, verbose_name="bouwsteen"),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("principle", "principle"),
                            ("measure", "measurement"),
                            ("accountability", "accountability"),
                            ("agenda", "agenda"),
                            ("facilitation", "facilitation"),
                            ("culture", "culture"),
                            ("choice", "choice"),
                            ("stop-doing", "stop doing"),
                            ("attitude", "attitude"),
                            ("learning", "learning"),
                            ("exchange", "exchange"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("national", "national"),
                                ("regional", "regional"),
                                ("board", "board"),
                                ("policy", "policy"),
                                ("execution", "execution"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="level",
                    ),
                ),
                (
                    "factors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ambition", "shared ambition"),
                                ("measurable", "make it measurable"),
                                ("governance", "governance"),
                                ("all-for-one", "all for one"),
                                ("relation", "work on the relation"),
                                ("celebrate", "celebrate successes"),
                                ("differences", "use the differences"),
                                ("face", "a recognisable face"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="success factors",
                    ),
                ),
                (
                    "means",
                    models.CharField(blank=True, max_length=240, verbose_name="for example by"),
                ),
                (
                    "top_order",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="place among the top bouwstenen"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "questions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="blocks",
                        to="events.centralquestion",
                        verbose_name="answers",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="workshops.session",
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
                "ordering": ["session", "number", "pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.CombinedSearchVector(
                            django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.SearchVector(
                                    "statement", config="dutch", weight="A"
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    "means", config="dutch", weight="B"
                                ),
                                django.contrib.postgres.search.SearchConfig("dutch"),
                            ),
                            "||",
                            django.contrib.postgres.search.SearchVector(
                                "explanation", config="dutch", weight="B"
                            ),
                            django.contrib.postgres.search.SearchConfig("dutch"),
                        ),
                        name="block_words",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("session", "number"),
                        name="one_bouwsteen_per_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        name="block_withdrawn_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommonThread",
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
                ("title", models.CharField(max_length=160, verbose_name="rode draad")),
                ("text", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "replaced_terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "blocks",
                    models.ManyToManyField(
                        blank=True, related_name="threads", to="buildingblocks.buildingblock"
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
                        related_name="threads",
                        to="events.event",
                    ),
                ),
                (
                    "sessions",
                    models.ManyToManyField(
                        blank=True, related_name="threads", to="workshops.session"
                    ),
                ),
            ],
            options={
                "ordering": ["event", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Conclusion",
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
                ("text", models.CharField(max_length=400, verbose_name="conclusion")),
                ("is_key", models.BooleanField(default=False, verbose_name="main conclusion")),
                (
                    "is_unanimous",
                    models.BooleanField(default=False, verbose_name="everybody agreed"),
                ),
                ("shift_from", models.CharField(blank=True, max_length=160, verbose_name="from")),
                ("shift_to", models.CharField(blank=True, max_length=160, verbose_name="to")),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("national", "national"),
                                ("regional", "regional"),
                                ("board", "board"),
                                ("policy", "policy"),
                                ("execution", "execution"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="addressed to",
                    ),
                ),
                (
                    "perspectives",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("convicted", "person in the justice system"),
                                ("victim", "victim"),
                                ("relative", "relative"),
                                ("professional", "professional"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="perspective",
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
                        related_name="conclusions",
                        to="events.event",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conclusions",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "-is_key", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FlipChartPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("image", models.ImageField(upload_to="flipcharts/", verbose_name="photo")),
                ("uploaded_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="workshops.session",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["session", "uploaded_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dilemma", "dilemma"),
                            ("solution", "solution"),
                            ("chance", "chance"),
                            ("message", "message"),
                            ("agreement", "agreement"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1)),
                ("text", models.CharField(max_length=400, verbose_name="text")),
                (
                    "levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("national", "national"),
                                ("regional", "regional"),
                                ("board", "board"),
                                ("policy", "policy"),
                                ("execution", "execution"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="level",
                    ),
                ),
                (
                    "addressed_to",
                    models.ManyToManyField(
                        blank=True, related_name="addressed_notes", to="chain.organisation"
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
                        related_name="notes",
                        to="events.event",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["event", "session", "kind", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PromptAnswer",
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
                ("text", models.TextField(blank=True, verbose_name="answer")),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="workshops.group",
                    ),
                ),
                (
                    "prompt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="workshops.prompt",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "group", "prompt", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "prompt", "group"),
                        name="one_answer_per_prompt_and_group",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("heard_at", models.DateTimeField()),
                ("stamp", models.CharField(max_length=16)),
                (
                    "heard_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_back",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session"],
            },
        ),
        migrations.CreateModel(
            name="Recap",
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
                ("intro", models.TextField(blank=True, verbose_name="introduction")),
                ("closing", models.TextField(blank=True, verbose_name="closing words")),
                (
                    "reader",
                    models.CharField(
                        choices=[
                            ("everyone", "everyone"),
                            ("partners", "partners of the samenwerking"),
                            ("participants", "participants of the bijeenkomst"),
                        ],
                        default="everyone",
                        max_length=20,
                        verbose_name="who may read it",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        related_name="recap",
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
            ],
            options={
                "ordering": ["event", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at", None), ("published_by", None)),
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="recap_published_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recording",
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
                ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                ("url", models.URLField(verbose_name="link")),
                ("has_captions", models.BooleanField(default=False, verbose_name="with captions")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes"),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recordings",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Reflection",
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
                ("text", models.TextField(blank=True, verbose_name="reflection")),
                ("worked", models.TextField(blank=True, verbose_name="what worked")),
                ("hard", models.TextField(blank=True, verbose_name="what was hard")),
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
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reflection",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BlockText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(default="statement", max_length=40)),
                ("text", models.TextField()),
                ("is_conflict", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("chosen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="buildingblocks.buildingblock",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="buildingblocks.note",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="buildingblocks.promptanswer",
                    ),
                ),
                (
                    "reflection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="buildingblocks.reflection",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", None),
                                ("block__isnull", False),
                                ("note", None),
                                ("reflection", None),
                            ),
                            models.Q(
                                ("answer", None),
                                ("block", None),
                                ("note__isnull", False),
                                ("reflection", None),
                            ),
                            models.Q(
                                ("answer__isnull", False),
                                ("block", None),
                                ("note", None),
                                ("reflection", None),
                            ),
                            models.Q(
                                ("answer", None),
                                ("block", None),
                                ("note", None),
                                ("reflection__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_text_belongs_to_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoredItem",
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
                ("text", models.CharField(max_length=200, verbose_name="item")),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("within", "within organisations"),
                            ("between", "between organisations"),
                            ("both", "between and within organisations"),
                        ],
                        max_length=20,
                        verbose_name="where",
                    ),
                ),
                ("is_highest_by_source", models.BooleanField(default=False)),
                ("is_by_far", models.BooleanField(default=False)),
                (
                    "paper_total",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="total on paper"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scored_items",
                        to="workshops.group",
                    ),
                ),
            ],
            options={
                "ordering": ["list", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ItemScore",
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
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="workshops.group",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="buildingblocks.scoreditem",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "group", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "group"), name="one_score_per_group"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 1), ("score__lte", 5)),
                        name="a_score_is_1_to_5",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="buildingblock",
            name="scored_item",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="block",
                to="buildingblocks.scoreditem",
            ),
        ),
        migrations.CreateModel(
            name="ScoredList",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("frustrations", "frustrations"),
                            ("wishes", "wishes and chances"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scored_lists",
                        to="workshops.session",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "kind", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "kind"), name="one_list_per_kind")
                ],
            },
        ),
        migrations.AddField(
            model_name="scoreditem",
            name="list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="buildingblocks.scoredlist",
            ),
        ),
        migrations.CreateModel(
            name="Standing",
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
                            ("concept", "Draft"),
                            ("recorded", "Recorded"),
                            ("in-review", "In review"),
                            ("reviewed", "Reviewed"),
                            ("taking-positions", "Taking positions"),
                            ("chosen", "Chosen"),
                            ("taken-up", "Taken up"),
                            ("parked", "Parked"),
                            ("not-chosen", "Not chosen"),
                            ("merged", "Merged"),
                            ("lapsed", "Lapsed"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="what is the state of affairs"
                    ),
                ),
                ("on", models.DateField(verbose_name="date")),
                ("proof_url", models.URLField(blank=True, verbose_name="link to proof")),
                ("at", models.DateTimeField()),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="buildingblocks.buildingblock",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="chain.organisation",
                        verbose_name="lead",
                    ),
                ),
                (
                    "lead_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="leads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="buildingblocks.buildingblock",
                    ),
                ),
            ],
            options={
                "ordering": ["block", "on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="buildingblock",
            name="standing",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="buildingblocks.standing",
            ),
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                (
                    "core_message",
                    models.CharField(blank=True, max_length=240, verbose_name="core message"),
                ),
                ("asked", models.TextField(blank=True, verbose_name="what is asked")),
                (
                    "chosen_by",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="who chose the top bouwstenen"
                    ),
                ),
                (
                    "next_date_text",
                    models.CharField(blank=True, max_length=160, verbose_name="next date"),
                ),
                ("frozen", models.JSONField(blank=True, editable=False, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                        related_name="summaries",
                        to="events.event",
                    ),
                ),
                (
                    "frozen_by",
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
                "ordering": ["event", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="one_summary_per_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen", None), ("frozen_at", None), ("frozen_by", None)),
                            models.Q(
                                ("frozen__isnull", False),
                                ("frozen_at__isnull", False),
                                ("frozen_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="summary_frozen_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="chain.organisation",
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading_links",
                        to="buildingblocks.summary",
                    ),
                ),
            ],
            options={
                "ordering": ["summary", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Addressee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("national", "national"),
                            ("regional", "regional"),
                            ("board", "board"),
                            ("policy", "policy"),
                            ("execution", "execution"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_all_partners", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed",
                        to="chain.governancebody",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed",
                        to="chain.organisation",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed",
                        to="chain.region",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addressees",
                        to="buildingblocks.buildingblock",
                    ),
                ),
            ],
            options={
                "ordering": ["block", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("body", None),
                                ("is_all_partners", False),
                                ("level", ""),
                                ("organisation__isnull", False),
                                ("region", None),
                            ),
                            models.Q(
                                ("body__isnull", False),
                                ("is_all_partners", False),
                                ("level", ""),
                                ("organisation", None),
                                ("region", None),
                            ),
                            models.Q(
                                ("body", None),
                                ("is_all_partners", False),
                                ("level", ""),
                                ("organisation", None),
                                ("region__isnull", False),
                            ),
                            models.Q(
                                ("body", None),
                                ("is_all_partners", False),
                                ("organisation", None),
                                ("region", None),
                                models.Q(("level", ""), _negated=True),
                            ),
                            models.Q(
                                ("body", None),
                                ("is_all_partners", True),
                                ("level", ""),
                                ("organisation", None),
                                ("region", None),
                            ),
                            _connector="OR",
                        ),
                        name="an_addressee_is_one_thing",
                    )
                ],
            },
        ),
    ]
