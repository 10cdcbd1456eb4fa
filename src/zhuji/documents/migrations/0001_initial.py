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
            name='CertificateKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('generation', models.PositiveIntegerField(unique=True)),
                ('public', models.CharField(help_text='base64', max_length=44, unique=True)),
                ('begun_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('generation',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('ended_on', None), ('ended_reason', '')), models.Q(('ended_on__gte', models.F('begun_on')), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='documents_key_ended_whole'), models.UniqueConstraint(models.Value(1), condition=models.Q(('ended_on', None)), name='documents_one_key_signs')],
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('number', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('sex', models.CharField(blank=True, help_text='as printed', max_length=4)),
                ('unit', models.CharField(max_length=80)),
                ('class_title', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('hours', zhuji.base.fields.FractionField(max_length=40)),
                ('issuer', models.CharField(max_length=80)),
                ('issued_on', models.DateField()),
                ('signature', models.CharField(blank=True, help_text='Ed25519, base64', max_length=88)),
                ('revoked_on', models.DateField(null=True)),
                ('revoked_cause', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('revoked_reason', models.CharField(blank=True, max_length=200)),
                ('revoked_decider', models.CharField(blank=True, help_text='who decided', max_length=80)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.certificate')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
                ('key', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.certificatekey')),
            ],
            options={
                'ordering': ('year', 'serial'),
                'constraints': [models.UniqueConstraint(fields=('year', 'serial'), name='documents_certificate_serial'), models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('trainee',), name='documents_one_certificate_stands'), models.CheckConstraint(condition=models.Q(models.Q(('key', None), ('signature', '')), models.Q(('key__isnull', False), models.Q(('signature', ''), _negated=True)), _connector='OR'), name='documents_certificate_signed'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', None), ('revoked_cause', ''), ('revoked_decider', ''), ('revoked_on', None), ('revoked_reason', '')), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False), ('revoked_on__gte', models.F('issued_on')), models.Q(('revoked_cause', ''), _negated=True), models.Q(('revoked_reason', ''), _negated=True), models.Q(('revoked_decider', ''), _negated=True)), _connector='OR'), name='documents_revoked_whole')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('origin', zhuji.base.fields.WordField(default='made', max_length=40)),
                ('note', models.CharField(blank=True, help_text='what was changed by hand', max_length=200)),
                ('facts', models.JSONField(default=dict)),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classes.batch')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('kind', '-version'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('batch', None)), fields=('training_class', 'kind', 'version'), name='documents_version_once'), models.UniqueConstraint(fields=('batch', 'kind', 'version'), name='documents_version_of_batch_once'), models.CheckConstraint(condition=models.Q(models.Q(('based_on', None), ('origin', 'made')), models.Q(('based_on__isnull', False), ('origin', 'given_back')), _connector='OR'), name='documents_given_back_to_a_version')],
            },
        ),
        migrations.CreateModel(
            name='DocumentFinal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('declared_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_reason', models.CharField(blank=True, max_length=200)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classes.batch')),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finals', to='documents.document')),
                ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('batch', None), ('taken_back_at', None)), fields=('training_class', 'kind'), name='documents_one_final_stands'), models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('batch', 'kind'), name='documents_one_final_of_batch_stands'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None), ('taken_back_reason', '')), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False), models.Q(('taken_back_reason', ''), _negated=True)), _connector='OR'), name='documents_taken_back_whole')],
            },
        ),
    ]
