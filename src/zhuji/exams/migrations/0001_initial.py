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
        ('registry', '0001_initial'),
        ('timetable', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Exam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('minutes', models.PositiveIntegerField()),
                ('purpose', zhuji.base.fields.WordField(default='completion', max_length=40)),
                ('chosen', models.BooleanField(default=False, help_text='for the trainees in candidates only')),
                ('per_page', models.PositiveSmallIntegerField(default=1, help_text='questions; 0: all on one page')),
                ('proctor_starts', models.BooleanField(default=False, help_text='nobody begins before the proctor has started it')),
                ('started_at', models.DateTimeField(null=True)),
                ('release', zhuji.base.fields.WordField(default='full', max_length=40)),
                ('release_when', zhuji.base.fields.WordField(default='after_bell', max_length=40)),
                ('release_at', models.DateTimeField(help_text='for release at a set time', null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exams', to='classes.batch')),
                ('beside', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='other_half', to='exams.exam')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('opens_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='KeyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.PositiveIntegerField(help_text='its number in the paper, from 1')),
                ('doubt', models.TextField()),
                ('opened_at', models.DateTimeField()),
                ('decision', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('key', models.JSONField(default=list, help_text='the corrected key, of a decision that changed it')),
                ('struck', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='QuestionBank',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='within its case, from 1')),
                ('place', models.CharField(blank=True, help_text='where it stood in its file', max_length=80)),
                ('chapter', models.CharField(blank=True, max_length=120)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('stem', models.TextField()),
                ('options', models.JSONField()),
                ('key', models.JSONField()),
                ('explanation', models.TextField(blank=True)),
                ('difficulty', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('rule_version', models.CharField(blank=True, help_text="of the article's rule, when it was written: 2022年修改", max_length=40)),
                ('entered_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(help_text='when this version was written', null=True)),
                ('digest', models.CharField(help_text='of kind, stem, options and key', max_length=64)),
                ('stem_digest', models.CharField(max_length=64)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('retired', models.BooleanField(default=False)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='exams.question')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='exams.questionbank')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['bank', 'kind'], name='exams_question_kind')],
                'constraints': [models.UniqueConstraint(fields=('bank', 'digest'), name='exams_question_once'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='exams_reviewed_whole'), models.CheckConstraint(condition=models.Q(models.Q(('changed_at', None), ('changed_by', None), ('version', 1)), models.Q(('changed_at__isnull', False), ('changed_by__isnull', False), ('version__gt', 1)), _connector='OR'), name='exams_question_changed_whole'), models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('position', 0)), models.Q(('parent__isnull', False), ('position__gt', 0)), _connector='OR'), name='exams_part_has_position'), models.UniqueConstraint(condition=models.Q(('parent__isnull', False), ('retired', False)), fields=('parent', 'position'), name='exams_part_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='from 1')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='exams.question')),
            ],
            options={
                'ordering': ('question', 'number'),
                'constraints': [models.UniqueConstraint(fields=('question', 'number'), name='exams_question_picture_once'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='exams_question_picture_from_one')],
            },
        ),
        migrations.CreateModel(
            name='QuestionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text="in the exam's paper, from 1")),
                ('people', models.PositiveIntegerField()),
                ('facility', zhuji.base.fields.FractionField(max_length=40)),
                ('kept_at', models.DateTimeField()),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='exams.exam')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='exams.question')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('exam', 'number'), name='exams_question_record_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField(help_text='stem, options, key and all that describes it')),
                ('written_at', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('replaced_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='exams.question')),
                ('replaced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('question', '-version'),
                'constraints': [models.UniqueConstraint(fields=('question', 'version'), name='exams_question_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='exams_version_reviewed_whole'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exams_version_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('on_paper', models.BooleanField(default=False)),
                ('mark', zhuji.base.fields.FractionField(max_length=40, null=True)),
                ('open_mark', zhuji.base.fields.FractionField(help_text='of it, what was typed in for questions answered in sentences on paper', max_length=40, null=True)),
                ('awaits_markers', models.BooleanField(default=False, help_text='all but its answers in sentences has been marked')),
                ('generation', models.PositiveIntegerField(default=1, help_text='counts the openings of its page; only the newest one writes')),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='exams.exam')),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('exam', 'trainee'), name='exams_sitting_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperTopicMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', zhuji.base.fields.FractionField(max_length=40)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_marks', to='exams.sitting')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('sitting', 'topic'), name='exams_topic_mark_once')],
            },
        ),
        migrations.CreateModel(
            name='PageLeaving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_at', models.DateTimeField()),
                ('back_at', models.DateTimeField(null=True)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leavings', to='exams.sitting')),
            ],
            options={
                'ordering': ('left_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('back_at', None), ('back_at__gte', models.F('left_at')), _connector='OR'), name='exams_leaving_ends_after_beginning')],
            },
        ),
        migrations.CreateModel(
            name='MarkChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', zhuji.base.fields.FractionField(max_length=40)),
                ('after', zhuji.base.fields.FractionField(max_length=40)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='exams.keyreview')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mark_changes', to='exams.sitting')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('review', 'sitting'), name='exams_mark_change_once')],
            },
        ),
        migrations.CreateModel(
            name='GivenMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.PositiveIntegerField(help_text='its number in the paper, from 1')),
                ('version', models.PositiveIntegerField(default=1)),
                ('points', models.JSONField(help_text='marks for each point of the key, as fractions in text')),
                ('mark', zhuji.base.fields.FractionField(max_length=40)),
                ('given_at', models.DateTimeField()),
                ('marker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_marks', to='exams.sitting')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('sitting', 'question', 'marker', 'version'), name='exams_given_mark_version'), models.CheckConstraint(condition=models.Q(('question__gt', 0), ('version__gt', 0)), name='exams_given_mark_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.PositiveIntegerField(help_text='its number in the paper, from 1')),
                ('version', models.PositiveIntegerField()),
                ('chosen', models.JSONField()),
                ('late', models.BooleanField(default=False)),
                ('received_at', models.DateTimeField()),
                ('sitting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='exams.sitting')),
            ],
            options={
                'ordering': ('question', 'version'),
                'constraints': [models.UniqueConstraint(fields=('sitting', 'question', 'version'), name='exams_answer_version')],
            },
        ),
        migrations.CreateModel(
            name='TestPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('variant', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('blueprint', models.JSONField()),
                ('seed', models.CharField(max_length=40)),
                ('questions', models.JSONField()),
                ('locked', models.JSONField(default=list)),
                ('materials', models.JSONField(default=dict)),
                ('full_marks', zhuji.base.fields.FractionField(max_length=40)),
                ('confirmed_reasons', models.JSONField(default=list)),
                ('created_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('bank', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='exams.questionbank')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parallel_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parallels', to='exams.testpaper')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='exams_paper_published_whole'), models.CheckConstraint(condition=models.Q(('parallel_to', None), models.Q(('variant', ''), _negated=True), _connector='OR'), name='exams_paper_parallel_named')],
            },
        ),
        migrations.AddField(
            model_name='keyreview',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='key_reviews', to='exams.testpaper'),
        ),
        migrations.AddField(
            model_name='exam',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exams', to='exams.testpaper'),
        ),
        migrations.CreateModel(
            name='ExamCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='exams.exam')),
                ('trainee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('exam', 'trainee'), name='exams_candidate_once')],
            },
        ),
        migrations.CreateModel(
            name='ExamIncident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('text', models.CharField(max_length=200)),
                ('handed_in_at', models.DateTimeField(help_text='when a sitting that was opened anew had been handed in', null=True)),
                ('noted_at', models.DateTimeField()),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='incidents', to='exams.exam')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('noted_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'note'), ('trainee__isnull', False), _connector='OR'), name='exams_incident_of_a_candidate')],
            },
        ),
        migrations.CreateModel(
            name='ExamPause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='exams.exam')),
            ],
            options={
                'ordering': ('begun_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='exams_pause_ended_whole'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('begun_at')), _connector='OR'), name='exams_pause_ends_after_beginning'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('exam',), name='exams_pause_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ExtraTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_times', to='exams.exam')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('trainee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('given_at', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='exams_extra_time_adds')],
            },
        ),
        migrations.AddConstraint(
            model_name='keyreview',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('paper', 'question'), name='exams_key_review_one_open'),
        ),
        migrations.AddConstraint(
            model_name='keyreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='exams_key_review_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='keyreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'struck'), models.Q(('struck', ''), _negated=True)), models.Q(models.Q(('decision', 'struck'), _negated=True), ('struck', '')), _connector='OR'), name='exams_key_review_struck_how'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='exams_exam_closes_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'make_up'), _negated=True), ('chosen', True), _connector='OR'), name='exams_make_up_for_chosen'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(('beside', None), ('chosen', True), _connector='OR'), name='exams_beside_for_chosen'),
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
    ]
