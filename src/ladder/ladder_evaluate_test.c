/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "ladder/ladder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(str_of(text), &d));
    return d;
}

static struct date maybe(const char *text)
{
    return text == NULL ? DATE_NONE : day(text);
}

/* The days of 2026 that differ. */
static const struct {
    const char *from, *to;
    bool is_work;
} days_2026[] = {
    {"2026-01-01", "2026-01-03", false}, {"2026-01-04", "2026-01-04", true},
    {"2026-02-14", "2026-02-14", true},  {"2026-02-15", "2026-02-23", false},
    {"2026-02-28", "2026-02-28", true},  {"2026-04-04", "2026-04-06", false},
    {"2026-05-01", "2026-05-05", false}, {"2026-05-09", "2026-05-09", true},
    {"2026-06-19", "2026-06-21", false}, {"2026-09-20", "2026-09-20", true},
    {"2026-09-25", "2026-09-27", false}, {"2026-10-01", "2026-10-07", false},
    {"2026-10-10", "2026-10-10", true},
};

static const struct calendar *calendar(struct arena *a)
{
    struct calendar_entry *entries = ARENA_ARRAY(a, struct calendar_entry, 100);
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(days_2026); i++)
        for (int32_t d = day(days_2026[i].from).day; d <= day(days_2026[i].to).day; d++)
            entries[count++] = (struct calendar_entry){.day = {d},
                                                       .is_national = true,
                                                       .is_work = days_2026[i].is_work,
                                                       .name = S("节"),
                                                       .name_en = S("Holiday")};
    return calendar_make(a, entries, count);
}

