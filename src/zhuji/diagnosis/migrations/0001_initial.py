import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('base', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', zhuji.base.fields.WordField(max_length=40)),
                ('period', models.CharField(help_text='2026, 2026-Q2 or 2026-05', max_length=10)),
                ('evidence', models.JSONField(help_text='the reasons of the lead as they then stood')),
                ('remark', models.CharField(blank=True, max_length=200)),
                ('state', zhuji.base.fields.WordField(default='open', max_length=40)),
                ('confirmed_at', models.DateTimeField()),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['unit', 'state'], name='diagnosis_finding_unit_state')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'rule', 'period'), name='diagnosis_finding_once')],
            },
        ),
        migrations.CreateModel(
            name='FindingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', zhuji.base.fields.WordField(max_length=40)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField()),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='diagnosis.finding')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('step', 'confirmed'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='diagnosis_finding_change_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationLife',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('held_on', models.DateField()),
                ('due', models.PositiveIntegerField(help_text='应到', null=True)),
                ('attended', models.PositiveIntegerField(help_text='实到', null=True)),
                ('topic', models.CharField(blank=True, max_length=120)),
                ('remark', models.CharField(blank=True, max_length=200)),
                ('entered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                ('branch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('held_on', 'id'),
                'indexes': [models.Index(fields=['branch', 'held_on'], name='diagnosis_life_branch_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('branch', 'kind', 'held_on'), name='diagnosis_life_once'), models.CheckConstraint(condition=models.Q(('due', None), ('attended', None), ('attended__lte', models.F('due')), _connector='OR'), name='diagnosis_life_attended_of_due'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='diagnosis_life_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='RectificationDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('number', models.CharField(max_length=60)),
                ('decided_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
            ],
            options={
                'ordering': ('-decided_on', '-id'),
                'constraints': [models.UniqueConstraint(fields=('number', 'step'), name='diagnosis_rectification_document'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('title', ''), _negated=True)), name='diagnosis_rectification_has_document')],
            },
        ),
        migrations.CreateModel(
            name='RectifiedBranch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(blank=True, max_length=60)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='diagnosis.rectificationdecision')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('decision', 'organisation'), name='diagnosis_rectified_once')],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('number', models.CharField(max_length=60)),
                ('issuer', models.CharField(max_length=80)),
                ('issued_on', models.DateField()),
                ('scope', models.CharField(blank=True, help_text='as the document says it', max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('units', models.ManyToManyField(related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('-issued_on', '-id'),
                'constraints': [models.UniqueConstraint(fields=('number', 'topic'), name='diagnosis_requirement_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('issuer', ''), _negated=True)), name='diagnosis_requirement_has_document'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('ended_reason', '')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='diagnosis_requirement_ended_whole')],
            },
        ),
        migrations.CreateModel(
            name='RuleTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', zhuji.base.fields.WordField(max_length=40)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='SetAsideLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', zhuji.base.fields.WordField(max_length=40)),
                ('period', models.CharField(help_text='2026, 2026-Q2 or 2026-05', max_length=10)),
                ('evidence', models.JSONField(help_text='the reasons of the lead as they then stood')),
                ('reason', models.CharField(max_length=200)),
                ('set_aside_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('set_aside_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('organisation', 'rule', 'period'), name='diagnosis_set_aside_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='diagnosis_set_aside_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='diagnosis_taken_back_whole')],
            },
        ),
        migrations.CreateModel(
            name='BranchStructure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('committee', models.BooleanField()),
                ('party_groups', models.PositiveIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('branch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('since', 'id'),
                'indexes': [models.Index(fields=['branch', 'since'], name='diagnosis_structure_branch')],
            },
        ),
    ]
