from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("exchange", "0002_findings"),
    ]

    operations = [
        migrations.AddField(
            model_name="caseversion",
            name="due_on",
            field=models.DateField(
                default=date(2026, 1, 1),
                help_text="the deadline that counted when it came in",
            ),
            preserve_default=False,
        ),
    ]
