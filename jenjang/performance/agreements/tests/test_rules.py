from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jenjang.performance.agreements.rules import life, plan, revision, shares, sums, tenure
from jenjang.performance.agreements.rules.content import MONTHS, BudgetLine, Content
from jenjang.performance.agreements.rules.deadline import signing_deadline
from jenjang.performance.agreements.rules.parties import Hindrance, Post, parties
from jenjang.performance.agreements.rules.ready import Code, problems
from jenjang.performance.agreements.rules.shares import Cover, Share

from .factories import activity, content, promise

DAY = date(2026, 11, 1)
WHOLE_PERCENTS = st.lists(st.integers(0, 100), min_size=1, max_size=20)


def codes(found):
    return [problem.code for problem in found]


def numbers(*values):
    return tuple(map(Decimal, values))


class TestSums:
    def test_weights_at_95_miss_5_and_at_105_have_5_too_much(self):
        below = sums.weights_off([promise(weight=Decimal(60)), promise("p2", weight=Decimal(35))])
        above = sums.weights_off([promise(weight=Decimal(60)), promise("p2", weight=Decimal(45))])

        assert (below.gap, below.by) == (sums.Gap.BELOW, 5)
        assert (above.gap, above.by) == (sums.Gap.ABOVE, 5)

    def test_what_is_nearly_100_is_not_100(self):
        thirds = [promise(f"p{n}", weight=Decimal("33.33")) for n in range(3)]

        assert sums.missing_or_over(sums.weights_off(thirds)).id == "kurang 0,01"

    @given(WHOLE_PERCENTS)
    def test_a_sum_is_off_by_exactly_what_is_needed(self, weights):
        found = sums.off(map(Decimal, weights))
        by = 0 if found is None else found.by if found.gap is sums.Gap.BELOW else -found.by

        assert sum(weights) + by == 100

    @pytest.mark.parametrize(
        ("accumulation", "quarters", "target"),
        [("sum", (10, 20, 30, 40), 100), ("last", (10, 20, 30, 40), 40), ("average", (24, 25, 25, 26), 25)],
    )
    def test_quarters_lead_to_the_year_as_the_indicator_accumulates(self, accumulation, quarters, target):
        good = promise(accumulation=accumulation, quarters=numbers(*quarters), target=Decimal(target))

        assert sums.quarters_off(good) is None
        assert sums.quarters_off(replace(good, target=Decimal(target + 1))).by == 1

    def test_a_mean_is_compared_at_two_decimals(self):
        assert (
            sums.quarters_off(promise(accumulation="average", quarters=numbers(1, 1, 1, 2), target=Decimal("1.25")))
            is None
        )
        assert sums.quarters_off(
            promise(accumulation="average", quarters=numbers(10, 10, 10, 11), target=Decimal("10.2"))
        )

    def test_a_quarter_without_a_target_decides_nothing(self):
        assert sums.quarters_off(promise(quarters=(None, Decimal(1), None, Decimal(2)), target=Decimal(9))) is None


