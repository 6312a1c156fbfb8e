"""Remember of an idea that its submitters heard that it stands in the programme."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="idea",
            name="planned_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=Q(planned_told_at=None) | Q(announced_at__isnull=False),
                name="planned_is_told_after_the_answer",
            ),
        ),
    ]