static int setup(void **state)
{
    *state = arena_new(1 << 26);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* Facts of nothing in particular: begun on 2026-03-02 (a Monday), due on 2026-11-30 (a Monday). */
static struct ladder_facts facts(void)
{
    return (struct ladder_facts){
        .is_running = true,
        .stopped_on = DATE_NONE,
        .start_on = day("2026-03-02"),
        .due_on = day("2026-11-30"),
        .report_due_on = DATE_NONE,
        .reported_on = DATE_NONE,
        .percent = -1,
        .urged_on = DATE_NONE,
        .slip_term_on = DATE_NONE,
        .slip_number = S("督办单〔2026〕3号"),
    };
}

/* A ladder whose levels have ids 1, 2, 3 … as if they were stored. */
static struct ladder numbered(struct arena *a, const struct ladder *from)
{
    struct ladder out = *from;
    struct ladder_level *levels = ARENA_ARRAY(a, struct ladder_level, from->level_count);
    for (size_t i = 0; i < from->level_count; i++) {
        levels[i] = from->levels[i];
        levels[i].level_id.v = (int64_t)i + 1;
    }
    out.levels = levels;
    return out;
}

static const struct ladder *preset(struct arena *a, const char *name_en)
{
    for (size_t i = 0; i < ladder_preset_count; i++) {
        if (str_eq(ladder_presets[i].name_en, str_of(name_en))) {
            struct ladder *copy = ARENA_NEW(a, struct ladder);
            *copy = numbered(a, &ladder_presets[i]);
            return copy;
        }
    }
    fail_msg("no preset %s", name_en);
    return NULL;
}

/* The name of the level, "" for none, "stopped". */
static const char *level_on(struct arena *a, const struct ladder *ladder, struct ladder_facts f,
                            struct date today)
{
    struct workdays *w = workdays_for(a, calendar(a), &f, today);
    struct ladder_light light = ladder_evaluate(ladder, &f, w, today);
    if (light.kind == LADDER_LIGHT_LEVEL)
        return arena_cstr(a, ladder->levels[light.level].name_en);
    return light.kind == LADDER_LIGHT_STOPPED ? "stopped" : "";
}

/* Sources ------------------------------------------------------------------------------------- */

struct source_case {
    const char *preset, *today, *expected, *reported, *report_due;
    int percent, returned, urged;
    bool is_bottom, is_late;
    int slip_level; /* in force; its term is 2026-11-20, a Friday */
    bool is_answered;
};

static const struct source_case cases[] = {
    /* Three lights: near the limit yellow (≤ 3 days, counted as working days), behind it red. */
    {"Three lights", "2026-11-24", "Green", .percent = -1},
    {"Three lights", "2026-11-25", "Yellow", .percent = -1},
    {"Three lights", "2026-11-30", "Yellow", .percent = -1},
    {"Three lights", "2026-12-01", "Red", .percent = -1},
    /* Slips by date: blue near due, yellow behind schedule or poor quality, red overdue until
       closed. */
    {"Blue, yellow and red slips", "2026-06-01", "", .percent = -1},
    {"Blue, yellow and red slips", "2026-11-27", "Blue slip", .percent = -1},
    {"Blue, yellow and red slips", "2026-07-16", "Yellow slip", .percent = 29},
    {"Blue, yellow and red slips", "2026-07-16", "", .percent = 30},
    {"Blue, yellow and red slips", "2026-07-16", "Yellow slip", .percent = -1, .returned = 1},
    {"Blue, yellow and red slips", "2026-07-02", "", .percent = -1, .report_due = "2026-06-30"},
    {"Blue, yellow and red slips", "2026-07-03", "Yellow slip", .percent = -1,
     .report_due = "2026-06-30"},
    {"Blue, yellow and red slips", "2026-12-01", "Red slip", .percent = 90},
    /* By share: 30 % left without a report, or a risk; 15 % left, or yellow ignored; overdue. The
     * term has 273 days: 30 % would be 81, capped at 30. */
    {"Warnings by share of the term", "2026-10-30", "", .percent = -1},
    {"Warnings by share of the term", "2026-10-31", "Yellow warning", .percent = -1},
    {"Warnings by share of the term", "2026-10-31", "", .percent = -1, .reported = "2026-10-20"},
    {"Warnings by share of the term", "2026-11-03", "Yellow warning", .percent = -1,
     .reported = "2026-10-20"},
    {"Warnings by share of the term", "2026-05-01", "Yellow warning", .percent = -1,
     .is_late = true},
    {"Warnings by share of the term", "2026-11-15", "Orange warning", .percent = -1},
    {"Warnings by share of the term", "2026-11-22", "Yellow warning", .percent = -1,
     .reported = "2026-11-20", .slip_level = 1},
    {"Warnings by share of the term", "2026-11-23", "Orange warning", .percent = -1,
     .reported = "2026-11-20", .slip_level = 1},
    {"Warnings by share of the term", "2026-11-23", "Yellow warning", .percent = -1,
     .reported = "2026-11-20", .slip_level = 1, .is_answered = true},
    {"Warnings by share of the term", "2026-12-01", "Red warning", .percent = -1},
    /* Escalation: the next colour only when the former was not obeyed (R-SLIP-05). */
    {"Blue, orange and red escalation", "2026-11-27", "", .percent = -1},
    {"Blue, orange and red escalation", "2026-11-27", "Blue slip", .percent = -1,
     .is_bottom = true},
    {"Blue, orange and red escalation", "2026-12-01", "Blue slip", .percent = -1},
    {"Blue, orange and red escalation", "2027-06-01", "Blue slip", .percent = -1},
    {"Blue, orange and red escalation", "2026-12-01", "Orange slip", .percent = -1,
     .is_bottom = true},
    {"Blue, orange and red escalation", "2026-08-01", "Blue slip", .percent = -1, .urged = 2},
    {"Blue, orange and red escalation", "2026-11-21", "Blue slip", .percent = -1, .slip_level = 1},
    {"Blue, orange and red escalation", "2026-11-23", "Orange slip", .percent = -1,
     .slip_level = 1},
    {"Blue, orange and red escalation", "2026-11-21", "Orange slip", .percent = -1,
     .slip_level = 2},
    {"Blue, orange and red escalation", "2026-11-23", "Red slip", .percent = -1, .slip_level = 2},
    {"Blue, orange and red escalation", "2027-11-23", "Red slip", .percent = -1, .slip_level = 3},
    /* RAG: amber when a risk is known or it is late, red three months late. */
    {"RAG", "2026-11-30", "Green", .percent = -1},
    {"RAG", "2026-07-16", "Green", .percent = 41},
    {"RAG", "2026-07-16", "Amber", .percent = 39},
    {"RAG", "2026-07-16", "Red", .percent = 19},
    {"RAG", "2026-05-01", "Amber", .percent = -1, .is_late = true},
    {"RAG", "2026-12-01", "Amber", .percent = -1},
    {"RAG", "2027-02-27", "Amber", .percent = -1},
    {"RAG", "2027-02-28", "Red", .percent = -1},
};

static void r_ladder_01_every_source_of_rules_has_its_lights(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct source_case *k = &cases[i];
        struct ladder_facts f = facts();
        f.percent = k->percent;
        f.reported_on = maybe(k->reported);
        f.report_due_on = maybe(k->report_due);
        f.return_count = k->returned;
        f.urge_count = k->urged;
        f.is_bottom_line = k->is_bottom;
        f.is_forecast_late = k->is_late;
        f.is_slip_answered = k->is_answered;
        if (k->slip_level != 0) {
            f.slip_level.v = k->slip_level;
            f.slip_term_on = day("2026-11-20");
        }
        const char *found = level_on(*state, preset(*state, k->preset), f, day(k->today));
        if (strcmp(found, k->expected) != 0)
            fail_msg("case %zu, %s on %s: %s, not %s", i, k->preset, k->today, found, k->expected);
    }
}

