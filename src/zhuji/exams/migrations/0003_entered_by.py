"""Who entered a question; of those that are there already, who made their bank."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def enter(apps, schema_editor):
    question, bank = apps.get_model("exams", "Question"), apps.get_model("exams", "QuestionBank")
    made = bank.objects.filter(pk=OuterRef("bank_id")).values("created_by_id")
    question.objects.filter(entered_by=None).update(entered_by_id=Subquery(made))


class Migration(migrations.Migration):

    dependencies = [
        ('exams', '0002_purposes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='entered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(enter, migrations.RunPython.noop),
    ]
