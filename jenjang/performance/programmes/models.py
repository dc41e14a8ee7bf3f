"""Plans with what they aim at, flagship programmes, and their milestones."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from jenjang.kernel.tenancy.models import GovernmentModel


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Konsep")
    IN_FORCE = "in_force", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan")


class AimLevel(models.TextChoices):
    GOAL = "goal", _("Tujuan")
    OBJECTIVE = "objective", _("Sasaran")


class NoteKind(models.TextChoices):
    """What a unit said of a milestone."""

    REPORTED = "reported", _("Kabar")
    DONE = "done", _("Selesai")
    REOPENED = "reopened", _("Dibuka kembali")
    MOVED = "moved", _("Dipindahkan")


YEARS = Func(F("first_year"), F("last_year"), Value("[]"), function="int4range", output_field=IntegerRangeField())


class MediumTermPlan(GovernmentModel):
    """A plan of some years (RPJMD). version: goes up with every change of the plan itself."""

    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    vision = models.TextField(blank=True)
    regulation_number = models.CharField(max_length=120, blank=True)
    regulation_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(first_year__gte=2000, last_year__lte=2099, last_year__gte=F("first_year")),
                name="plan_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(regulation_on__isnull=False) & ~Q(regulation_number=""),
                name="plan_in_force_names_its_regulation",
            ),
            ExclusionConstraint(
                name="one_plan_is_in_force_in_a_year",
                expressions=[("government", RangeOperators.EQUAL), (YEARS, RangeOperators.OVERLAPS)],
                condition=Q(state="in_force"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Mission(GovernmentModel):
    """One of the missions of a plan, by its number."""

    plan = models.ForeignKey(MediumTermPlan, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "plan", "number"], name="mission_number_is_once_in_a_plan"),
            models.CheckConstraint(condition=~Q(text="") & Q(number__gte=1), name="mission_has_number_and_words"),
        ]

    def __str__(self) -> str:
        return self.text[:300]


class Objective(GovernmentModel):
    """A goal (tujuan) of a mission, or an objective (sasaran) below a goal. code: as the plan numbers it, 1.2 or T1."""

    plan = models.ForeignKey(MediumTermPlan, on_delete=models.PROTECT, related_name="+", db_index=False)
    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="+", db_index=False)
    goal = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    level = models.CharField(max_length=10, choices=AimLevel)
    code = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    order = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "plan", "code"], name="objective_code_is_once_in_a_plan"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(code=""), name="objective_has_code_and_words"),
            models.CheckConstraint(
                condition=Q(level="objective") | Q(goal__isnull=True), name="goal_hangs_on_its_mission_alone"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:300]


class ObjectiveTarget(GovernmentModel):
    """What an objective is to reach in a year by an indicator: a number or words. Revised, it stays and another is current.

    revision: 1 is the first. since: the day from which it counts. A revision without number and words takes the target back.
    """

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    words = models.CharField(max_length=120, blank=True)
    measure_unit = models.CharField(max_length=60, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    since = models.DateField()
    why = models.CharField(max_length=500, blank=True)
    set_by = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "objective", "indicator", "year"],
                condition=Q(is_current=True),
                name="one_target_of_a_year_is_current",
            ),
            models.UniqueConstraint(
                fields=["government", "objective", "indicator", "year", "revision"], name="target_revision_is_once"
            ),
            models.CheckConstraint(condition=Q(number__isnull=True) | Q(words=""), name="target_is_a_number_or_words"),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | ~Q(words="") | Q(revision__gt=1), name="first_target_says_something"
            ),
            models.CheckConstraint(condition=Q(revision=1) | ~Q(why=""), name="revised_target_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.objective_id} · {self.indicator_id} · {self.year}"


class FlagshipProgramme(GovernmentModel):
    """A promise of the head of region. published_on: the day since which citizens see it; slug: its address."""

    plan = models.ForeignKey(MediumTermPlan, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    promise = models.TextField()
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    lead_unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60, db_index=False)
    source = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "plan", "number"], name="flagship_number_is_once_in_a_plan"),
            models.UniqueConstraint(fields=["government", "slug"], name="flagship_has_an_address_of_its_own"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(promise="") & ~Q(slug=""), name="flagship_has_name_promise_and_address"
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=2000, last_year__lte=2099, last_year__gte=F("first_year")),
                name="flagship_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FlagshipUnit(GovernmentModel):
    """A unit that contributes to a flagship programme beside its lead."""

    flagship = models.ForeignKey(FlagshipProgramme, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("units.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "flagship", "unit"], name="a_unit_contributes_once")
        ]

    def __str__(self) -> str:
        return f"{self.flagship_id} · {self.unit_id}"


class FlagshipObjective(GovernmentModel):
    """An objective that a flagship programme serves: by its indicators the promise is measured."""

    flagship = models.ForeignKey(FlagshipProgramme, on_delete=models.PROTECT, related_name="+", db_index=False)
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "flagship", "objective"], name="flagship_serves_an_objective_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.flagship_id} · {self.objective_id}"


class Milestone(GovernmentModel):
    """A step of a flagship programme. planned: first day of its month. Never deleted: it is moved with a reason."""

    flagship = models.ForeignKey(FlagshipProgramme, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    planned = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),
            models.CheckConstraint(condition=Q(planned__day=1), name="milestone_is_planned_for_a_month"),
        ]
        indexes = [models.Index(fields=["government", "flagship", "planned"], name="milestones_of_a_flagship")]

    def __str__(self) -> str:
        return self.title


class MilestoneNote(GovernmentModel):
    """What was said of a milestone and when; citizens read it. moved_from, moved_to: months, of a move."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=NoteKind)
    words = models.CharField(max_length=1000, blank=True)
    said_on = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.CharField(max_length=150)
    moved_from = models.DateField(null=True, blank=True)
    moved_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="moved", moved_from__isnull=False, moved_to__isnull=False) & ~Q(words="")
                | ~Q(kind="moved") & Q(moved_from__isnull=True, moved_to__isnull=True),
                name="moved_milestone_says_from_where_to_where_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["reported", "reopened"]) | ~Q(words=""), name="milestone_note_says_something"
            ),
        ]
        indexes = [models.Index(fields=["government", "milestone", "said_at"], name="notes_of_a_milestone")]

    def __str__(self) -> str:
        return self.words[:300]


class MilestonePhoto(GovernmentModel):
    """A photo of a milestone. One that should not be seen is withdrawn with a reason; the record of it stays."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+", db_index=False)
    caption = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "milestone", "file"], name="milestone_has_a_photo_once"),
            models.CheckConstraint(condition=~Q(caption=""), name="milestone_photo_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_because=""), name="withdrawn_photo_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.caption
