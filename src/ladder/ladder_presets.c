/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Ladders to begin with, as institutions use them: three lights (a city's platform, a provincial
 * office), slips by date (a municipal group), slips by share of the term (a university), slips by
 * escalation (a city), RAG (councils). They are copied and then edited; nothing reads them later.
 */
#include "ladder/ladder.h"

#define CONDITIONS(list) .conditions = (list), .condition_count = ARRAY_LEN(list)
#define LEVELS(list)     .levels = (list), .level_count = ARRAY_LEN(list)

static const struct ladder_condition near_3[] = {
    {.kind = CONDITION_DAYS_LEFT, .amount = 3, .is_workdays = true}};
static const struct ladder_condition overdue_1[] = {{.kind = CONDITION_DAYS_OVERDUE, .amount = 1}};
static const struct ladder_condition slow_or_poor[] = {
    {.kind = CONDITION_BEHIND, .amount = 20},
    {.kind = CONDITION_RETURNED, .amount = 1},
    {.kind = CONDITION_UNREPORTED, .amount = 3, .is_workdays = true}};

static const struct ladder_level three_lights[] = {
    {.name = STR_INIT("绿灯"),
     .name_en = STR_INIT("Green"),
     .colour = LADDER_GREEN,
     .symbol = LADDER_CIRCLE,
     .term_days = 5},
    {.name = STR_INIT("黄灯"),
     .name_en = STR_INIT("Yellow"),
     .colour = LADDER_YELLOW,
     .symbol = LADDER_TRIANGLE,
     .is_unit_told = true,
     .term_days = 5,
     CONDITIONS(near_3)},
    {.name = STR_INIT("红灯"),
     .name_en = STR_INIT("Red"),
     .colour = LADDER_RED,
     .symbol = LADDER_SQUARE,
     .is_unit_told = true,
     .is_clerk_told = true,
     .term_days = 3,
     CONDITIONS(overdue_1)},
};

static const struct ladder_level by_date[] = {
    {.name = STR_INIT("蓝色督办单"),
     .name_en = STR_INIT("Blue slip"),
     .colour = LADDER_BLUE,
     .symbol = LADDER_CIRCLE,
     .is_slip = true,
     .is_unit_told = true,
     .paper_title = STR_INIT("蓝色督办单"),
     .term_days = 5,
     CONDITIONS(near_3)},
    {.name = STR_INIT("黄色督办单"),
     .name_en = STR_INIT("Yellow slip"),
     .colour = LADDER_YELLOW,
     .symbol = LADDER_TRIANGLE,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .paper_title = STR_INIT("黄色督办单"),
     .term_days = 5,
     CONDITIONS(slow_or_poor)},
    {.name = STR_INIT("红色督办单"),
     .name_en = STR_INIT("Red slip"),
     .colour = LADDER_RED,
     .symbol = LADDER_SQUARE,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .is_leader_told = true,
     .paper_title = STR_INIT("红色督办单"),
     .term_days = 3,
     CONDITIONS(overdue_1)},
};

/* A third of a year is a long time to be yellow: capped. */
static const struct ladder_condition third_left[] = {
    {.kind = CONDITION_PERCENT_LEFT, .amount = 30, .cap_days = 30},
    {.kind = CONDITION_SILENT, .amount = 14, .is_and = true},
    {.kind = CONDITION_FORECAST}};
static const struct ladder_condition sixth_left_or_ignored[] = {
    {.kind = CONDITION_PERCENT_LEFT, .amount = 15, .cap_days = 15},
    {.kind = CONDITION_SILENT, .amount = 14, .is_and = true},
    {.kind = CONDITION_IGNORED, .amount = 1}};

static const struct ladder_level by_share[] = {
    {.name = STR_INIT("黄色预警"),
     .name_en = STR_INIT("Yellow warning"),
     .colour = LADDER_YELLOW,
     .symbol = LADDER_TRIANGLE,
     .is_slip = true,
     .is_unit_told = true,
     .paper_title = STR_INIT("督办提示单"),
     .term_days = 5,
     CONDITIONS(third_left)},
    {.name = STR_INIT("橙色预警"),
     .name_en = STR_INIT("Orange warning"),
     .colour = LADDER_ORANGE,
     .symbol = LADDER_DIAMOND,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .paper_title = STR_INIT("督办通知单"),
     .term_days = 3,
     CONDITIONS(sixth_left_or_ignored)},
    {.name = STR_INIT("红色预警"),
     .name_en = STR_INIT("Red warning"),
     .colour = LADDER_RED,
     .symbol = LADDER_SQUARE,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .is_leader_told = true,
     .paper_title = STR_INIT("督办函"),
     .term_days = 3,
     CONDITIONS(overdue_1)},
};

