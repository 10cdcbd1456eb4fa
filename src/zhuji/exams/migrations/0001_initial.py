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
                ('created_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exams', to='classes.batch')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timetable.session')),
            ],
            options={
                'ordering': ('opens_at', 'id'),
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
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('on_paper', models.BooleanField(default=False)),
                ('mark', zhuji.base.fields.FractionField(max_length=40, null=True)),
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
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.PositiveIntegerField(help_text='its number in the paper, from 1')),
                ('version', models.PositiveIntegerField()),
                ('chosen', models.JSONField()),
                ('late', models.BooleanField(default=False)),
                ('received_at', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='exams.sitting')),
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
                ('blueprint', models.JSONField()),
                ('seed', models.CharField(max_length=40)),
                ('questions', models.JSONField()),
                ('full_marks', zhuji.base.fields.FractionField(max_length=40)),
                ('confirmed_reasons', models.JSONField(default=list)),
                ('created_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='exams_paper_published_whole')],
            },
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
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text='where it stood in its file', max_length=80)),
                ('chapter', models.CharField(blank=True, max_length=120)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('stem', models.TextField()),
                ('options', models.JSONField()),
                ('key', models.JSONField()),
                ('explanation', models.TextField(blank=True)),
                ('difficulty', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('digest', models.CharField(help_text='of kind, stem, options and key', max_length=64)),
                ('stem_digest', models.CharField(max_length=64)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('retired', models.BooleanField(default=False)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='exams.questionbank')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['bank', 'kind'], name='exams_question_kind')],
                'constraints': [models.UniqueConstraint(fields=('bank', 'digest'), name='exams_question_once'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='exams_reviewed_whole')],
            },
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='exams_exam_closes_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='exam',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'make_up'), _negated=True), ('chosen', True), _connector='OR'), name='exams_make_up_for_chosen'),
        ),
    ]
