/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The demo's year of work: its plans are dispatched, signed, reported, reviewed and closed by its
 * people through the same rules as on the pages, on days before today. What becomes of an item
 * follows from its place and its date, so that a demo of the same day is always the same. */
#include "app/demo.h"

#include "audit/audit.h"
#include "base/check.h"
#include "blocker/blocker.h"
#include "ladder/ladder_edit.h"
#include "report/report.h"
#include "slip/slip.h"

#include "demo_sql.h"

#include <stdlib.h>

/* A step of the year: the days of all items are lived through in their order. */
enum what {
    DISPATCH,
    SIGN_ALL,
    SIGN_LEAD,
    PROGRESS,
    COMPLETE,
    SEND_BACK,
    ACCEPT,
    CLOSE,
    ASK_EXTENSION,
    BLOCK,
};
struct step {
    struct date day;
    size_t order; /* on one day */
    struct item_id item;
    size_t index; /* of the item, for what differs between them */
    enum what what;
};
#define STEPS       6  /* of one item at most */
#define UNREAD_DAYS 10 /* what was told before is read */

struct work {
    struct command *cmd;
    struct ctx *c;
    struct date today; /* the real one */
    struct instant now;
    const char *clerk, *leader;
    struct person_id leader_id;
    int minute; /* of the working day, moves on with each step */
    struct step *steps;
    size_t step_count;
    size_t obstacles, extensions; /* so far: each has words of its own */
};

struct date demo_year_begin(struct date today)
{
    struct date d = DATE_NONE;
    CHECK(date_make(date_civil(today).year, 1, 5, &d));
    return d.day < today.day - 10 ? d : (struct date){today.day - 10};
}

static struct date days(struct date d, int n)
{
    return (struct date){d.day + n};
}

/* People work on weekdays, and never tomorrow. */
static struct date day_of_work(const struct work *w, struct date day)
{
    if (day.day >= w->today.day)
        return w->today;
    return (struct date){day.day - (date_weekday(day) > 5 ? date_weekday(day) - 5 : 0)};
}

/* The clock of a step: its day, from nine o'clock on; the last day is now. */
static void set_clock(struct work *w, struct date day)
{
    bool is_new = w->c->today.day != day.day;
    w->minute = is_new ? 0 : w->minute + 4;
    w->c->today = day;
    w->c->now = w->now;
    if (day.day < w->today.day) {
        w->c->now = clock_midnight(day, w->c->institution.utc_offset);
        w->c->now.us += (9 * 60 + w->minute) * MINUTE_US;
    }
}

static err_t as_clerk(struct work *w)
{
    return command_act_as(w->cmd, w->c, w->clerk);
}

/* False when the unit has nobody who could act. */
static err_t as_unit(struct work *w, struct unit_id unit, bool *ret_can)
{
    struct demo_post_row *row;
    struct ctx *c = w->c;
    TRY(demo_post(c->db, c->a, (struct demo_post_args){.unit_id = unit, .role = S("liaison")},
                  &row));
    *ret_can = row != NULL;
    return row == NULL ? OK : command_act_as(w->cmd, c, arena_cstr(c->a, row->username));
}

static err_t reload(struct work *w, struct loop_case *k, enum action action)
{
    return loop_load(w->c, k->item.item_id, action, k);
}

/* Steps ------------------------------------------------------------------------------------------
 */

static err_t dispatch(struct work *w, struct loop_case *k)
{
    TRY(as_clerk(w));
    TRY(reload(w, k, ITEM_DISPATCH));
    return loop_dispatch(w->c, k, S(""));
}

/* All units, or only the lead. */
static err_t sign(struct work *w, struct loop_case *k, bool all)
{
    size_t count = k->part_count;
    for (size_t i = 0; i < count; i++) {
        bool can;
        struct str why;
        if (!all && !k->parts[i].is_first)
            continue;
        TRY(as_unit(w, k->parts[i].unit_id, &can));
        if (!can)
            continue;
        TRY(reload(w, k, ITEM_SIGN));
        if (loop_check(w->c, k, LOOP_SIGN, &why) == OK)
            TRY(loop_sign(w->c, k));
    }
    return OK;
}

static const struct loop_part *first_part(const struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first)
            return &k->parts[i];
    return NULL;
}

static err_t report(struct work *w, struct loop_case *k, const struct loop_part *p,
                    const struct report_input *in)
{
    bool can, waits;
    struct report_input input = *in;
    TRY(as_unit(w, p->unit_id, &can));
    if (!can)
        return OK;
    input.part = p->part_id;
    input.obstacle = input.suggestion = input.stage = S("");
    TRY(reload(w, k, ITEM_REPORT));
    return report_make(w->c, k, &input, &waits);
}

