import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('base', '0001_initial'),
        ('classes', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('timetable', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MakeUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', zhuji.base.fields.WordField(max_length=40)),
                ('reason', models.CharField(help_text='who agreed to it, and to what', max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('state', zhuji.base.fields.WordField(default='open', max_length=40)),
                ('decided_at', models.DateTimeField()),
                ('outcome_note', models.CharField(blank=True, max_length=300)),
                ('ended_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target', models.ForeignKey(help_text='the class attended once more, or where missing sessions are attended', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classes.trainingclass')),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('state', 'open')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('state', 'open'), _negated=True)), _connector='OR'), name='completion_make_up_ended_whole'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('trainee',), name='completion_one_open_make_up')],
            },
        ),
        migrations.CreateModel(
            name='MakeUpResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_on', models.DateField()),
                ('place', models.CharField(help_text='the class or place where it was done', max_length=120)),
                ('mark', zhuji.base.fields.FractionField(max_length=40, null=True)),
                ('full_marks', zhuji.base.fields.FractionField(max_length=40, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('make_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='completion.makeup')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('full_marks', None), ('mark', None), ('session__isnull', False)), models.Q(('full_marks__isnull', False), ('mark__isnull', False), ('session', None)), _connector='OR'), name='completion_make_up_result_is_one'), models.UniqueConstraint(condition=models.Q(('session__isnull', False)), fields=('make_up', 'session'), name='completion_session_made_up_once')],
            },
        ),
        migrations.CreateModel(
            name='ReviewRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', zhuji.base.fields.WordField(max_length=40)),
                ('text', models.CharField(max_length=500)),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('asked_on', models.DateField(help_text='the day on the paper, or of the page')),
                ('state', zhuji.base.fields.WordField(default='requested', max_length=40)),
                ('requested_at', models.DateTimeField()),
                ('correction', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('corrected', models.CharField(blank=True, help_text='the fact put right', max_length=300)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decided_at', None), ('decided_by', None), ('state', 'requested')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('state', 'requested'), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='completion_review_decided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'corrected'), models.Q(('correction', ''), _negated=True), models.Q(('corrected', ''), _negated=True)), models.Q(models.Q(('state', 'corrected'), _negated=True), ('corrected', ''), ('correction', '')), _connector='OR'), name='completion_review_names_correction'), models.UniqueConstraint(condition=models.Q(('state', 'requested')), fields=('trainee', 'condition'), name='completion_one_open_review')],
            },
        ),
        migrations.CreateModel(
            name='ArchiveEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(blank=True, help_text='what the file is', max_length=120)),
                ('absent_because', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('absent_because', ''), ('file__isnull', False), models.Q(('title', ''), _negated=True)), models.Q(('file', None), ('title', ''), models.Q(('absent_because', ''), _negated=True)), _connector='OR'), name='completion_archive_file_or_absence'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='completion_archive_removed_whole'), models.UniqueConstraint(condition=models.Q(('file', None), ('removed_at', None)), fields=('training_class', 'item'), name='completion_archive_absent_once')],
            },
        ),
        migrations.CreateModel(
            name='CompletionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('cause', zhuji.base.fields.WordField(default='closing', max_length=40)),
                ('why', models.CharField(blank=True, help_text='why it was sealed again', max_length=300)),
                ('outcome', zhuji.base.fields.WordField(max_length=40)),
                ('reasons', models.JSONField()),
                ('arithmetic', models.JSONField()),
                ('sealed_at', models.DateTimeField()),
                ('sealed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('trainee__number', 'number'),
                'constraints': [models.UniqueConstraint(fields=('trainee', 'number'), name='completion_record_number'), models.CheckConstraint(condition=models.Q(models.Q(('cause', 'closing'), ('number', 1), ('why', '')), models.Q(('number__gt', 1), models.Q(('cause', 'closing'), _negated=True), models.Q(('why', ''), _negated=True)), _connector='OR'), name='completion_first_at_closing')],
            },
        ),
    ]
