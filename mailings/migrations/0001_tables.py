import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Who ran these, one by one, has the tables already.
    replaces = [
        ("mailings", "0001_initial"),
        ("mailings", "0002_hold"),
        ("mailings", "0003_office"),
        ("mailings", "0004_incoming"),
        ("mailings", "0005_promised_letters"),
        ("mailings", "0006_heartbeat"),
    ]

    initial = True

    dependencies = [
        ("chain", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("queue", models.CharField(db_collation="C", max_length=20, unique=True)),
                ("at", models.DateTimeField()),
                ("release", models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(default="office", max_length=20, unique=True)),
                ("instance", models.UUIDField(default=uuid.uuid4)),
                ("epoch", models.BigIntegerField(default=0)),
                ("site_url", models.CharField(max_length=200)),
                ("environment", models.CharField(blank=True, max_length=40)),
                (
                    "closed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("restored", "the data come from a backup"),
                            ("copied", "the data come from another installation"),
                        ],
                        max_length=20,
                        verbose_name="held",
                    ),
                ),
                ("closed_since", models.DateTimeField(blank=True, null=True)),
                ("paused_since", models.DateTimeField(blank=True, null=True)),
                ("paused_code", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("paused_text", models.CharField(blank=True, max_length=240)),
                ("paused_with", models.CharField(blank=True, max_length=64)),
                ("probe_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("domain", models.CharField(db_collation="C", max_length=253, unique=True)),
                ("next_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=60, unique=True)),
                ("held_since", models.DateTimeField()),
                (
                    "asked_by",
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
                "ordering": ["-held_since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("is_bulk", models.BooleanField(default=True)),
                ("asked_at", models.DateTimeField()),
                ("filled_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="held")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailings",
                        to="chain.chain",
                    ),
                ),
                (
                    "held_by",
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
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at", None), ("held_by", None)),
                            models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mailing_held_who_and_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("recipient_key", models.CharField(max_length=80)),
                ("sequence", models.PositiveSmallIntegerField(default=0)),
                ("topic", models.CharField(blank=True, max_length=60)),
                ("address", models.EmailField(max_length=254)),
                ("address_key", models.CharField(db_collation="C", max_length=254)),
                ("domain", models.CharField(db_collation="C", max_length=253)),
                ("sender_name", models.CharField(blank=True, max_length=75)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("calendar", models.TextField(blank=True)),
                ("calendar_method", models.CharField(blank=True, max_length=10)),
                ("is_bulk", models.BooleanField(default=False)),
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "code to sign in"),
                            (10, "personal letter"),
                            (20, "letter to many"),
                        ],
                        default=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("promised", "being written"),
                            ("queued", "waiting to be sent"),
                            ("claimed", "being prepared"),
                            ("transmitting", "being sent"),
                            ("sent", "sent"),
                            ("failed", "could not be delivered"),
                            ("uncertain", "not certain whether it arrived"),
                            ("held", "held"),
                            ("suppressed", "not sent: this address gets no such letters"),
                            ("cancelled", "withdrawn before it was sent"),
                        ],
                        default="queued",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("address", "this is not an address that mail can be sent to"),
                            ("refused", "the receiving mail server refused it"),
                            (
                                "gave-up",
                                "the receiving mail server did not take it within 48 hours",
                            ),
                            ("unwritable", "a message could not be made of it"),
                            ("silence", "the connection broke while it was being handed over"),
                            ("stopped", "our own sender stopped while it was being handed over"),
                            ("expired", "the code in it had run out"),
                            ("withdrawn", "withdrawn by the organisation"),
                            ("suppressed", "the address gets no letters to many"),
                            ("not-allowed", "this installation may not mail to that domain"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_owner", models.CharField(blank=True, max_length=60)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("smtp_code", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("smtp_text", models.CharField(blank=True, max_length=240)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "chain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="chain.chain",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
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
                    "mailing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="mailings.mailing",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["urgency", "not_before", "id"],
                        name="letters_to_send",
                    ),
                    models.Index(
                        condition=models.Q(("state", "promised")),
                        fields=["id"],
                        name="letters_to_write",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["claimed", "transmitting"])),
                        fields=["lease_until"],
                        name="letters_at_work",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("expires_at__isnull", False), ("state__in", ["queued", "held"])
                        ),
                        fields=["expires_at"],
                        name="letters_that_expire",
                    ),
                    models.Index(
                        condition=models.Q(("state", "uncertain")),
                        fields=["not_before"],
                        name="letters_to_decide_on",
                    ),
                    models.Index(fields=["topic", "state"], name="letters_of_a_topic"),
                    models.Index(fields=["address_key"], name="letters_to_an_address"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mailing", "kind", "recipient_key", "address_key", "sequence"),
                        name="one_letter_per_recipient",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", None)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="letter_settled_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["claimed", "transmitting"]),
                            ("lease_until", None),
                            _connector="OR",
                        ),
                        name="only_a_letter_at_work_has_a_lease",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address_key", models.CharField(db_collation="C", max_length=254)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("hard-bounce", "the address does not exist"),
                            ("soft-bounces", "3 times refused within 7 days"),
                            ("complaint", "the receiver complained"),
                            ("unsubscribed", "the receiver asked for it"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=240)),
                ("since", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="mailings.letter",
                    ),
                ),
                (
                    "lifted_by",
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
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("address_key",),
                        name="one_holding_suppression",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="suppression_lifted_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bounce", "a letter that came back"),
                            ("calendar", "an answer from a calendar"),
                            ("away", "an automatic reply"),
                            ("other", "a message for the organiser"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("sender", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("status", models.CharField(blank=True, max_length=12)),
                ("note", models.CharField(blank=True, max_length=240)),
                ("received_at", models.DateTimeField()),
                ("is_forwarded", models.BooleanField(default=False)),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="mailings.letter",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [
                    models.Index(fields=["letter", "received_at"], name="replies_to_a_letter")
                ],
            },
        ),
    ]