static const struct ladder_condition slow[] = {
    {.kind = CONDITION_DAYS_OVERDUE, .amount = 1},
    {.kind = CONDITION_BEHIND, .amount = 20},
    {.kind = CONDITION_RETURNED, .amount = 1},
    {.kind = CONDITION_URGED, .amount = 2},
    {.kind = CONDITION_BOTTOM_LINE},
    {.kind = CONDITION_DAYS_LEFT, .amount = 3, .is_workdays = true, .is_and = true}};
static const struct ladder_condition blue_ignored[] = {
    {.kind = CONDITION_IGNORED, .amount = 1},
    {.kind = CONDITION_BOTTOM_LINE},
    {.kind = CONDITION_DAYS_OVERDUE, .amount = 1, .is_and = true}};
static const struct ladder_condition orange_ignored[] = {{.kind = CONDITION_IGNORED, .amount = 1}};

static const struct ladder_level by_escalation[] = {
    {.name = STR_INIT("蓝色督办单"),
     .name_en = STR_INIT("Blue slip"),
     .colour = LADDER_BLUE,
     .symbol = LADDER_CIRCLE,
     .is_slip = true,
     .is_unit_told = true,
     .paper_title = STR_INIT("蓝色督办单"),
     .term_days = 5,
     CONDITIONS(slow)},
    {.name = STR_INIT("橙色督办单"),
     .name_en = STR_INIT("Orange slip"),
     .colour = LADDER_ORANGE,
     .symbol = LADDER_DIAMOND,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .paper_title = STR_INIT("橙色督办单"),
     .term_days = 3,
     CONDITIONS(blue_ignored)},
    {.name = STR_INIT("红色督办单"),
     .name_en = STR_INIT("Red slip"),
     .colour = LADDER_RED,
     .symbol = LADDER_SQUARE,
     .is_slip = true,
     .is_unit_told = true,
     .is_clerk_told = true,
     .is_leader_told = true,
     .paper_title = STR_INIT("红色督办单"),
     .term_days = 3,
     CONDITIONS(orange_ignored)},
};

static const struct ladder_condition amber[] = {{.kind = CONDITION_FORECAST},
                                                {.kind = CONDITION_BEHIND, .amount = 10},
                                                {.kind = CONDITION_DAYS_OVERDUE, .amount = 1}};
static const struct ladder_condition red[] = {{.kind = CONDITION_DAYS_OVERDUE, .amount = 90},
                                              {.kind = CONDITION_BEHIND, .amount = 30}};

static const struct ladder_level rag[] = {
    {.name = STR_INIT("绿"),
     .name_en = STR_INIT("Green"),
     .colour = LADDER_GREEN,
     .symbol = LADDER_CIRCLE,
     .term_days = 5},
    {.name = STR_INIT("琥珀"),
     .name_en = STR_INIT("Amber"),
     .colour = LADDER_YELLOW,
     .symbol = LADDER_TRIANGLE,
     .term_days = 5,
     CONDITIONS(amber)},
    {.name = STR_INIT("红"),
     .name_en = STR_INIT("Red"),
     .colour = LADDER_RED,
     .symbol = LADDER_SQUARE,
     .is_clerk_told = true,
     .term_days = 5,
     CONDITIONS(red)},
};

const struct ladder ladder_presets[] = {
    {.name = STR_INIT("三色灯"),
     .name_en = STR_INIT("Three lights"),
     .slip_prefix = STR_INIT("督办单"),
     LEVELS(three_lights)},
    {.name = STR_INIT("蓝黄红督办单"),
     .name_en = STR_INIT("Blue, yellow and red slips"),
     .slip_prefix = STR_INIT("督办单"),
     LEVELS(by_date)},
    {.name = STR_INIT("按时限比例预警"),
     .name_en = STR_INIT("Warnings by share of the term"),
     .slip_prefix = STR_INIT("督办单"),
     LEVELS(by_share)},
    {.name = STR_INIT("蓝橙红逐级督办"),
     .name_en = STR_INIT("Blue, orange and red escalation"),
     .slip_prefix = STR_INIT("督办单"),
     LEVELS(by_escalation)},
    {.name = STR_INIT("红黄绿（RAG）"),
     .name_en = STR_INIT("RAG"),
     .slip_prefix = STR_INIT("督办单"),
     LEVELS(rag)},
};
const size_t ladder_preset_count = ARRAY_LEN(ladder_presets);
