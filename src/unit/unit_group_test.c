/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "unit/unit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct unit_name names[] = {
    {.unit_id = {1},
     .name = STR_INIT("汀川大学"),
     .is_active = true,
     .kind = STR_INIT("institution")},
    {.unit_id = {2}, .name = STR_INIT("教务处"), .is_active = true, .kind = STR_INIT("department")},
    {.unit_id = {3}, .name = STR_INIT("文学院"), .is_active = true, .kind = STR_INIT("college")},
    {.unit_id = {4}, .name = STR_INIT("理学院"), .is_active = true, .kind = STR_INIT("college")},
    {.unit_id = {5}, .name = STR_INIT("旧学院"), .is_active = false, .kind = STR_INIT("college")},
    {.unit_id = {6}, .name = STR_INIT("图书馆"), .is_active = true, .kind = STR_INIT("affiliated")},
    {.unit_id = {7}, .name = STR_INIT("教学科"), .is_active = true, .kind = STR_INIT("office")},
};
static const struct str no_alias[] = {{NULL, 0}};

static struct arena *arena;
static const struct unit_directory *directory;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 22);
    struct unit_name *list = ARENA_ARRAY(arena, struct unit_name, ARRAY_LEN(names));
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        list[i] = names[i];
        list[i].aliases = no_alias;
    }
    directory = unit_directory_make(arena, list, ARRAY_LEN(names));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void group(const char *text, enum unit_group wanted, size_t wanted_count)
{
    const struct unit_name *const *units;
    size_t count;
    enum unit_group got = unit_group_of(arena, directory, str_of(text), &units, &count);
    if (got != wanted || count != wanted_count)
        print_error("%s: group %d with %zu units\n", text, (int)got, count);
    assert_int_equal(got, wanted);
    assert_int_equal(count, wanted_count);
}

static void r_unit_09_a_phrase_means_the_active_units_of_its_kinds(void **state)
{
    (void)state;
    group("各学院", UNIT_GROUP_ALL, 2);
    group("各学院（部）", UNIT_GROUP_ALL, 2);
    group("各教学单位", UNIT_GROUP_ALL, 2);
    group("各部门", UNIT_GROUP_ALL, 1);
    group("机关各部门", UNIT_GROUP_ALL, 1);
    group("各科室", UNIT_GROUP_ALL, 2);
    group("各单位", UNIT_GROUP_ALL, 4);
    group("校内各单位", UNIT_GROUP_ALL, 4);
    group("全校各二级单位", UNIT_GROUP_ALL, 4);
    group("各附属单位", UNIT_GROUP_ALL, 1);
    group("各学院、各部门", UNIT_GROUP_ALL, 3);
    group("各部门和学院", UNIT_GROUP_ALL, 3);
    group("all Schools", UNIT_GROUP_ALL, 2);
    group("All the departments and schools", UNIT_GROUP_ALL, 3);
}

static void r_unit_09_related_units_are_for_a_person_to_choose(void **state)
{
    (void)state;
    group("相关学院", UNIT_GROUP_SOME, 2);
    group("各有关单位", UNIT_GROUP_SOME, 4);
    group("relevant departments", UNIT_GROUP_SOME, 1);
}

static void r_unit_09_a_name_is_no_group(void **state)
{
    (void)state;
    group("学院", UNIT_GROUP_NONE, 0);
    group("文学院", UNIT_GROUP_NONE, 0);
    group("各学院院长", UNIT_GROUP_NONE, 0);
    group("各", UNIT_GROUP_NONE, 0);
    group("部门", UNIT_GROUP_NONE, 0);
    group("", UNIT_GROUP_NONE, 0);
    group("all", UNIT_GROUP_NONE, 0);
    group("allied offices", UNIT_GROUP_NONE, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(r_unit_09_a_phrase_means_the_active_units_of_its_kinds,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(r_unit_09_related_units_are_for_a_person_to_choose, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_unit_09_a_name_is_no_group, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
