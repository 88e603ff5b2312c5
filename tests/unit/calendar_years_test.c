/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Every day from 2004 to 2026 three times: as the program has it, as a table written by hand has
 * it, and as the reader of the notices finds it in their texts. */
#include "calendar/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define FIRST_YEAR 2004
#define LAST_YEAR  2026

struct days {
    struct arena *a;
    struct calendar_entry *list;
    size_t count, capacity;
};

static struct str read_fixture(struct arena *a, const char *name)
{
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    char *bytes = arena_alloc(a, 1 << 17);
    size_t n = fread(bytes, 1, 1 << 17, f);
    assert_int_equal(fclose(f), 0);
    return (struct str){bytes, n};
}

static void put(struct days *d, struct calendar_entry e)
{
    for (size_t i = 0; i < d->count; i++) {
        if (d->list[i].day.day == e.day.day) {
            d->list[i] = e; /* a later document changes an earlier one */
            return;
        }
    }
    d->list = arena_grow(d->a, d->list, d->count, &d->capacity, sizeof *d->list);
    d->list[d->count++] = e;
}

static int by_day(const void *x, const void *y)
{
    const struct calendar_entry *a = x;
    const struct calendar_entry *b = y;
    return a->day.day < b->day.day ? -1 : a->day.day > b->day.day;
}

static const struct calendar *finish(struct days *d)
{
    if (d->count > 0)
        qsort(d->list, d->count, sizeof *d->list, by_day);
    return calendar_make(d->a, d->list, d->count);
}

static struct date month_day(int year, struct str text)
{
    int64_t number = 0;
    struct date d = DATE_NONE;
    assert_true(str_to_int64(text, &number));
    assert_true(date_make(year, (int)(number / 100), (int)(number % 100), &d));
    return d;
}

static void put_range(struct days *days, int year, struct str word)
{
    struct str range = str_from(word, 1);
    struct str first;
    assert_true(word.p[0] == '+' || word.p[0] == '-');
    assert_true(str_split(&range, '-', &first));
    struct date from = month_day(year, first);
    struct date to = range.p == NULL ? from : month_day(year, range);
    for (struct date d = from; d.day <= to.day; d.day++)
        put(days,
            (struct calendar_entry){.day = d, .is_national = true, .is_work = word.p[0] == '-'});
}

static const struct calendar *table_by_hand(struct arena *a)
{
    struct days days = {.a = a};
    struct str text = read_fixture(a, "tests/fixtures/calendar/table.txt");
    struct str line;
    while (str_split(&text, '\n', &line)) {
        struct str word;
        int64_t year = 0;
        if (line.n == 0 || line.p[0] == '#')
            continue;
        assert_true(str_split(&line, ' ', &word) && str_to_int64(word, &year));
        while (str_split(&line, ' ', &word))
            put_range(&days, (int)year, word);
    }
    return finish(&days);
}

static void read_notice(struct days *days, struct str year, struct str text)
{
    struct calendar_import import;
    struct note note = {{0}};
    struct days before = {.a = days->a};
    for (size_t i = 0; i < days->count; i++)
        put(&before, days->list[i]);
    err_t e = calendar_import_read(days->a, LANG_EN, text, S(""), finish(&before), &import, &note);
    if (e != OK)
        fail_msg("%.*s: %s", STR_ARG(year), note.text);
    if (import.warning_count > 0)
        fail_msg("%.*s: %.*s", STR_ARG(year), STR_ARG(import.warnings[0]));
    assert_string_equal(calendar_source_word(import.source), "notice");
    for (size_t i = 0; i < import.count; i++) {
        assert_true(import.days[i].name.n > 0 && import.days[i].name_en.n > 0);
        put(days, import.days[i]);
    }
}

static const struct calendar *notices_read(struct arena *a)
{
    struct days days = {.a = a};
    struct str text = read_fixture(a, "tests/fixtures/calendar/notices.txt");
    ptrdiff_t at = str_find(text, S("\n== "), 0);
    while (at >= 0) {
        size_t begin = (size_t)at + 4;
        ptrdiff_t next = str_find(text, S("\n== "), begin);
        size_t end = next < 0 ? text.n : (size_t)next;
        read_notice(&days, str_sub(text, begin, begin + 4), str_sub(text, begin + 5, end));
        at = next;
    }
    return finish(&days);
}

static int compare(const struct calendar *built_in, const struct calendar *other, const char *what)
{
    int wrong = 0;
    struct date first = DATE_NONE;
    assert_true(date_make(FIRST_YEAR, 1, 1, &first));
    for (struct date d = first; d.day <= date_last_of_month(LAST_YEAR, 12).day; d.day++) {
        char text[DATE_TEXT];
        bool expected = calendar_day(built_in, LANG_ZH, d).is_workday;
        if (calendar_day(other, LANG_ZH, d).is_workday == expected)
            continue;
        date_format(d, text);
        print_error("%s: the program says %s, %s does not\n", text, expected ? "worked" : "off",
                    what);
        wrong++;
    }
    return wrong;
}

static void the_program_agrees_with_the_table_written_by_hand(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 24);
    assert_int_equal(compare(calendar_built_in(a), table_by_hand(a), "the table"), 0);
    arena_free(a);
}

static void the_notices_of_all_years_are_read_as_the_program_has_them(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 26);
    assert_int_equal(compare(calendar_built_in(a), notices_read(a), "the text of the notice"), 0);
    arena_free(a);
}

static void the_years_have_as_many_days_as_the_domain_notes_say(void **state)
{
    static const struct {
        int year, workdays, weekdays;
    } years[] = {{2024, 251, 262}, {2025, 248, 261}, {2026, 248, 261}};
    (void)state;
    struct arena *a = arena_new(1 << 22);
    const struct calendar *cal = table_by_hand(a);
    const struct calendar *plain = calendar_make(a, NULL, 0);
    for (size_t i = 0; i < ARRAY_LEN(years); i++) {
        struct date before = date_last_of_month(years[i].year - 1, 12);
        struct date last = date_last_of_month(years[i].year, 12);
        assert_int_equal(calendar_workdays_between(cal, before, last), years[i].workdays);
        assert_int_equal(calendar_workdays_between(plain, before, last), years[i].weekdays);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_agrees_with_the_table_written_by_hand),
        cmocka_unit_test(the_notices_of_all_years_are_read_as_the_program_has_them),
        cmocka_unit_test(the_years_have_as_many_days_as_the_domain_notes_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
