import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('base', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('timetable', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed', models.BooleanField()),
                ('reason', models.CharField(blank=True, help_text='why it was not signed', max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('arrived', models.BooleanField()),
                ('key', models.UUIDField(help_text='made by the sender: a repeated send is one fact', unique=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ConductEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('fact', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('decision', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('decision_reason', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-day', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('fact', ''), _negated=True), name='attendance_conduct_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision', ''), _negated=True), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='attendance_conduct_decided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='attendance_conduct_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='HallCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(help_text='random, hex; never shown', max_length=64)),
                ('step_seconds', models.PositiveIntegerField(help_text='how long one code is shown')),
                ('grace_seconds', models.PositiveIntegerField(help_text='how long it counts after that')),
                ('keep_minutes', models.PositiveIntegerField(help_text='how late a scan may be sent')),
                ('early_minutes', models.PositiveIntegerField(help_text='before the start; 0: the whole day')),
                ('most_tries', models.PositiveIntegerField(help_text='wrong codes of one phone')),
                ('password_counts', models.BooleanField(default=False, help_text='a phone that was not activated may sign in its user')),
                ('signs_out', models.BooleanField(default=False, help_text='the code takes sign-outs too')),
                ('out_before_minutes', models.PositiveIntegerField(default=0, help_text='sign-out begins so long before the end')),
                ('out_after_minutes', models.PositiveIntegerField(default=0, help_text='and ends so long after it')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hall_code', to='timetable.session')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='attendance_hall_code_closed_whole')],
            },
        ),
        migrations.CreateModel(
            name='HallRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phone', models.CharField(max_length=32)),
                ('why', zhuji.base.fields.WordField(max_length=40)),
                ('at', models.DateTimeField()),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['session', 'phone'], name='attendance_refusal_phone')],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('starts_on', models.DateField()),
                ('starts_half', zhuji.base.fields.WordField(max_length=40)),
                ('ends_on', models.DateField()),
                ('ends_half', zhuji.base.fields.WordField(max_length=40)),
                ('reason', models.CharField(max_length=200)),
                ('state', zhuji.base.fields.WordField(default='requested', max_length=40)),
                ('requested_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_remark', models.CharField(blank=True, max_length=200)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'requested')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('state', 'requested'), _negated=True)), _connector='OR'), name='attendance_leave_decided_whole'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='attendance_leave_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SheetReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1)),
                ('reason', models.CharField(blank=True, help_text='why it was typed once more', max_length=200)),
                ('key', models.UUIDField(help_text='made with the form: a repeated send is one return', unique=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='timetable.session')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('session', 'number'), name='attendance_sheet_number'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='attendance_sheet_again_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Sign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('at', models.DateTimeField(help_text='when it was seen; paper may not say', null=True)),
                ('minutes_late', models.PositiveIntegerField(null=True)),
                ('minutes_early', models.PositiveIntegerField(null=True)),
                ('reason', models.CharField(blank=True, help_text='why an earlier fact is corrected', max_length=200)),
                ('key', models.UUIDField(help_text='made by the sender: a repeated send is one fact', unique=True)),
                ('phone', models.CharField(blank=True, help_text='digest of the mark that the signing phone carries', max_length=32)),
                ('code_age', models.PositiveIntegerField(help_text='seconds since the hall code was first shown, when it came', null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['session', 'trainee'], name='attendance_sign_session')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('way__in', ['steward', 'hall_code']), _negated=True), ('at__isnull', False), _connector='OR'), name='attendance_seen_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('code_age__isnull', False), ('way', 'hall_code'), models.Q(('phone', ''), _negated=True)), models.Q(models.Q(('way', 'hall_code'), _negated=True), ('code_age', None), ('phone', '')), _connector='OR'), name='attendance_scan_names_phone'), models.UniqueConstraint(condition=models.Q(('phone', ''), _negated=True), fields=('session', 'trainee', 'kind'), name='attendance_one_person_one_phone'), models.UniqueConstraint(condition=models.Q(('phone', ''), _negated=True), fields=('session', 'phone', 'kind'), name='attendance_one_phone_one_person')],
            },
        ),
    ]
