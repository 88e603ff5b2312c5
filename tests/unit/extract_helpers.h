/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the tests of extract share: reading a document from a string, looking at one item. */
#ifndef LUOSHI_TEST_EXTRACT_HELPERS_H
#define LUOSHI_TEST_EXTRACT_HELPERS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/extract.h"
#include "extract/lexicon.h"

/* One arena a test: `state` of cmocka. */
static inline int arena_setup(void **state)
{
    *state = arena_new((size_t)1 << 30);
    return 0;
}

static inline int arena_teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static inline const struct extract_plan *read_text(void **state, const char *text)
{
    struct extract_plan *plan = NULL;
    struct note note = {""};
    assert_int_equal(extract_document(*state, str_of(text), NULL, &plan, &note), OK);
    return plan;
}

static inline void assert_str(struct str s, const char *wanted)
{
    if (!str_eq(s, str_of(wanted)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(s), wanted);
}

/* "教务处、人事处" */
static inline void assert_names(struct extract_names names, const char *wanted)
{
    char text[1000] = "";
    for (size_t i = 0; i < names.n; i++)
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%.*s", i > 0 ? "|" : "",
                       STR_ARG(names.v[i]));
    assert_string_equal(text, wanted);
}

static inline void assert_date(struct date d, const char *wanted)
{
    char text[DATE_TEXT];
    date_format(d, text);
    assert_string_equal(text, wanted);
}

/* The one task of a plan of 2025 with this paragraph. */
static inline const struct extract_item *read_task(void **state, const char *paragraph)
{
    char text[4000];
    (void)snprintf(text, sizeof text,
                   "某大学2025年工作要点\n（2025年3月1日）\n一、重点任务\n1.%s\n", paragraph);
    char *copy = arena_cstr(*state, str_of(text));
    const struct extract_plan *plan = read_text(state, copy);
    if (plan->item_count != 1)
        fail_msg("%zu items in: %s", plan->item_count, paragraph);
    return &plan->items[0];
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

#endif
