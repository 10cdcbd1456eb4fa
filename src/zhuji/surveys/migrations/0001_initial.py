import django.db.models.deletion
import django.db.models.expressions
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('state', zhuji.base.fields.WordField(default='draft', max_length=40)),
                ('intro', models.TextField(blank=True, help_text='what stands above the items')),
                ('closes_on', models.DateField(help_text='the last day on which it may be answered', null=True)),
                ('opened_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('places', models.PositiveIntegerField(default=0)),
                ('codes_out', models.PositiveIntegerField(default=0)),
                ('answered', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('places__gte', django.db.models.expressions.CombinedExpression(models.F('answered'), '+', models.F('codes_out')))), name='surveys_survey_not_over_answered'), models.CheckConstraint(condition=models.Q(models.Q(('answered', 0), ('closed_on', None), ('opened_on', None), ('state', 'draft')), models.Q(('closed_on', None), ('opened_on__isnull', False), ('state', 'open')), models.Q(('closed_on__isnull', False), ('codes_out', 0), ('opened_on__isnull', False), ('state', 'closed')), _connector='OR'), name='surveys_survey_days_by_state')],
            },
        ),
        migrations.CreateModel(
            name='RollEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roll', to='surveys.survey')),
            ],
            options={
                'ordering': ('person',),
                'constraints': [models.UniqueConstraint(fields=('survey', 'person'), name='surveys_roll_once')],
            },
        ),
        migrations.CreateModel(
            name='AnswerCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='surveys.survey')),
            ],
            options={
                'ordering': ('digest',),
            },
        ),
        migrations.CreateModel(
            name='SurveyItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('section', models.PositiveIntegerField(default=0)),
                ('heading', models.CharField(blank=True, help_text='of the section', max_length=160)),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('text', models.CharField(max_length=200)),
                ('most', models.PositiveIntegerField(default=1)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='surveys.survey')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='surveys_item_number'), models.CheckConstraint(condition=models.Q(('most__gte', 1)), name='surveys_item_most_positive')],
            },
        ),
        migrations.CreateModel(
            name='SurveyOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('points', models.PositiveIntegerField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='surveys.surveyitem')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.topic')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='surveys_option_number')],
            },
        ),
        migrations.CreateModel(
            name='SurveyText',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False)),
                ('text', zhuji.base.fields.EncryptedTextField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.surveyitem')),
            ],
            options={
                'ordering': ('key',),
            },
        ),
        migrations.CreateModel(
            name='SurveyUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField(default=0)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='surveys.survey')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('unit__order', 'unit_id'),
                'constraints': [models.UniqueConstraint(fields=('survey', 'unit'), name='surveys_unit_once'), models.CheckConstraint(condition=models.Q(('answered__lte', models.F('asked'))), name='surveys_unit_not_over_answered')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tallies', to='surveys.surveyitem')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('item', 'unit', 'value'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('unit', None)), fields=('item', 'value'), name='surveys_tally_once'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('item', 'unit', 'value'), name='surveys_tally_once_in_unit')],
            },
        ),
    ]
