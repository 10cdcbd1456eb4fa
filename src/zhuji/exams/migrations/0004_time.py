
import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('classes', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('exams', '0003_kinds'),
        ('timetable', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ExamPause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('begun_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ExtraTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('given_at', 'id'),
            },
        ),
        migrations.AddField(
            model_name='exam',
            name='per_page',
            field=models.PositiveSmallIntegerField(default=1, help_text='questions; 0: all on one page'),
        ),
        migrations.AddField(
            model_name='exam',
            name='proctor_starts',
            field=models.BooleanField(default=False, help_text='nobody begins before the proctor has started it'),
        ),
        migrations.AddField(
            model_name='exam',
            name='release',
            field=zhuji.base.fields.WordField(default='full', max_length=40),
        ),
        migrations.AddField(
            model_name='exam',
            name='release_at',
            field=models.DateTimeField(help_text='for release at a set time', null=True),
        ),
        migrations.AddField(
            model_name='exam',
            name='release_when',
            field=zhuji.base.fields.WordField(default='after_bell', max_length=40),
        ),
        migrations.AddField(
            model_name='exam',
            name='released_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='exam',
            name='released_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exam',
            name='started_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='exam',
            name='started_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sitting',
            name='generation',
            field=models.PositiveIntegerField(default=1, help_text='counts the openings of its page; only the newest one writes'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('started_at', None), ('started_by', None)), models.Q(('started_at__isnull', False), ('started_by__isnull', False)), _connector='OR'), name='exams_exam_started_whole'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), ('released_by', None)), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='exams_exam_released_whole'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('release_when', 'at_time'), _negated=True), ('release_at__isnull', False), _connector='OR'), name='exams_exam_release_has_its_time'),
        ),
        migrations.AddField(
            model_name='exampause',
            name='begun_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exampause',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exampause',
            name='exam',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='exams.exam'),
        ),
        migrations.AddField(
            model_name='extratime',
            name='exam',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_times', to='exams.exam'),
        ),
        migrations.AddField(
            model_name='extratime',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='extratime',
            name='trainee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee'),
        ),
        migrations.AddConstraint(
            model_name='exampause',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='exams_pause_ended_whole'),
        ),
        migrations.AddConstraint(
            model_name='exampause',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('begun_at')), _connector='OR'), name='exams_pause_ends_after_beginning'),
        ),
        migrations.AddConstraint(
            model_name='exampause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('exam',), name='exams_pause_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='extratime',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='exams_extra_time_adds'),
        ),
    ]
