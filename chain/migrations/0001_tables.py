import chain.models.base
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Triggers stand here in SQL; Django writes the rest from the models.
# The retention action alone may delete: it says so in a setting that is local to its transaction.
APPEND_ONLY = """
CREATE FUNCTION chain_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('schakel.audit_retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON chain_auditentry
    FOR EACH ROW EXECUTE FUNCTION chain_audit_is_append_only();
"""
NOT_APPEND_ONLY = """
DROP TRIGGER audit_is_append_only ON chain_auditentry;
DROP FUNCTION chain_audit_is_append_only();
"""
# An act that changes pages says so before its row gets a number: see chain.audit.freshness.
LOUD = """
CREATE FUNCTION chain_audit_is_loud() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7241, 2);
    NEW.id := nextval(pg_get_serial_sequence('chain_auditentry', 'id'));
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_is_loud BEFORE INSERT ON chain_auditentry
    FOR EACH ROW WHEN (NEW.changes_pages) EXECUTE FUNCTION chain_audit_is_loud();
"""
NOT_LOUD = """
DROP TRIGGER audit_is_loud ON chain_auditentry;
DROP FUNCTION chain_audit_is_loud();
"""


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("chain", "0001_initial"),
        ("chain", "0002_audit_is_append_only"),
        ("chain", "0003_mail_domains_and_quiet_acts"),
        ("chain", "0004_quiet_acts"),
        ("chain", "0005_retention_run"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail"
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=60, verbose_name="first name"),
                ),
                ("infix", models.CharField(blank=True, max_length=30, verbose_name="infix")),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=80, verbose_name="last name"),
                ),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="function")),
                ("is_shielded", models.BooleanField(default=False, verbose_name="shielded")),
                (
                    "name_public_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to a public name"
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("is_staff", models.BooleanField(default=False)),
                ("date_joined", models.DateTimeField(auto_now_add=True)),
                (
                    "sort_key",
                    chain.models.base.SortKeyField(
                        db_collation="C", editable=False, max_length=240
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_staff", False), ("email__isnull", False), _connector="OR"
                        ),
                        name="staff_has_an_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chain", "chain"),
                            ("network", "network"),
                            ("programme", "programme"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=40, verbose_name="short name"),
                ),
                ("motto", models.CharField(blank=True, max_length=120, verbose_name="motto")),
                (
                    "colour",
                    models.CharField(
                        default="#3a5a78",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$", "Choose a colour such as #0b4f8a."
                            )
                        ],
                        verbose_name="colour",
                    ),
                ),
                (
                    "second_colour",
                    models.CharField(
                        blank=True,
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-f]{6}$", "Choose a colour such as #0b4f8a."
                            )
                        ],
                        verbose_name="second colour",
                    ),
                ),
                ("logo", models.ImageField(blank=True, upload_to="logos/", verbose_name="logo")),
                (
                    "logo_alt",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="what the logo shows"
                    ),
                ),
                ("mascot", models.CharField(blank=True, max_length=80, verbose_name="mascot")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                ("about", models.TextField(blank=True, verbose_name="about")),
                ("motive", models.TextField(blank=True, verbose_name="why we work together")),
                ("phase", models.CharField(blank=True, max_length=120, verbose_name="phase")),
                (
                    "directed_by",
                    models.CharField(blank=True, max_length=160, verbose_name="directed by"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=240, verbose_name="legal basis"),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="name of the contact"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="phone of the contact"
                    ),
                ),
                (
                    "sort_key",
                    chain.models.base.SortKeyField(
                        db_collation="C", editable=False, max_length=240
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
                    "spans",
                    models.ManyToManyField(
                        blank=True,
                        related_name="programmes",
                        to="chain.chain",
                        verbose_name="works for",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=160, unique=True, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agency", "government agency"),
                            ("ministry", "ministry"),
                            ("judiciary", "judiciary"),
                            ("independent-body", "independent public body"),
                            ("municipality", "municipality"),
                            ("foundation", "foundation"),
                            ("cooperation", "cooperation body"),
                            ("knowledge", "knowledge institute"),
                            ("care", "care organisation"),
                            ("profession", "professional association"),
                            ("company", "company"),
                            ("citizens", "citizens' group"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
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
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "mail_domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=253),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="domains of its e-mail addresses",
                    ),
                ),
                ("about", models.TextField(blank=True, verbose_name="about")),
                (
                    "sort_key",
                    chain.models.base.SortKeyField(
                        db_collation="C", editable=False, max_length=240
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="chain.organisation",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "pk"],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="people",
                to="chain.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationNews",
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
                ("text", models.CharField(max_length=240, verbose_name="text")),
                ("on", models.DateField(verbose_name="date")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                        ],
                        default="day",
                        max_length=10,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news",
                        to="chain.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("adopted_on", models.DateField(verbose_name="adopted on")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("year", "to the year"),
                        ],
                        default="day",
                        max_length=10,
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="chain.chain",
                    ),
                ),
            ],
            options={
                "ordering": ["-adopted_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("national", "national"),
                            ("police", "police unit and prosecution district"),
                            ("court", "court district"),
                            ("appeal", "court of appeal district"),
                            ("province", "province"),
                            ("safety", "safety region"),
                            ("municipality", "municipality"),
                            ("other", "other region"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "covers",
                    models.ManyToManyField(blank=True, related_name="within", to="chain.region"),
                ),
            ],
            options={
                "ordering": ["type", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("type", "name"), name="one_region_per_type_and_name"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="organisation",
            name="regions",
            field=models.ManyToManyField(
                blank=True, related_name="organisations", to="chain.region", verbose_name="regions"
            ),
        ),
        migrations.CreateModel(
            name="GovernanceBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(blank=True, max_length=20, verbose_name="abbreviation"),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("strategic", "strategic"),
                            ("tactical", "tactical"),
                            ("operational", "operational"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(blank=True, max_length=120, verbose_name="how often it meets"),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bodies",
                        to="chain.chain",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="bodies",
                        to="chain.region",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "name"), name="one_body_per_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60)),
                ("ran_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["-ran_at", "-pk"],
                "indexes": [models.Index(fields=["key", "-ran_at"], name="runs_of_a_term")],
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                            ("administrator", "administrator"),
                            ("organiser", "organiser"),
                            ("programme-maker", "programme maker"),
                            ("reviewer", "reviewer"),
                            ("executive", "executive"),
                            ("secretariat", "secretariat"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="chain.chain",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["person", "chain", "kind", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="chain_role_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("chain__isnull", False), ("kind", "administrator"), _connector="OR"
                        ),
                        name="a_role_belongs_to_a_chain",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("person", "kind", "chain"),
                        name="one_running_role",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("function", models.CharField(max_length=120, verbose_name="function")),
                ("is_chair", models.BooleanField(default=False, verbose_name="chair")),
                ("mandate", models.CharField(blank=True, max_length=240, verbose_name="mandate")),
                (
                    "expertise",
                    models.CharField(blank=True, max_length=240, verbose_name="expertise"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="chain.governancebody",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="chain.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["body", "-is_chair", "from_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="chain_seat_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("action", models.CharField(max_length=80)),
                ("object_id", models.BigIntegerField(null=True)),
                ("chain_id", models.BigIntegerField(db_index=True, null=True)),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("version", models.PositiveIntegerField(null=True)),
                ("origin", models.CharField(max_length=80)),
                ("changes_pages", models.BooleanField(default=True)),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["content_type", "object_id", "-at"], name="audit_of_one_thing"
                    ),
                    models.Index(
                        condition=models.Q(("changes_pages", True)),
                        fields=["-id"],
                        name="audit_of_pages",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        choices=[("in", "partner in the chain"), ("of", "partner of the chain")],
                        default="in",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "expertise",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="what only this partner brings"
                    ),
                ),
                ("interest", models.CharField(blank=True, max_length=240, verbose_name="interest")),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="chain.chain",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="chain.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["organisation__sort_key", "from_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="chain_membership_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("chain", "organisation"),
                        name="one_running_membership",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FunctionHeld",
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
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("title", models.CharField(max_length=120, verbose_name="function")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="functions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chain.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["person", "-from_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("from_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="chain_functionheld_ends_after_start",
                    )
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, NOT_APPEND_ONLY),
        migrations.RunSQL(LOUD, NOT_LOUD),
    ]
