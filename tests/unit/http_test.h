/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the tests of src/http share. */
#ifndef LUOSHI_TESTS_HTTP_TEST_H
#define LUOSHI_TESTS_HTTP_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "http/http.h"

#define assert_str(actual, literal)                                                   \
    do {                                                                              \
        struct str actual_ = (actual);                                                \
        struct str wanted_ = S(literal);                                              \
        if (!str_eq(actual_, wanted_))                                                \
            fail_msg("'%.*s' instead of '%.*s'", STR_ARG(actual_), STR_ARG(wanted_)); \
    } while (0)

#endif
