/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "base/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

struct functions {
    LIBRARY_POINTER(floor, floor)
    LIBRARY_POINTER(ceil, ceil)
};

static const char *const names[] = {"floor", "ceil"};

static void functions_come_in_the_order_of_their_names(void **state)
{
    (void)state;
    struct library lib = {"libm.so.6", "libc6", "Rounding", names, ARRAY_LEN(names)};
    struct functions m;
    struct note note = {{0}};
    assert_int_equal(library_load(&lib, &m, &note), OK);
    assert_true(m.floor(1.5) < 1.25 && m.ceil(1.5) > 1.75);
    assert_int_equal(library_load(&lib, &m, &note), OK); /* again, it is loaded already */
    assert_string_equal(note.text, "");
}

static void a_missing_library_names_its_package(void **state)
{
    (void)state;
    struct library lib = {"libnone.so.0", "libnone0", "Nothing", names, ARRAY_LEN(names)};
    struct functions m;
    struct note note = {{0}};
    assert_int_equal(library_load(&lib, &m, &note), CONFIG);
    assert_non_null(strstr(note.text, "Nothing needs the library libnone.so.0: "
                                      "install the Debian package libnone0 ("));
}

static void a_library_without_the_function_is_too_old(void **state)
{
    static const char *const new_names[] = {"floor", "floor_of_next_year"};
    (void)state;
    struct library lib = {"libm.so.6", "libc6", "Rounding", new_names, ARRAY_LEN(new_names)};
    struct functions m;
    struct note note = {{0}};
    assert_int_equal(library_load(&lib, &m, &note), CONFIG);
    assert_non_null(strstr(note.text, "too old and has no floor_of_next_year"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_come_in_the_order_of_their_names),
        cmocka_unit_test(a_missing_library_names_its_package),
        cmocka_unit_test(a_library_without_the_function_is_too_old),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
