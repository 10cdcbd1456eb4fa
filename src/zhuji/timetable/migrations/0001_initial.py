import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('classes', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TimetableVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('cells', models.JSONField()),
                ('published_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='timetable_version_once')],
            },
        ),
        migrations.CreateModel(
            name='ChangeNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', zhuji.base.fields.WordField(max_length=40)),
                ('to_id', models.PositiveIntegerField(help_text='of the lecturer, group, batch or venue')),
                ('name', models.CharField(max_length=200)),
                ('told_at', models.DateTimeField(null=True)),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='timetable.timetableversion')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('version', 'to', 'to_id'), name='timetable_notice_once'), models.CheckConstraint(condition=models.Q(models.Q(('told_at', None), ('told_by', None)), models.Q(('told_at__isnull', False), ('told_by__isnull', False)), _connector='OR'), name='timetable_told_whole')],
            },
        ),
        migrations.CreateModel(
            name='WantedSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('periods', models.PositiveSmallIntegerField()),
                ('by_groups', models.BooleanField(default=False)),
                ('equipment', models.JSONField(blank=True, default=list)),
                ('demanding', models.BooleanField(default=False, help_text='best in the morning')),
                ('on_day', models.PositiveSmallIntegerField(null=True)),
                ('half_day', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('lecturers', models.ManyToManyField(related_name='+', to='registry.lecturer')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wanted_sessions', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('periods__gt', 0)), name='timetable_wanted_takes_time')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('half_day', zhuji.base.fields.WordField(max_length=40)),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('remark', models.CharField(blank=True, max_length=200)),
                ('kept', models.BooleanField(default=False, help_text='laid by hand: later plans leave its time')),
                ('accepted_reason', models.CharField(blank=True, max_length=200)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('revision', models.PositiveIntegerField(default=0, help_text='how often it was changed')),
                ('changed_at', models.DateTimeField(auto_now_add=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_reason', models.CharField(blank=True, max_length=200)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='classes.batch')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('groups', models.ManyToManyField(related_name='+', to='enrolment.group')),
                ('lecturer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.lecturer')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('venue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.venue')),
                ('wanted', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='timetable.wantedsession')),
            ],
            options={
                'ordering': ('day', 'starts_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='timetable_session_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('accepted_by', None), ('accepted_reason', '')), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), models.Q(('accepted_reason', ''), _negated=True)), _connector='OR'), name='timetable_accepted_whole'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None), ('cancelled_reason', '')), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False), models.Q(('cancelled_reason', ''), _negated=True)), _connector='OR'), name='timetable_cancelled_whole')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', False), ('kind', 'class')), models.Q(models.Q(('kind', 'class'), _negated=True), ('batch', None)), _connector='OR'), name='timetable_feed_of_a_class_has_its_batch'), models.UniqueConstraint(condition=models.Q(('batch__isnull', False), ('ended_at', None)), fields=('user', 'batch'), name='timetable_feed_one_open_of_a_batch'), models.UniqueConstraint(condition=models.Q(('batch', None), ('ended_at', None)), fields=('user', 'kind'), name='timetable_feed_one_open_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='ProposedTimetable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', zhuji.base.fields.WordField(max_length=40)),
                ('relaxed', models.JSONField(default=list)),
                ('answer', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='timetable_taken_whole')],
            },
        ),
    ]
