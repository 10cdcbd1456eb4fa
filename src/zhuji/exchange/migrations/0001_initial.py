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
        ('diagnosis', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('registry', '0001_initial'),
        ('timetable', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('writer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'number'), name='exchange_case_number')],
            },
        ),
        migrations.CreateModel(
            name='CaseCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(help_text='until the end of this day')),
                ('most_per_unit', models.PositiveIntegerField()),
                ('most_characters', models.PositiveIntegerField()),
                ('requirements', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('most_characters__gt', 0), ('most_per_unit__gt', 0)), name='exchange_call_asks_for_some')],
            },
        ),
        migrations.CreateModel(
            name='CaseComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('recommends', models.BooleanField(help_text='for the collection; None: says neither', null=True)),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='exchange.case')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.group')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('kind', 'group')), models.Q(models.Q(('kind', 'group'), _negated=True), ('group', None)), _connector='OR'), name='exchange_group_comment_names_group'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='exchange_comment_has_text')],
            },
        ),
        migrations.CreateModel(
            name='CaseVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('author', models.CharField(help_text='branch or people, as the office writes it', max_length=120)),
                ('text', models.TextField(help_text='paragraphs, one a line')),
                ('due_on', models.DateField(help_text='the deadline that counted when it came in')),
                ('handed_in_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='exchange.case')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('handed_in_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='exchange_version_number'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('author', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='exchange_version_says_something')],
            },
        ),
        migrations.CreateModel(
            name='CaseDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('outcome', zhuji.base.fields.WordField(max_length=40)),
                ('reason', models.CharField(max_length=200)),
                ('decided_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='exchange.case')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.caseversion')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='exchange_decision_number'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exchange_decision_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='DiscussionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('topic', models.CharField(max_length=120)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('expected', models.PositiveIntegerField()),
                ('present', models.PositiveIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('convenor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.group')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
                ('speaker', models.ForeignKey(help_text='who speaks for the group before the whole batch', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('session', 'group', 'number'), name='exchange_record_number'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='exchange_correction_has_reason'), models.CheckConstraint(condition=models.Q(('present__lte', models.F('expected'))), name='exchange_present_of_expected')],
            },
        ),
        migrations.CreateModel(
            name='DiscussionPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('problem', models.CharField(max_length=300)),
                ('cause', models.CharField(blank=True, max_length=300)),
                ('measure', models.CharField(blank=True, max_length=300)),
                ('finding', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diagnosis.finding')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='exchange.discussionrecord')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('record', 'number'), name='exchange_point_number'), models.CheckConstraint(condition=models.Q(('problem', ''), _negated=True), name='exchange_point_has_problem')],
            },
        ),
    ]
