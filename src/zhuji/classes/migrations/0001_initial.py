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
            name='TrainingClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('template', models.CharField(max_length=40)),
                ('year', models.PositiveIntegerField()),
                ('aim', models.TextField(blank=True)),
                ('audience', models.TextField(blank=True)),
                ('content', models.TextField(blank=True)),
                ('requirements', models.TextField(blank=True, help_text='what the notice asks of trainees and units')),
                ('co_organisers', models.CharField(blank=True, max_length=200)),
                ('opens_on', models.DateField(null=True)),
                ('closes_on', models.DateField(null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('planned_places', models.PositiveIntegerField(default=0)),
                ('budget', models.DecimalField(decimal_places=2, default=0, max_digits=12)),
                ('budget_source', models.CharField(blank=True, max_length=120)),
                ('budget_staff', models.PositiveIntegerField(default=0, help_text='working staff in the budget')),
                ('budget_edge_days', models.PositiveIntegerField(default=0, help_text='days of arriving and leaving beside those of the class')),
                ('trainee_rules', models.TextField(blank=True, help_text="学员守则, in the office's own words")),
                ('pledge', models.TextField(blank=True, help_text="承诺书, in the office's own words")),
                ('in_plan', models.BooleanField(default=True)),
                ('outside_plan_reason', models.TextField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=60)),
                ('contact_phone', models.CharField(blank=True, max_length=40)),
                ('nominate_by', models.DateField(null=True)),
                ('state', zhuji.base.fields.WordField(default='draft', max_length=40)),
                ('policies', models.JSONField(null=True)),
                ('created_at', models.DateTimeField()),
                ('proposed_at', models.DateTimeField(null=True)),
                ('proposal_version', models.PositiveIntegerField(default=0, help_text='raised by each saving')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-year', '-id'),
                'constraints': [models.UniqueConstraint(fields=('year', 'title'), name='classes_title_in_year'), models.CheckConstraint(condition=models.Q(('opens_on', None), ('closes_on', None), ('closes_on__gte', models.F('opens_on')), _connector='OR'), name='classes_dates_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('proposed_at', None), ('proposed_by', None)), models.Q(('proposed_at__isnull', False), ('proposed_by__isnull', False)), _connector='OR'), name='classes_proposed_whole'), models.CheckConstraint(condition=models.Q(('policies__isnull', False), ('state__in', ['draft', 'submitted', 'cancelled']), _connector='OR'), name='classes_frozen_once_approved')],
            },
        ),
        migrations.CreateModel(
            name='PreparationTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, help_text='of the template; empty: added', max_length=40)),
                ('part', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('days_before', models.IntegerField(help_text='days before the opening; less than 0: after it')),
                ('pinned_on', models.DateField(null=True)),
                ('pinned_reason', models.CharField(blank=True, max_length=200)),
                ('owner_name', models.CharField(blank=True, max_length=60)),
                ('owner_phone', models.CharField(blank=True, max_length=40)),
                ('order', models.PositiveIntegerField(default=0)),
                ('outcome', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_note', models.CharField(blank=True, max_length=200)),
                ('owner_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('training_class', 'key'), name='classes_task_of_template_once'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None), ('settled_by', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='classes_task_settled_whole'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'not_needed'), _negated=True), models.Q(('settled_note', ''), _negated=True), _connector='OR'), name='classes_task_not_needed_has_note'), models.CheckConstraint(condition=models.Q(('pinned_on', None), models.Q(('pinned_reason', ''), _negated=True), _connector='OR'), name='classes_task_pinned_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ClassTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('topic__order', 'topic_id'),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'topic'), name='classes_topic_once')],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('title', models.CharField(max_length=80)),
                ('unit_price', models.DecimalField(decimal_places=2, help_text='yuan', max_digits=9)),
                ('count', models.PositiveIntegerField(help_text='people or pieces')),
                ('times', models.DecimalField(decimal_places=1, help_text='days; class hours or half-days of a lecture', max_digits=5)),
                ('rank', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('half_days', models.PositiveIntegerField(help_text='over how many half-days the hours of a lecture lie', null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('count__gt', 0), ('times__gt', 0), ('unit_price__gt', 0)), name='classes_budget_line_of_something'), models.CheckConstraint(condition=models.Q(models.Q(('half_days__gt', 0), ('kind', 'lecture_fee'), models.Q(('rank', ''), _negated=True)), models.Q(models.Q(('kind', 'lecture_fee'), _negated=True), ('half_days', None), ('rank', '')), _connector='OR'), name='classes_lecture_fee_whole')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('capacity', models.PositiveIntegerField(help_text='people at most; empty: any number', null=True)),
                ('at_least', models.PositiveIntegerField(help_text='people at least, where it runs', null=True)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batches', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'number'), name='classes_batch_number'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='classes_batch_dates_in_order'), models.CheckConstraint(condition=models.Q(('capacity', None), ('at_least', None), ('capacity__gte', models.F('at_least')), _connector='OR'), name='classes_batch_sizes_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ApprovalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', zhuji.base.fields.WordField(max_length=40)),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('decided_on', models.DateField()),
                ('approver_name', models.CharField(max_length=60)),
                ('remark', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approver__isnull', False), ('way', 'on_screen')), models.Q(('scan__isnull', False), ('way', 'from_paper'), models.Q(('approver_name', ''), _negated=True), models.Q(('decision', 'returned'), models.Q(('number', ''), _negated=True), _connector='OR')), _connector='OR'), name='classes_paper_decision_whole')],
            },
        ),
    ]
