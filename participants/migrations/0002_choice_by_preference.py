from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="choice",
            name="by_preference",
            field=models.BooleanField(default=False, editable=False),
        ),
    ]
