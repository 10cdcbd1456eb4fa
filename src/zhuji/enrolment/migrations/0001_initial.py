import django.db.models.deletion
import zhuji.base.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('classes', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BatchPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.PositiveBigIntegerField(help_text='the run; done twice it is one plan', unique=True)),
                ('aims', models.JSONField(help_text='what it is made good at, the first first')),
                ('seed', models.PositiveIntegerField(default=0)),
                ('changes', models.JSONField(help_text='a trial: the rules relaxed for this run alone')),
                ('digest', models.CharField(max_length=64)),
                ('status', zhuji.base.fields.WordField(max_length=40)),
                ('cost', models.PositiveIntegerField(help_text='places in the wishes, summed', null=True)),
                ('bound', models.PositiveIntegerField(help_text='proven: no plan costs less', null=True)),
                ('reached', models.JSONField(help_text='by aim its value and what is proven of it')),
                ('conflicts', models.JSONField(help_text='smallest sets of rules that cannot hold together')),
                ('relaxations', models.JSONField(help_text='the cheapest changes with which everybody has a place')),
                ('notes', models.JSONField(default=list, help_text='what was not looked for to the end')),
                ('milliseconds', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('repairs', models.ForeignKey(help_text='the plan that counted, from which as few people as may be are moved', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.batchplan')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('cost', None), ('bound', None), ('bound__lte', models.F('cost')), _connector='OR'), name='enrolment_plan_bound_below_cost')],
            },
        ),
        migrations.CreateModel(
            name='BusyDays',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('kind', zhuji.base.fields.WordField(max_length=40)),
                ('note', models.CharField(blank=True, max_length=60)),
                ('entered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.person')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('starts_on', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person', 'starts_on', 'ends_on'), name='enrolment_busy_days_once'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='enrolment_busy_days_withdrawn_whole'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='enrolment_busy_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('people', models.PositiveIntegerField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_class', 'sha256'), name='enrolment_return_once')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='classes.batch')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='enrolment_group_number')],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', zhuji.base.fields.WordField(default='nominated', max_length=40)),
                ('eligibility', models.JSONField(help_text='the verdict when it was made: outcome and reasons')),
                ('remark', models.CharField(blank=True, max_length=200)),
                ('waiting_order', models.PositiveIntegerField(help_text="候补: the unit's own order, 1 is next; kept after it has moved up", null=True)),
                ('moved_up_at', models.DateTimeField(help_text='when it left the waiting list', null=True)),
                ('nominated_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_way', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('return_dated', models.DateField(help_text='the date on the sealed paper return', null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nominated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('quota_unit', models.ForeignKey(help_text="whose place it takes up, where that is a unit above; empty: the unit's own", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nominations', to='classes.trainingclass')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('unit__order', 'unit_id', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'nominated', 'confirmed', 'accepted'])), fields=('training_class', 'person'), name='enrolment_nominated_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), models.Q(('moved_up_at', None), ('waiting_order__gt', 0)), _connector='OR'), name='enrolment_waits_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='enrolment_confirmed_whole'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('state__in', ['waiting', 'nominated', 'confirmed', 'accepted'])), models.Q(models.Q(('state__in', ['waiting', 'nominated', 'confirmed', 'accepted']), _negated=True), ('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='enrolment_ended_whole')],
            },
        ),
        migrations.CreateModel(
            name='FixedPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('fixed_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('fixed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fixed', to='enrolment.nomination')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='enrolment_fixed_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approver', models.CharField(help_text='the leader who agreed', max_length=60)),
                ('note', models.CharField(help_text='the paper or the occasion', max_length=200)),
                ('exempted_at', models.DateTimeField()),
                ('exempted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='exemption', to='enrolment.nomination')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approver', ''), _negated=True), models.Q(('note', ''), _negated=True)), name='enrolment_exemption_whole')],
            },
        ),
        migrations.CreateModel(
            name='BatchMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accepted', models.JSONField(help_text='the reasons against it, as they were said')),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('moved_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('left', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='enrolment.nomination')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='PairRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('released_at', models.DateTimeField()),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.standinpair')),
                ('plan', models.ForeignKey(help_text='the trial it comes from', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolment.batchplan')),
                ('released_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'pair'), name='enrolment_pair_released_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanAdoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adopted_at', models.DateTimeField()),
                ('adopted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='enrolment.batchplan')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='PlannedPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.JSONField(help_text='the reason, and what stands against each better wish')),
                ('by_hand', models.BooleanField(default=False)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='enrolment.nomination')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='enrolment.batchplan')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('plan', 'nomination'), name='enrolment_planned_once')],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('places', models.PositiveIntegerField()),
                ('used', models.PositiveIntegerField(default=0)),
                ('method', zhuji.base.fields.WordField(max_length=40)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='classes.trainingclass')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('unit__order', 'unit_id'),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'unit'), name='enrolment_quota_once'), models.CheckConstraint(condition=models.Q(('used__lte', models.F('places'))), name='enrolment_quota_not_overdrawn')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', zhuji.base.fields.WordField(max_length=40)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('reminded_at', models.DateTimeField()),
                ('reminded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['training_class', 'unit'], name='enrolment_reminder_unit')],
            },
        ),
        migrations.CreateModel(
            name='SeatingPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rows', models.PositiveIntegerField()),
                ('columns', models.PositiveIntegerField()),
                ('aisles', models.CharField(blank=True, help_text='after which columns an aisle lies: 4,8', max_length=60)),
                ('order', zhuji.base.fields.WordField(max_length=40)),
                ('direction', zhuji.base.fields.WordField(max_length=40)),
                ('platform', models.TextField(blank=True, help_text='those on the platform, the first in rank first, a line each')),
                ('arranged_at', models.DateTimeField()),
                ('arranged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seating_plan', to='classes.batch')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('columns__gt', 0), ('rows__gt', 0)), name='enrolment_hall_has_seats')],
            },
        ),
        migrations.CreateModel(
            name='SparePlaces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('places', models.PositiveIntegerField(default=0)),
                ('training_class', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
        ),
        migrations.CreateModel(
            name='TogetherGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='TogetherMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='enrolment.togethergroup')),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='together', to='enrolment.nomination')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Trainee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='学号')),
                ('post', models.CharField(blank=True, max_length=120)),
                ('is_leader', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainees', to='classes.batch')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='trainees', to='enrolment.group')),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='trainee', to='enrolment.nomination')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('batch', 'person'), name='enrolment_trainee_once'), models.UniqueConstraint(fields=('batch', 'number'), name='enrolment_trainee_number'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='enrolment_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('proposed', models.JSONField(help_text='why this person: the verdict and the words of the list')),
                ('state', zhuji.base.fields.WordField(default='asked', max_length=40)),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_way', zhuji.base.fields.WordField(blank=True, max_length=40)),
                ('approver', models.CharField(blank=True, help_text='who approved it on paper', max_length=60)),
                ('decided_note', models.CharField(blank=True, max_length=200)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('replaced', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='enrolment.trainee')),
                ('trainee', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_by', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('replaced',), name='enrolment_substitution_asked_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='enrolment_substitution_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='enrolment_substitution_decided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), ('trainee__isnull', False)), models.Q(models.Q(('state', 'approved'), _negated=True), ('trainee', None)), _connector='OR'), name='enrolment_substitution_made_a_trainee'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('decided_note', ''), _negated=True), _connector='OR'), name='enrolment_substitution_refused_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Substitute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200)),
                ('taken_in_at', models.DateTimeField()),
                ('nomination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='substitute', to='enrolment.nomination')),
                ('taken_in_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaced', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='enrolment_substitute_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('column', models.PositiveIntegerField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='classes.batch')),
                ('trainee', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seat', to='enrolment.trainee')),
            ],
            options={
                'ordering': ('row', 'column'),
                'constraints': [models.UniqueConstraint(fields=('batch', 'row', 'column'), name='enrolment_seat_taken_once'), models.CheckConstraint(condition=models.Q(('column__gt', 0), ('row__gt', 0)), name='enrolment_seat_counted_from_one')],
            },
        ),
        migrations.CreateModel(
            name='UnitWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('place',),
                'constraints': [models.UniqueConstraint(fields=('unit', 'batch'), name='enrolment_unit_wish_once'), models.CheckConstraint(condition=models.Q(('place__gt', 0)), name='enrolment_unit_wish_counted_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.batch')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='enrolment.nomination')),
            ],
            options={
                'ordering': ('place',),
                'constraints': [models.UniqueConstraint(fields=('nomination', 'batch'), name='enrolment_wish_once'), models.UniqueConstraint(fields=('nomination', 'place'), name='enrolment_wish_place'), models.CheckConstraint(condition=models.Q(('place__gt', 0)), name='enrolment_wish_counted_from_one')],
            },
        ),
        migrations.CreateModel(
            name='AwayLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('percent', models.PositiveIntegerField(help_text="of the unit's people at work", null=True)),
                ('number', models.PositiveIntegerField(help_text='of people', null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='classes.trainingclass')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.unit')),
            ],
            options={
                'ordering': ('unit__order', 'unit_id'),
                'constraints': [models.UniqueConstraint(fields=('training_class', 'unit'), name='enrolment_away_limit_once'), models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', False), ('percent__isnull', True)), models.Q(('number__isnull', True), ('percent__isnull', False), ('percent__lte', 100)), _connector='OR'), name='enrolment_away_limit_one_way')],
            },
        ),
    ]
