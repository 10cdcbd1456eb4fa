import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FailedTries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('count', models.PositiveIntegerField()),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('is_active', models.BooleanField(default=True)),
                ('one_time', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('class_id', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('activated_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_id', models.BigIntegerField(null=True)),
                ('end', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
            ],
            options={
                'indexes': [models.Index(fields=['class_id'], name='accounts_device_class')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='accounts_device_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at', None), ('ended_by_id', None)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='accounts_device_ended_whole')],
            },
        ),
        migrations.CreateModel(
            name='ActivationCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('class_id', models.BigIntegerField()),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('expires_at', models.DateTimeField()),
                ('voided_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                ('device', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='code', to='accounts.device')),
            ],
            options={
                'indexes': [models.Index(fields=['class_id'], name='accounts_code_class')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('used_at', None), ('voided_at', None)), fields=('person',), name='accounts_code_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('device', None), ('used_at', None)), models.Q(('device__isnull', False), ('used_at__isnull', False), ('voided_at', None)), _connector='OR'), name='accounts_code_used_whole'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='accounts_code_expires_after_made')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'digest'), name='accounts_recovery_once'), models.CheckConstraint(condition=models.Q(('digest', ''), _negated=True), name='accounts_recovery_digest')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('place_kind', zhuji.base.fields.WordField(max_length=40)),
                ('place_id', models.BigIntegerField(default=0)),
                ('from_on', models.DateField(null=True)),
                ('until_on', models.DateField(help_text='the last day on which it holds', null=True)),
                ('given_at', models.DateTimeField()),
                ('given_by_id', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_id', models.BigIntegerField(null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('stand_in_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stood_in_for', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'role', 'place_kind', 'place_id'), name='accounts_role_once'), models.CheckConstraint(condition=models.Q(models.Q(('place_id', 0), ('place_kind', 'county')), models.Q(models.Q(('place_kind', 'county'), _negated=True), ('place_id__gt', 0)), _connector='OR'), name='accounts_county_has_no_id'), models.CheckConstraint(condition=models.Q(('from_on', None), ('until_on', None), ('from_on__lte', models.F('until_on')), _connector='OR'), name='accounts_role_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('stand_in_for', None), models.Q(('until_on__isnull', False), models.Q(('stand_in_for', models.F('user')), _negated=True)), _connector='OR'), name='accounts_stand_in_is_another_for_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by_id', None), ('ended_reason', '')), ('ended_at__isnull', False), _connector='OR'), name='accounts_role_ended_whole'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('role__in', ['auditor', 'system_administrator'])), fields=('user',), name='accounts_auditor_not_system_administrator'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('role__in', ['auditor', 'security_administrator'])), fields=('user',), name='accounts_auditor_not_security_administrator')],
            },
        ),
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', zhuji.base.fields.EncryptedTextField()),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('drift', models.SmallIntegerField(default=0)),
                ('last_step', models.BigIntegerField(default=-1)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_factor', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40)),
                ('began_at', models.DateTimeField()),
                ('browser', models.CharField(max_length=60)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['session_key'], name='accounts_sign_in_session')],
            },
        ),
    ]
