/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * When the next report is asked for (R-REPORT-03), and what kind a file is. */
#include "report/report.h"

#include "calendar/calendar.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(str_of(text), &d));
    return d;
}

static void assert_next(const char *period, const char *due, const char *today,
                        const char *answered, const char *next)
{
    struct arena *a = arena_new(MIB(1));
    const struct calendar *cal = calendar_built_in(a);
    struct report_period p = {str_of(period), 25, day("2027-12-31")};
    struct date was, got;
    char text[DATE_TEXT];
    got = report_next(cal, &p, due == NULL ? DATE_NONE : day(due), day(today), &was);
    date_format(was, text);
    assert_string_equal(text, answered);
    date_format(got, text);
    assert_string_equal(text, next);
    arena_free(a);
}

static void test_next(void **state)
{
    (void)state;
    /* in the last month of the quarter, before it, after it, much after it */
    assert_next("quarter", "2026-12-25", "2026-12-20", "2026-12-25", "2027-03-25");
    assert_next("quarter", "2026-12-25", "2026-11-24", "2026-12-25", "2027-03-25");
    assert_next("quarter", "2026-12-25", "2026-11-23", "", "2026-12-25");
    assert_next("quarter", "2026-12-25", "2026-12-30", "2026-12-25", "2027-03-25");
    assert_next("quarter", "2026-09-25", "2026-12-28", "2026-09-25", "2027-03-25");
    /* every month: each report answers one */
    assert_next("month", "2026-12-25", "2026-12-01", "2026-12-25", "2027-01-25");
    /* none was asked for; not asked for any more */
    assert_next("month", NULL, "2026-12-01", "", "2026-12-25");
    assert_next("none", "2026-12-25", "2026-12-01", "2026-12-25", "");
    /* Saturday 2026-07-25 moves to the working day before */
    assert_next("month", "2026-06-25", "2026-06-25", "2026-06-25", "2026-07-24");
}

static void test_sniff(void **state)
{
    (void)state;
    assert_string_equal(report_sniff(S("\xff\xd8\xff\xe0 JFIF")), "image/jpeg");
    assert_string_equal(report_sniff(S("%PDF-1.7\n")), "application/pdf");
    assert_string_equal(report_sniff(S("PK\x03\x04 docx")), "application/zip");
    assert_string_equal(report_sniff(S("RIFFxxxxWEBPVP8 ")), "image/webp");
    assert_string_equal(report_sniff(S("会议通知\n")), "text/plain");
    assert_null(report_sniff(S("")));
    /* allow: tag because these bytes are what has to be refused */
    assert_null(report_sniff(S("  <html>")));
    /* allow: tag because these bytes are what has to be refused */
    assert_null(report_sniff(S("<svg onload=alert(1)>")));
    assert_null(report_sniff(S("#!/bin/sh\n")));
    assert_null(report_sniff(S("\x7f"
                               "ELF\x02\x01")));
    assert_null(report_sniff(S("MZ\x90\x00\x03")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_next),
        cmocka_unit_test(test_sniff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