static void r_ladder_02_a_part_whose_clock_stands_has_no_light(void **state)
{
    const struct ladder *ladder = preset(*state, "Three lights");
    struct ladder_facts f = facts();
    f.stopped_on = day("2026-11-02");
    assert_string_equal(level_on(*state, ladder, f, day("2027-01-01")), "stopped");
    struct ladder_light light = {.kind = LADDER_LIGHT_STOPPED};
    struct str why = ladder_reason(*state, LANG_EN, ladder, &f, NULL, &light, day("2027-01-01"));
    assert_true(str_find(why, S("2026-11-02"), 0) >= 0);
    f.is_running = false;
    assert_string_equal(level_on(*state, ladder, f, day("2027-01-01")), "");
}

static void an_item_without_a_date_is_never_near_or_late(void **state)
{
    struct ladder_facts f = facts();
    f.due_on = DATE_NONE;
    assert_string_equal(level_on(*state, preset(*state, "Three lights"), f, day("2027-01-01")),
                        "Green");
    f.percent = 0;
    assert_string_equal(
        level_on(*state, preset(*state, "Blue, yellow and red slips"), f, day("2027-01-01")), "");
}

static void r_ladder_03_the_light_is_at_least_that_of_the_slip_in_force(void **state)
{
    struct ladder_facts f = facts();
    f.slip_level.v = 2;
    f.slip_term_on = day("2026-06-10");
    f.is_slip_answered = true;
    assert_string_equal(
        level_on(*state, preset(*state, "Blue, yellow and red slips"), f, day("2026-06-20")),
        "Yellow slip");
}

static void r_ladder_04_the_reason_has_the_rule_and_the_numbers(void **state)
{
    const struct ladder *ladder = preset(*state, "Three lights");
    struct ladder_facts f = facts();
    struct date today = day("2026-11-26");
    struct workdays *w = workdays_for(*state, calendar(*state), &f, today);
    struct ladder_light light = ladder_evaluate(ladder, &f, w, today);
    struct str why = ladder_reason(*state, LANG_EN, ladder, &f, w, &light, today);
    assert_string_equal(arena_cstr(*state, why), "Yellow: due 2026-11-30, 2 working days to go. "
                                                 "Rule: at most 3 working days left.");
    assert_int_equal(light.next_on.day, day("2026-12-01").day);
    struct str zh = ladder_reason(*state, LANG_ZH, ladder, &f, w, &light, today);
    assert_true(str_find(zh, S("还剩2个工作日"), 0) >= 0);
}