class TestReady:
    def test_an_agreement_in_order_has_no_problem(self):
        assert problems(content()) == ()

    def test_an_empty_one_says_what_to_begin_with(self):
        assert codes(problems(Content())) == [Code.NOTHING_PROMISED, Code.NO_PLAN]

    @pytest.mark.parametrize(
        ("facts", "code", "said"),
        [
            ({"weight": Decimal(95)}, Code.WEIGHTS, "berjumlah 95, seharusnya 100: kurang 5"),
            ({"weight": Decimal(105)}, Code.WEIGHTS, "berjumlah 105, seharusnya 100: lebih 5"),
            ({"target": None}, Code.NO_TARGET, "belum diisi"),
            ({"unit": " "}, Code.NO_UNIT, "tidak bersatuan"),
            ({"target": Decimal("95.5")}, Code.QUARTERS, "menghasilkan 95, target tahunnya 95,5"),
            ({"missing": ("sumber data", "rumus")}, Code.MANUAL, "sumber data, rumus"),
            ({"has_node": False}, Code.NO_NODE, "pohon kinerja"),
        ],
    )
    def test_what_is_wrong_with_a_promise_is_said_with_its_place(self, facts, code, said):
        (problem,) = problems(content(promises=(promise(**facts),)))

        assert problem.code is code
        assert said in problem.said.id
        assert problem.place == ("" if code is Code.WEIGHTS else "p1")

    def test_the_same_indicator_for_the_same_objective_is_promised_once(self):
        twice = (promise(weight=Decimal(50)), promise("p2", weight=Decimal(50), indicator="INDIKATOR P1"))
        plans = (activity(weight=Decimal(50)), activity("a2", promise="p2", weight=Decimal(50)))

        assert codes(problems(content(promises=twice, activities=plans))) == [Code.TWICE]

    def test_money_above_the_ceiling_names_the_code_and_the_difference(self):
        line = BudgetLine("1.01.02", "Program", 5_000_001, ceiling=5_000_000)

        (problem,) = problems(content(budget=(line,)))

        assert (problem.code, problem.place) == (Code.OVER_CEILING, "1.01.02")
        assert "Rp 1." in problem.said.id + "."

    def test_exactly_the_ceiling_is_within_it(self):
        assert problems(content(budget=(BudgetLine("1.01.02", "Program", 5_000_000, ceiling=5_000_000),))) == ()

    def test_a_plan_may_not_spend_more_than_the_agreement_has(self):
        assert codes(problems(content(activities=(activity(budget=5_000_001),)))) == [Code.PLAN_MONEY]

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"planned": numbers(*[10] * 12)}, Code.PLAN_MONTHS),
            ({"planned": numbers(100)}, Code.PLAN_MONTHS),
            ({"planned": numbers(110, -10, *[0] * 10)}, Code.PLAN_MONTHS),
            ({"output": "", "in_charge": " "}, Code.PLAN_INCOMPLETE),
            ({"weight": Decimal(90)}, Code.PLAN_WEIGHTS),
        ],
    )
    def test_what_is_wrong_with_an_activity_is_said(self, facts, code):
        assert codes(problems(content(activities=(activity(**facts),)))) == [code]

    def test_every_promise_has_an_activity_and_every_activity_a_promise(self):
        assert codes(problems(content(activities=(activity(promise="gone"),)))) == [
            Code.PLAN_OF_NOTHING,
            Code.UNPLANNED,
        ]

    def test_staff_without_an_action_plan_need_none(self):
        assert problems(content(activities=()), needs_plan=False) == ()

    def test_every_sentence_is_said_in_both_languages(self):
        worst = content(
            promises=(
                promise(weight=Decimal(0), target=None, unit="", missing=("x",), has_node=False),
                promise("p2", indicator="Indikator p1", weight=Decimal(5)),
            ),
            budget=(BudgetLine("1", "P", 2, ceiling=1),),
            activities=(activity(promise="", text="", weight=Decimal(1), planned=(), budget=9),),
        )

        assert {problem.code for problem in problems(worst)} >= set(Code) - {
            Code.NOTHING_PROMISED,
            Code.NO_PLAN,
            Code.QUARTERS,
        }
        assert all(problem.said.id != problem.said.en for problem in problems(worst))


class TestShares:
    def test_a_sum_is_divided_and_what_nobody_took_is_named(self):
        road = promise("road", accumulation="sum", unit="km", target=Decimal(100))
        below = [
            Share(who, promise(who, part_of="road", unit="km", target=Decimal(30))) for who in ("Bidang A", "Bidang B")
        ]

        (found,) = shares.taken([road], below)

        assert (found.cover, found.divided, found.open, found.over) == (Cover.PARTLY, 60, 40, 0)

    def test_a_sum_promised_above_its_target_is_promised_twice(self):
        road = promise("road", accumulation="sum", unit="km", target=Decimal(50))
        below = [Share(who, promise(who, part_of="road", unit="km", target=Decimal(30))) for who in "AB"]

        (found,) = shares.taken([road], below)

        assert (found.cover, found.over) == (Cover.MORE, 10)

    def test_an_index_is_carried_whole_by_whoever_takes_it(self):
        index = promise("index")
        below = [Share(who, promise(who, part_of="index")) for who in "AB"]

        assert shares.taken([index], below)[0].cover is Cover.WHOLLY

    def test_nobody_is_too_few_unless_it_is_kept_on_purpose(self):
        assert shares.taken([promise("x")], [])[0].cover is Cover.NOBODY
        assert shares.taken([promise("x")], [], kept=frozenset({"x"}))[0].cover is Cover.OWN

    def test_other_units_do_not_add_up(self):
        road = promise("road", accumulation="sum", unit="km", target=Decimal(100))

        (found,) = shares.taken([road], [Share("A", promise("a", part_of="road", unit="dokumen", target=Decimal(1)))])

        assert (found.cover, found.divided) == (Cover.WHOLLY, None)

    def test_a_share_of_what_is_no_longer_promised_stands_apart(self):
        loose = Share("A", promise("a", part_of="gone"))

        assert shares.unattached([loose, Share("B", promise("b"))], [promise("x")]) == (loose,)

    @given(st.integers(0, 1_000), st.lists(st.integers(0, 300), min_size=1, max_size=8))
    def test_taken_and_open_make_the_target_and_what_is_over(self, target, parts):
        whole = promise("w", accumulation="sum", unit="km", target=Decimal(target))
        below = [
            Share(str(n), promise(str(n), part_of="w", unit="km", target=Decimal(part))) for n, part in enumerate(parts)
        ]

        (found,) = shares.taken([whole], below)

        assert found.divided + found.open == target + found.over
        assert not (found.open and found.over)


