import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('base', '0001_initial'),
        ('diagnosis', '0001_initial'),
        ('enrolment', '0001_initial'),
        ('exchange', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('centre', models.TextField(blank=True, help_text='紧贴本级本系统本单位工作重点中心')),
                ('reality', models.TextField(blank=True, help_text='紧贴基层组织实际')),
                ('aims', models.TextField(blank=True, help_text='紧贴党建目标任务')),
                ('work', models.TextField(help_text='what will be done')),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('handed_in_on', models.DateField(help_text='the date on the paper')),
                ('version', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('finding', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='diagnosis.finding')),
                ('point', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.discussionpoint')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('trainee__number',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('work', ''), _negated=True)), name='practice_plan_says_something'), models.CheckConstraint(condition=models.Q(('finding__isnull', False), ('point__isnull', False), _connector='OR'), name='practice_plan_answers_something')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveIntegerField(help_text='which checkpoint, in days after the class')),
                ('held_on', models.DateField()),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('found', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='practice.actionplan')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('held_on', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('found', ''), _negated=True), name='practice_follow_up_found')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('due_on', models.DateField()),
                ('what', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(null=True)),
                ('dropped_reason', models.CharField(blank=True, max_length=200)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='practice.actionplan')),
            ],
            options={
                'ordering': ('due_on', 'number'),
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='practice_milestone_number'), models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='practice_milestone_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('dropped_at', None), ('dropped_by', None), ('dropped_reason', '')), models.Q(('dropped_at__isnull', False), ('dropped_by__isnull', False), models.Q(('dropped_reason', ''), _negated=True)), _connector='OR'), name='practice_dropped_whole')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('done_on', models.DateField(help_text='None takes an earlier report back', null=True)),
                ('evidence', models.TextField(help_text='what was done; or why it is taken back')),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('recorded_at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='practice.milestone')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('milestone', 'number'), name='practice_report_number'), models.CheckConstraint(condition=models.Q(('evidence', ''), _negated=True), name='practice_report_has_evidence')],
            },
        ),
        migrations.CreateModel(
            name='PlanRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(help_text='of the words before')),
                ('before', models.JSONField()),
                ('reason', models.CharField(max_length=200)),
                ('revised_at', models.DateTimeField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='practice.actionplan')),
                ('revised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('version',),
                'constraints': [models.UniqueConstraint(fields=('plan', 'version'), name='practice_revision_version'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='practice_revision_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='SelfReviewForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('behaviours', models.JSONField(help_text='by ability the sentences, in their order')),
                ('reason', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='practice_review_form_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='SelfReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', zhuji.base.fields.WordField(max_length=40)),
                ('ratings', zhuji.base.fields.EncryptedTextField(help_text='the levels in the order of the behaviours')),
                ('rated_on', models.DateField()),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='enrolment.trainee')),
                ('form', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='practice.selfreviewform')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('trainee', 'moment'), name='practice_self_review_once')],
            },
        ),
        migrations.CreateModel(
            name='UnitWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('opinion', zhuji.base.fields.WordField(max_length=40)),
                ('text', models.CharField(blank=True, max_length=300)),
                ('given_on', models.DateField()),
                ('given_name', models.CharField(max_length=60)),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('recorded_at', models.DateTimeField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='practice.actionplan')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='practice_word_number'), models.CheckConstraint(condition=models.Q(('opinion', 'confirmed'), models.Q(('text', ''), _negated=True), _connector='OR'), name='practice_refusal_says_why'), models.CheckConstraint(condition=models.Q(('given_name', ''), _negated=True), name='practice_word_is_signed')],
            },
        ),
    ]