/* What is kept with a slip says the same sentence later, in each language. */
static void figures_that_were_kept_say_the_same_reason(void **state)
{
    const struct ladder *ladder = preset(*state, "Blue, yellow and red slips");
    struct ladder_facts f = facts();
    size_t seen = 0;
    f.slip_number = S("督办单〔2026〕 2号");
    for (int day_no = 0; day_no < 90; day_no += 3) {
        struct date today = {day("2026-10-01").day + day_no};
        f.percent = day_no;
        struct workdays *w = workdays_for(*state, calendar(*state), &f, today);
        struct ladder_light light = ladder_evaluate(ladder, &f, w, today);
        struct ladder_figures made = ladder_figures_of(*state, ladder, &f, w, &light, today), read;
        if (made.count == 0)
            continue;
        struct str kept = ladder_figures_text(*state, &made);
        assert_true(ladder_figures_parse(*state, kept, &read));
        for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
            struct str name = ladder_level_name(&ladder->levels[light.level], (enum lang)lang);
            assert_string_equal(
                arena_cstr(*state, ladder_figures_say(*state, (enum lang)lang, name, &read)),
                arena_cstr(*state,
                           ladder_reason(*state, (enum lang)lang, ladder, &f, w, &light, today)));
        }
        seen++;
    }
    assert_true(seen > 2);
    struct ladder_figures read;
    static const char *const wrong[] = {"",
                                        "Yellow: due 2026-11-30.",
                                        "@1\n",
                                        "@1\nnosuch 1 0 0 1 1 1 ",
                                        "@1\ndays_left 3 0 1 20787\n",
                                        "@1\ndays_left x 0 1 20787 1 1 \n"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(ladder_figures_parse(*state, str_of(wrong[i]), &read));
}

/* Working days -------------------------------------------------------------------------------- */

static void working_days_agree_with_the_calendar(void **state)
{
    const struct calendar *cal = calendar(*state);
    struct workdays *w = workdays_make(*state, cal, day("2026-01-01"), day("2026-12-31"));
    for (int32_t d = day("2026-01-20").day; d < day("2026-11-01").day; d++) {
        for (int n = 1; n < 30; n += 7)
            assert_int_equal(workdays_move(w, (struct date){d}, n).day,
                             calendar_add_workdays(cal, (struct date){d}, n).day);
        for (int n = -20; n < 40; n += 9)
            assert_int_equal(
                workdays_between(w, (struct date){d}, (struct date){d + n}),
                calendar_workdays_between(cal, (struct date){d}, (struct date){d + n}));
    }
}

static void outside_of_the_table_weeks_are_plain_and_both_functions_agree(void **state)
{
    struct workdays *w =
        workdays_make(*state, calendar(*state), day("2026-03-01"), day("2026-04-30"));
    for (int32_t d = day("2025-11-01").day; d < day("2026-09-01").day; d++) {
        for (int n = 1; n < 90; n += 11) {
            struct date to = workdays_move(w, (struct date){d}, n);
            assert_int_equal(workdays_between(w, (struct date){d}, to), n);
        }
        for (int n = 0; n < 60; n += 13) { /* the first day from which at most n are left */
            struct date from = workdays_move(w, (struct date){d}, -n);
            assert_int_equal(workdays_between(w, from, (struct date){d}), n);
            struct date before = {from.day - 1};
            assert_int_equal(workdays_between(w, before, (struct date){d}), n + 1);
        }
    }
}

/* The next check ------------------------------------------------------------------------------ */

static uint64_t random_state;

static int pick(int below)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random_state >> 33) % (uint64_t)below);
}

static struct date some_day(int from_day, int span)
{
    return pick(5) == 0 ? DATE_NONE : (struct date){from_day + pick(span)};
}