static struct str done_text(size_t index)
{
    static const char *const texts[] = {
        "已完成方案起草，正在征求相关单位意见。", "已召开推进会，明确了分工和时间节点。",
        "主体工作已完成，进入收尾阶段。",         "已完成前期调研，形成问题清单。",
        "已按计划推进，阶段目标如期实现。",
    };
    return str_of(texts[index % ARRAY_LEN(texts)]);
}

static err_t progress(struct work *w, struct loop_case *k, size_t index)
{
    const struct loop_part *lead = first_part(k);
    return report(w, k, lead,
                  &(struct report_input){.text = done_text(index),
                                         .outlook = S("in_time"),
                                         .forecast_on = DATE_NONE,
                                         .percent = (int64_t)(30 + index % 5 * 10)});
}

static err_t complete(struct work *w, struct loop_case *k)
{
    for (int round = 0; round < 2; round++) /* those in support first, then the lead */
        for (size_t i = 0; i < k->part_count; i++) {
            const struct loop_part *p = &k->parts[i];
            bool is_open = p->status == PART_ACTIVE || p->status == PART_RETURNED;
            if (p->is_first != (round == 1) || !is_open)
                continue;
            TRY(report(w, k, p,
                       &(struct report_input){.is_completion = true,
                                              .text = S("已全部完成，佐证材料见附件目录。"),
                                              .outlook = S(""),
                                              .forecast_on = DATE_NONE,
                                              .percent = 100}));
        }
    return OK;
}

static err_t review(struct work *w, struct loop_case *k, struct str back)
{
    struct review_id id;
    TRY(as_clerk(w));
    TRY(reload(w, k, ITEM_REVIEW));
    struct str why;
    if (loop_check(w->c, k, LOOP_ACCEPT, &why) != OK)
        return OK; /* the clerk's own unit took part */
    struct loop_verdict *verdicts = ARENA_ARRAY(w->c->a, struct loop_verdict, k->part_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < k->part_count; i++) {
        bool is_back = back.n > 0 && k->parts[i].is_first; /* the lead alone has to mend it */
        if (k->parts[i].status == PART_SUBMITTED)
            verdicts[count++] =
                (struct loop_verdict){k->parts[i].part_id, !is_back, is_back ? back : S("")};
    }
    return loop_review(w->c, k, verdicts, count, S(""), &id);
}

static err_t close(struct work *w, struct loop_case *k)
{
    struct str why;
    TRY(as_clerk(w));
    TRY(reload(w, k, ITEM_END));
    return loop_check(w->c, k, LOOP_CLOSE, &why) == OK ? loop_close(w->c, k, S("")) : OK;
}

static err_t ask_extension(struct work *w, struct loop_case *k)
{
    static const char *const reasons[] = {
        "招标流标，须重新组织采购，预计推迟一个月。",
        "上级评审时间推迟，须待结果下达后才能办结。",
        "征求意见时各学院分歧较大，须再论证一轮。",
    };
    bool can;
    const struct loop_part *lead = first_part(k);
    TRY(as_unit(w, lead->unit_id, &can));
    TRY(reload(w, k, ITEM_REQUEST));
    struct str why;
    if (!can || loop_check(w->c, k, LOOP_EXTEND, &why) != OK)
        return OK;
    TRY(loop_extend(w->c, k, days(k->now.due_current_on, 30),
                    str_of(reasons[w->extensions++ % ARRAY_LEN(reasons)])));
    TRY(as_clerk(w));
    TRY(reload(w, k, REQUEST_ADVISE));
    return loop_advise(w->c, k->extension, /* agrees= */ true, S("情况属实，建议同意。"),
                       w->leader_id);
}

static err_t block(struct work *w, struct loop_case *k)
{
    static const char *const obstacles[] = {
        "场地调整方案涉及两个学院，需校领导明确用房归属。",
        "两次公开招聘均无合格人选，需校领导同意调整岗位条件。",
        "系统接口由校外单位提供，对方未按约定开放，需校领导出面协调。",
    };
    bool can;
    const struct loop_part *lead = first_part(k);
    TRY(as_unit(w, lead->unit_id, &can));
    if (!can)
        return OK;
    TRY(reload(w, k, ITEM_REPORT));
    return blocker_open(w->c, k, lead->part_id,
                        str_of(obstacles[w->obstacles++ % ARRAY_LEN(obstacles)]), w->leader_id);
}