MONTHLY = st.lists(st.integers(0, 50), min_size=MONTHS, max_size=MONTHS).filter(any)


class TestPlan:
    def test_the_planned_curve_of_two_activities(self):
        first = activity("a1", weight=Decimal(60), planned=numbers(50, 50, *[0] * 10), budget=600)
        second = activity("a2", weight=Decimal(40), planned=numbers(0, 0, *[10] * 10), budget=400)

        assert plan.planned_curve([first, second])[:4] == numbers("30.00", "60.00", "64.00", "68.00")
        assert plan.planned_money([first, second])[:3] == (300, 600, 640)
        assert (plan.planned_curve([first, second])[-1], plan.planned_money([first, second])[-1]) == (100, 1_000)

    @given(st.lists(st.tuples(st.integers(1, 50), MONTHLY), min_size=1, max_size=6))
    def test_a_curve_never_falls_and_ends_at_100_where_the_sums_are_right(self, lines):
        total = sum(weight for weight, _ in lines)
        activities = [
            activity(
                str(n),
                weight=Decimal(weight) * 100 / total,
                planned=tuple(Decimal(share) * 100 / sum(months) for share in months),
            )
            for n, (weight, months) in enumerate(lines)
        ]

        curve = plan.planned_curve(activities)

        assert list(curve) == sorted(curve)
        assert curve[-1] == Decimal("100.00")

    def test_a_bar_reaches_from_the_first_to_the_last_month_that_moves(self):
        idle = activity("idle", planned=numbers(*[0] * 12))

        (bar,) = plan.bars([activity(planned=numbers(0, 0, 40, 0, 60, *[0] * 7)), idle])

        assert (bar.first, bar.last) == (3, 5)


class TestRevision:
    def test_nothing_changed_is_no_difference(self):
        assert revision.difference(content(), content()) == ()

    def test_every_changed_field_is_told_with_both_values(self):
        new = content(promises=(promise(target=Decimal(97)), promise("p2")), activities=())

        found = revision.difference(content(), new)

        assert [(one.kind, one.part, one.key, one.field, one.old, one.new) for one in found] == [
            (revision.Kind.CHANGED, "promises", "p1", "target", Decimal(95), Decimal(97)),
            (revision.Kind.ADDED, "promises", "p2", "", None, None),
            (revision.Kind.REMOVED, "activities", "a1", "", None, None),
        ]

    def test_what_is_worked_out_beside_a_line_is_no_revision(self):
        new = content(
            promises=(promise(has_node=False, missing=("rumus",)),),
            budget=(BudgetLine("1.01.02", "Program", 5_000_000, ceiling=9),),
        )

        assert revision.difference(content(), new) == ()