static struct ladder random_ladder(struct arena *a)
{
    size_t count = 1 + (size_t)pick(4);
    struct ladder_level *levels = ARENA_ARRAY(a, struct ladder_level, count);
    for (size_t i = 0; i < count; i++) {
        size_t n = i == 0 && pick(3) == 0 ? 0 : 1 + (size_t)pick(4);
        struct ladder_condition *list = ARENA_ARRAY(a, struct ladder_condition, n + 1);
        for (size_t j = 0; j < n; j++) {
            enum condition_kind kind = (enum condition_kind)pick(CONDITION_KIND_COUNT);
            struct condition_shape shape = condition_shape(kind);
            list[j] = (struct ladder_condition){
                .kind = kind,
                .is_and = pick(3) == 0,
                .amount =
                    shape.most == 0 ? 0 : shape.least + pick(shape.most > 60 ? 60 : shape.most),
                .cap_days = shape.has_cap ? pick(40) : 0,
                .is_workdays = shape.has_workdays && pick(2) == 0,
            };
        }
        levels[i] = (struct ladder_level){.level_id = {(int64_t)i + 1},
                                          .name = S("一级"),
                                          .conditions = list,
                                          .condition_count = n};
    }
    return (struct ladder){.levels = levels, .level_count = count};
}

static struct ladder_facts random_facts(int from_day, const struct ladder *ladder)
{
    struct ladder_facts f = facts();
    f.start_on = (struct date){from_day - pick(300)};
    f.due_on = some_day(from_day - 100, 900);
    f.report_due_on = some_day(from_day - 50, 500);
    f.reported_on = some_day(from_day - 200, 220);
    f.percent = pick(4) == 0 ? -1 : pick(101);
    f.return_count = pick(3);
    f.urge_count = pick(4);
    f.urged_on = some_day(from_day - 200, 220);
    f.is_bottom_line = pick(2) == 0;
    f.is_forecast_late = pick(3) == 0;
    if (pick(2) == 0) {
        f.slip_level.v = 1 + pick((int)ladder->level_count);
        f.slip_term_on = (struct date){from_day + pick(100)};
        f.is_slip_answered = pick(3) == 0;
    }
    return f;
}

static bool is_same(const struct ladder_light *a, const struct ladder_light *b)
{
    return a->kind == b->kind && (a->kind != LADDER_LIGHT_LEVEL || a->level == b->level);
}

/* Day by day over two years: between a check and its next day nothing changes, and the days on
 * which something is looked at are few. */
static void r_ladder_05_the_next_check_never_skips_a_change(void **state)
{
    int from_day = day("2025-06-01").day;
    const struct calendar *cal = calendar(*state);
    struct workdays *w = workdays_make(*state, cal, day("2024-01-01"), day("2029-12-31"));
    struct arena *a = arena_new(1 << 20);
    int checks = 0, changes = 0;
    for (int round = 0; round < 3000; round++) {
        random_state = (uint64_t)round;
        arena_reset(a);
        struct ladder ladder = random_ladder(a);
        struct ladder_facts f = random_facts(from_day, &ladder);
        struct ladder_light kept = {.next_on = {from_day}};
        for (int32_t d = from_day; d < from_day + 730; d++) {
            struct ladder_light now = ladder_evaluate(&ladder, &f, w, (struct date){d});
            if (kept.next_on.day > d && !is_same(&kept, &now))
                fail_msg("round %d: changed on day %d without a check", round, d - from_day);
            if (kept.next_on.day > d)
                continue;
            assert_true(now.next_on.day > d);
            changes += d > from_day && !is_same(&kept, &now) ? 1 : 0;
            checks++;
            kept = now;
        }
    }
    arena_free(a);
    assert_true(changes > 1000);
    assert_true(checks < 3000 * 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(r_ladder_01_every_source_of_rules_has_its_lights, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_ladder_02_a_part_whose_clock_stands_has_no_light, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(an_item_without_a_date_is_never_near_or_late, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_ladder_03_the_light_is_at_least_that_of_the_slip_in_force,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(figures_that_were_kept_say_the_same_reason, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_ladder_04_the_reason_has_the_rule_and_the_numbers, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(working_days_agree_with_the_calendar, setup, teardown),
        cmocka_unit_test_setup_teardown(
            outside_of_the_table_weeks_are_plain_and_both_functions_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(r_ladder_05_the_next_check_never_skips_a_change, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