static err_t take_step(struct work *w, const struct step *s)
{
    struct loop_case k = {.item = {.item_id = s->item}};
    set_clock(w, s->day);
    TRY(as_clerk(w));
    TRY(reload(w, &k, ITEM_DISPATCH));
    switch (s->what) {
    case DISPATCH: return dispatch(w, &k);
    case SIGN_ALL: return sign(w, &k, true);
    case SIGN_LEAD: return sign(w, &k, false);
    case PROGRESS: return progress(w, &k, s->index);
    case COMPLETE: return complete(w, &k);
    case SEND_BACK: return review(w, &k, S("缺少验收结论，请补充后重报。"));
    case ACCEPT: return review(w, &k, S(""));
    case CLOSE: return close(w, &k);
    case ASK_EXTENSION: return ask_extension(w, &k);
    case BLOCK: return block(w, &k);
    }
    return OK;
}

/* What becomes of an item -------------------------------------------------------------------------
 */

/* Never before the item's last step. */
static void then(struct work *w, const struct step *of, enum what what, struct date day)
{
    struct step *next = &w->steps[w->step_count];
    struct step *last = w->step_count == 0 ? NULL : next - 1;
    *next = *of;
    next->what = what;
    next->day = day_of_work(w, day);
    next->order = w->step_count++;
    if (last != NULL && last->item.v == of->item.v && last->day.day > next->day.day)
        next->day = last->day;
}

/* Its date has passed some time ago. */
static void plan_past(struct work *w, const struct step *of, struct date due)
{
    struct date begin = days(demo_year_begin(w->today), 1);
    then(w, of, DISPATCH, due.day - 60 > begin.day ? days(due, -60) : begin);
    then(w, of, SIGN_ALL, days(due, -58));
    then(w, of, PROGRESS, days(due, -25));
    size_t kind = of->index % 10;
    if (kind == 8)
        return; /* late, and nobody says more */
    int when = kind == 7 ? 6 : -8 + (int)(of->index % 5);
    then(w, of, COMPLETE, days(due, when));
    then(w, of, kind == 9 ? SEND_BACK : ACCEPT, days(due, when + 2));
    if (kind != 9 && of->index % 3 != 0)
        then(w, of, CLOSE, days(due, when + 4));
}

/* Its date is ahead, near, or none. */
static void plan_current(struct work *w, const struct step *of)
{
    size_t kind = of->index % 8;
    if (kind == 4)
        return; /* not dispatched yet */
    int since = kind == 3 ? -9 : kind == 5 ? -1 : -40;
    then(w, of, DISPATCH, days(w->today, since));
    if (kind == 3 || kind == 5)
        return; /* not signed yet */
    then(w, of, of->index % 2 == 0 ? SIGN_ALL : SIGN_LEAD, days(w->today, -38));
    then(w, of, PROGRESS, days(w->today, -12));
    if (kind == 0)
        then(w, of, COMPLETE, days(w->today, -1));
    else if (kind == 1)
        then(w, of, BLOCK, days(w->today, -6));
    else if (kind == 2)
        then(w, of, ASK_EXTENSION, days(w->today, -2));
}

static err_t plan_one(struct work *w, struct item_id id, size_t index)
{
    struct loop_case k = {.item = {.item_id = id}};
    struct step of = {.item = id, .index = index};
    struct str why;
    TRY(as_clerk(w));
    TRY(reload(w, &k, ITEM_DISPATCH));
    if (loop_check(w->c, &k, LOOP_DISPATCH, &why) != OK)
        return OK;
    struct date due = k.now.due_current_on;
    if (!date_is_none(due) && due.day < w->today.day - 7)
        plan_past(w, &of, due);
    else
        plan_current(w, &of);
    return OK;
}

static int by_day(const void *a, const void *b)
{
    const struct step *x = a, *y = b;
    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

err_t demo_work(struct command *cmd, struct ctx *c, const char *clerk, const char *leader)
{
    struct work w = {
        .cmd = cmd, .c = c, .today = c->today, .now = c->now, .clerk = clerk, .leader = leader};
    struct demo_tasks_rows tasks;
    TRY(command_act_as(cmd, c, leader));
    w.leader_id = c->actor.person;
    TRY(demo_tasks(c->db, c->a, &tasks));
    w.steps = ARENA_ARRAY(c->a, struct step, STEPS * tasks.count + 1);
    for (size_t i = 0; i < tasks.count; i++)
        TRY(plan_one(&w, tasks.rows[i].item_id, i));
    qsort(w.steps, w.step_count, sizeof *w.steps, by_day);
    for (size_t i = 0; i < w.step_count; i++)
        TRY(take_step(&w, &w.steps[i]));
    set_clock(&w, w.today);
    TRY(as_clerk(&w));
    struct ladder ladder = ladder_presets[1]; /* blue, yellow and red slips */
    struct ladder_id id;
    ladder.is_default = true;
    TRY(ladder_insert(c, &ladder, &id));
    TRY(slip_job(c));
    return demo_read_notices(
        c->db, c->a,
        (struct demo_read_notices_args){.now_at = w.now, .since_on = days(w.today, -UNREAD_DAYS)});
}