class TestTenure:
    def test_a_move_on_1_july_divides_the_year_by_days(self):
        year = tenure.year_of(
            2026, [tenure.Term("A", date(2024, 1, 1), date(2026, 6, 30)), tenure.Term("B", date(2026, 7, 1))]
        )

        assert [(one.who, one.days, one.percent) for one in year.held] == [
            ("A", 181, Decimal("49.59")),
            ("B", 184, Decimal("50.41")),
        ]
        assert (year.days, year.vacant) == (365, 0)

    def test_two_holders_of_one_day_are_refused(self):
        with pytest.raises(tenure.Overlap):
            tenure.year_of(
                2026, [tenure.Term("A", date(2026, 1, 1), date(2026, 7, 1)), tenure.Term("B", date(2026, 7, 1))]
            )

    @given(st.integers(2020, 2032), st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(0, 30))
    def test_days_held_and_vacant_make_the_whole_year(self, year, lengths, gap):
        day, terms = date(year - 1, 10, 1), []
        for number, length in enumerate(lengths):
            terms.append(tenure.Term(str(number), day, day + timedelta(days=length - 1)))
            day += timedelta(days=length + gap)

        found = tenure.year_of(year, terms)

        assert sum(one.days for one in found.held) + found.vacant == found.days


class TestLife:
    def test_a_returned_one_is_proposed_again_and_signed(self):
        state = life.State.DRAFT
        for step in (life.Step.PROPOSE, life.Step.RETURN, life.Step.PROPOSE, life.Step.SIGN, life.Step.SUPERSEDE):
            state = life.follows(state, step)

        assert state is life.State.SUPERSEDED

    @pytest.mark.parametrize("state", sorted(life.BINDING))
    def test_what_was_signed_is_never_edited_or_proposed_again(self, state):
        assert state not in life.EDITABLE
        assert all(
            life.follows(state, step) is None
            for step in (life.Step.PROPOSE, life.Step.WITHDRAW, life.Step.RETURN, life.Step.SIGN)
        )

    def test_each_party_is_offered_its_own_steps(self):
        assert life.steps_of(life.State.PROPOSED, life.Party.FIRST) == (life.Step.WITHDRAW,)
        assert life.steps_of(life.State.PROPOSED, life.Party.SECOND) == (life.Step.RETURN, life.Step.SIGN)

    def test_the_head_of_region_signs_alone(self):
        assert life.steps_of(life.State.PROPOSED, life.Party.FIRST, alone=True) == (life.Step.WITHDRAW, life.Step.SIGN)
        assert life.steps_of(life.State.PROPOSED, life.Party.SECOND, alone=True) == ()


MAYOR = Post(1, "Wali Kota", None, 101, heads_region=True)
HEAD = Post(2, "Kepala Dinas", 1, 102)
DISTRICT = Post(3, "Camat", 1, 103)
VILLAGE = Post(4, "Lurah", 3, 104)


class TestParties:
    def posts(self, *changed):
        return {post.id: post for post in (MAYOR, HEAD, DISTRICT, VILLAGE, *changed)}

    def test_the_line_decides(self):
        posts = self.posts()

        assert parties(posts, 1).alone
        assert parties(posts, 1).hindrance is None
        assert parties(posts, 2).second == MAYOR
        assert parties(posts, 3).second == MAYOR
        assert parties(posts, 4).second == DISTRICT

    def test_who_acts_for_the_own_superior_signs_with_the_next_above(self):
        found = parties(self.posts(replace(DISTRICT, holder=104)), 4)

        assert found.second == MAYOR
        assert [post.id for post in found.passed] == [3]

    @pytest.mark.parametrize(
        ("changed", "hindrance"),
        [
            (replace(VILLAGE, holder=None), Hindrance.VACANT),
            (replace(VILLAGE, superior=None), Hindrance.NO_LINE),
            (replace(DISTRICT, holder=None), Hindrance.NO_SUPERIOR),
        ],
    )
    def test_what_hinders_is_named(self, changed, hindrance):
        assert parties(self.posts(changed), 4).hindrance is hindrance

    def test_a_circle_of_posts_ends(self):
        circle = {5: Post(5, "A", 6, 9), 6: Post(6, "B", 5, 9)}

        assert parties(circle, 5).hindrance is Hindrance.NO_SUPERIOR


@pytest.mark.parametrize(
    ("approved", "last"),
    [
        (date(2026, 1, 2), date(2026, 2, 2)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2027, 12, 15), date(2028, 1, 15)),
    ],
)
def test_the_last_day_to_sign_is_one_month_after_the_budget(approved, last):
    found = signing_deadline(approved, on=DAY)

    assert found.value == last
    assert found.source.regulation == "PermenPANRB 53/2014"
