
import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enrolment', '0002_pair_release'),
        ('exams', '0005_key_reviews'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExamIncident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('text', models.CharField(max_length=200)),
                ('handed_in_at', models.DateTimeField(help_text='when a sitting that was opened anew had been handed in', null=True)),
                ('noted_at', models.DateTimeField()),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='incidents', to='exams.exam')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('noted_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'note'), ('trainee__isnull', False), _connector='OR'), name='exams_incident_of_a_candidate')],
            },
        ),
        migrations.CreateModel(
            name='PageLeaving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_at', models.DateTimeField()),
                ('back_at', models.DateTimeField(null=True)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leavings', to='exams.sitting')),
            ],
            options={
                'ordering': ('left_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('back_at', None), ('back_at__gte', models.F('left_at')), _connector='OR'), name='exams_leaving_ends_after_beginning')],
            },
        ),
    ]
